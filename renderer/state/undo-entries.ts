import { z } from 'zod';
import { isStepType, type UndoStep } from '#core/article/article.ts';
import { commonPrefix, commonSuffix } from '#core/text/common-ends.ts';

/** Entry that one undo takes back. */
export interface UndoEntry {
  steps: UndoStep[];
  /** Row to go back to. */
  row: string | null;
  /** Moments when it began and when it last grew, in ms: typing in one row joins the entry while both are recent. */
  began: number;
  at: number;
  typing: boolean;
  independent?: boolean;
}

export type UndoneThing =
  | 'text'
  | 'suggestions'
  | 'confirmed'
  | 'unconfirmed'
  | 'approved'
  | 'unapproved'
  | 'returned'
  | 'unreturned'
  | 'pass'
  | 'rows'
  | 'comment'
  | 'finding'
  | 'fact'
  | 'several';

/** Summary of an entry, for a person. */
export interface UndoSummary {
  what: UndoneThing;
  /** Number of rows, or of other things that it was about. */
  count: number;
  row: string | null;
}

/** Maximum number of rows that an undo takes back without asking. */
export const MAX_ROWS_UNASKED = 5;

export function summaryOf({ steps, row }: UndoEntry): UndoSummary {
  const things = new Set(steps.map(thingOf));
  const [what] = things;
  const count = steps.reduce((sum, step) => sum + sizeOf(step), 0);
  return { what: things.size === 1 ? what! : 'several', count, row };
}

function thingOf(step: UndoStep): UndoneThing {
  switch (step.type) {
    case 'text':
      return 'text';
    case 'accept':
      return 'suggestions';
    case 'mark':
      return step.before ? `un${step.mark}` : step.mark;
    case 'pass':
      return 'pass';
    case 'rows':
    case 'anchor':
      return 'rows';
    case 'dismissal':
      return 'finding';
    case 'fact':
      return 'fact';
    default:
      return 'comment';
  }
}

function sizeOf(step: UndoStep): number {
  if (step.type === 'pass' || step.type === 'anchor') return step.rows.length;
  return step.type === 'rows' ? Math.max(step.before.length, step.after.length) : 1;
}

/**
 * A stretch of typing as steps of a word each, so that one undo takes one word: `one two` is `one `, then `two`. What does
 * more than put something in at one place is one step.
 */
export function wordSteps(before: string, after: string): { before: string; after: string }[] {
  const prefix = commonPrefix(before, after);
  const suffix = commonSuffix(before, after, Math.min(before.length, after.length) - prefix);
  if (prefix + suffix !== before.length) return [{ before, after }];
  const words = after.slice(prefix, after.length - suffix).match(/\S+\s*|\s+/gu) ?? [];
  const end = after.slice(after.length - suffix);
  let text = before;
  let written = after.slice(0, prefix);
  return words.map((word) => {
    written += word;
    const step = { before: text, after: written + end };
    text = step.after;
    return step;
  });
}

/** Maximum number of entries of each kind that outlive a reload. */
const MAX_KEPT = 200;

const entrySchema = z.object({
  steps: z.array(z.looseObject({ type: z.string().refine(isStepType) })).min(1),
  row: z.string().nullable(),
  began: z.number(),
  at: z.number(),
  typing: z.boolean(),
  independent: z.boolean().optional(),
});
const keptSchema = z.object({
  owner: z.string(),
  undoable: z.array(entrySchema),
  redoable: z.array(entrySchema),
});

/** Stacks of undo and redo. */
export interface UndoStacks {
  undoable: UndoEntry[];
  redoable: UndoEntry[];
}

/** The stacks as text, for the window's own storage. `owner`: the article and the person. */
export function keptStacks(owner: string, { undoable, redoable }: UndoStacks): string {
  return JSON.stringify({
    owner,
    undoable: undoable.slice(-MAX_KEPT),
    redoable: redoable.slice(-MAX_KEPT),
  });
}

/** The stacks that were kept for this owner; empty ones where there are none. A step that fits no more is refused when it is done. */
export function readStacks(owner: string, text: string | null): UndoStacks {
  try {
    const kept = keptSchema.safeParse(JSON.parse(text ?? 'null'));
    if (kept.success && kept.data.owner === owner) return kept.data as unknown as UndoStacks;
  } catch {
    // Not JSON: as if nothing had been kept.
  }
  return { undoable: [], redoable: [] };
}
