import * as fc from 'fast-check';
import { MAX_AHEAD_MS, NOTHING_SEEN, clockText, nextStamp, seeStamp, type Stamp } from '#core/clock.ts';
import { versionOf } from '#core/journal/event.ts';
import {
  apply,
  type ArticleCommand,
  type ArticleEvent,
  type ArticleEventBody,
  fold,
} from '#core/article/article.ts';
import { SEVERITIES, errorTypeSchema } from '#core/quality/error-types.ts';
import { annotationStatusSchema, dutySchema, stageSchema } from '#core/article/values.ts';
import { PASSES } from '#core/article/passes.ts';
import { findRow, headIds, type ArticleState, type Row, type TextVersion } from '#core/article/state.ts';
import { suggestionsOf, withAccepted } from '#core/article/suggestions.ts';
import { compareSource, sourceBefore } from '#core/article/update.ts';
import { DEFAULT_POLICIES, type Policies } from '#core/people/policies.ts';
import type { Person } from '#core/people/person.ts';
import { toParagraphs } from '#core/paragraphs.ts';
import { revert } from '#core/text/diff.ts';

/**
 * Histories as they come about: several people, each with a clock that goes wrong by minutes, each seeing the others' work
 * only now and then, all doing what the commands allow on the article as they see it.
 */

export const PEOPLE: readonly Person[] = [
  { id: 'layla', name: 'Layla', role: 'both' },
  { id: 'karim', name: 'Karim', role: 'both' },
  { id: 'nour', name: 'Nour', role: 'both' },
];

const ACTIONS = [
  'write',
  'write',
  'write',
  'write',
  'suggest',
  'suggest',
  'accept',
  'refuse',
  'merge',
  'split',
  'insert',
  'remove',
  'confirm',
  'approve',
  'return',
  'realign',
  'anchor',
  'update',
  'pass',
  'pass',
  'assign',
  'stage',
  'dismiss',
  'fact',
  'annotate',
  'annotate',
  'discuss',
  'look',
] as const;

/** What one step does is decided by its numbers, on whatever the article looks like to its writer by then. */
export const stepArbitrary = fc.record({
  writer: fc.nat(PEOPLE.length - 1),
  action: fc.constantFrom(...ACTIONS),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  c: fc.nat(1_000),
});
export type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

const START = Date.UTC(2026, 0, 1);

/** How far a person's clock is off, in ms. */
const minutes = fc.integer({ min: -300_000, max: 300_000 });

export const historyArbitrary = fc.record({
  paragraphs: fc.integer({ min: 1, max: 6 }),
  skews: fc.tuple(...PEOPLE.map(() => minutes)),
  steps: fc.array(stepArbitrary, { maxLength: 40 }),
});
/** Histories in which clocks are off by days and centuries, too. */
export const brokenClocksArbitrary = fc.record({
  paragraphs: fc.integer({ min: 1, max: 6 }),
  skews: fc.tuple(
    ...PEOPLE.map(() => fc.oneof(minutes, fc.constantFrom(3 * MAX_AHEAD_MS, 700 * 365 * MAX_AHEAD_MS))),
  ),
  steps: fc.array(stepArbitrary, { maxLength: 40 }),
});
export type HistoryPlan = typeof historyArbitrary extends fc.Arbitrary<infer T> ? T : never;

export const POLICIES: Policies = { ...DEFAULT_POLICIES, fourEyes: false };

/** One person's copy of the article. */
export class Copy {
  readonly person: Person;
  events: ArticleEvent[] = [];
  state: ArticleState = fold([]);
  /** Texts that this person wrote over or cut, having seen them. */
  readonly replaced: string[] = [];
  private seen = NOTHING_SEEN;
  /** Physical time when this person did something last, in ms. */
  private time = START;
  private readonly skew: number;
  private readonly policies: Policies;

  constructor(person: Person, skew: number, policies = POLICIES) {
    this.person = person;
    this.skew = skew;
    this.policies = policies;
  }

  see(events: readonly ArticleEvent[]): void {
    const known = new Set(this.events.map(({ id }) => id));
    const fresh = events.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    for (const event of fresh) this.seen = seeStamp(this.seen, event, this.time + this.skew);
    this.events = [...this.events, ...fresh];
    this.state = fold(this.events);
  }

  /** Writes an event that is no command's. */
  write(body: ArticleEventBody & { id: string }, time: number): void {
    const stamp = this.stamp(time);
    const envelope = { v: versionOf(1, stamp), ...stamp, by: this.person.id };
    this.events = [...this.events, { ...envelope, ...body } as ArticleEvent];
    this.state = fold(this.events);
  }

  /** Does a command if it is allowed; whether it was. */
  do(command: ArticleCommand, time: number): boolean {
    const context = { person: this.person, policies: this.policies, ...this.stamp(time) };
    const applied = apply(this.state, command, context);
    if (!applied.ok) return false;
    if (command.type === 'setText') this.replaced.push(...shownOf(this.state, command.row));
    if (command.type === 'split') this.replaced.push(shownOf(this.state, command.row)[0]!);
    this.state = applied.value.state;
    this.events = [...this.events, ...applied.value.events];
    return true;
  }

  private stamp(time: number): Stamp & { at: string } {
    this.time = time;
    const { stamp, seen } = nextStamp(this.seen, time + this.skew, this.person.id);
    this.seen = seen;
    return { ...stamp, at: new Date(time + this.skew).toISOString() };
  }
}

/** What an update makes of a source: paragraphs dropped, added, changed, cut in two, moved; or an earlier source again. */
function updatedTexts(state: ArticleState, { a, b, c }: Step, id: string): string[] {
  const texts = state.rows.flatMap((row) => row.sources).map((source) => state.paragraphs.get(source)!.text);
  const at = b % texts.length;
  const fresh = `نص لم يكن هنا قط ${id}`;
  switch (a % 7) {
    case 0:
      texts.splice(at, 1);
      return texts.length === 0 ? [fresh] : texts;
    case 1:
      texts.splice(at, 0, fresh);
      return texts;
    case 2:
      return texts.map((text, i) => (i % 2 === at % 2 ? `${text} وزاد ${id}` : text));
    case 3: {
      const words = texts[at]!.split(' ');
      texts.splice(at, 1, words.slice(0, 2).join(' '), words.slice(2).join(' ') || fresh);
      return texts;
    }
    case 4:
      return [...texts.slice(at), ...texts.slice(0, at)];
    case 5: {
      const { paragraphs } = state.revisions[c % state.revisions.length]!;
      return paragraphs.map((source) => state.paragraphs.get(source)!.text);
    }
    default:
      texts[at] = fresh;
      return texts.slice(0, 12);
  }
}

/** Adds an updated source and carries the rows over, as a host does. */
export function updateSource(copy: Copy, texts: readonly string[], id: string, time: number): void {
  const update = compareSource(
    sourceBefore(copy.state),
    texts.map((text) => ({ kind: 'body', text })),
    id,
  );
  if (update.identical) return;
  const source: ArticleEventBody = {
    type: 'source.added',
    revision: copy.state.revisions.length + 1,
    file: 'b.txt',
    sha256: '1'.repeat(64),
    paragraphs: update.paragraphs,
  };
  copy.write({ ...source, id }, time);
  copy.write({ type: 'source.adopted', source: id, changed: update.changed, id: `${id}-a` }, time);
}

export function sourceEvent(paragraphs: number): ArticleEvent {
  return {
    v: 1,
    id: 'source',
    at: new Date(START - 1_000_000).toISOString(),
    clock: clockText({ wall: START - 1_000_000, count: 0 }, 'import'),
    by: 'import',
    type: 'source.added',
    revision: 1,
    file: 'a.txt',
    sha256: '0'.repeat(64),
    paragraphs: toParagraphs(Array.from({ length: paragraphs }, (_, i) => `الفقرة ${i + 1}.`)),
  };
}

/** Plays a plan; gives each person's copy as it is at the end. */
export function play({ paragraphs, skews, steps }: HistoryPlan): Copy[] {
  const copies = PEOPLE.map((person, i) => new Copy(person, skews[i]!));
  for (const copy of copies) copy.see([sourceEvent(paragraphs)]);
  steps.forEach((step, i) => {
    const copy = copies[step.writer]!;
    if (step.action === 'look') copy.see(copies[step.a % copies.length]!.events);
    else if (step.action === 'update') {
      updateSource(copy, updatedTexts(copy.state, step, `e${i}`), `e${i}`, START + i * 1_000);
    } else {
      const command = commandOf(copy.state, step, `e${i}`);
      if (command) copy.do(command, START + i * 1_000);
    }
  });
  return copies;
}

/** The events of all copies, each once. */
export function allEvents(copies: readonly Copy[]): ArticleEvent[] {
  return [...new Map(copies.flatMap(({ events }) => events.map((event) => [event.id, event]))).values()];
}

/** The command that a step comes to on this state; null where it has nothing to work on. */
export function commandOf(state: ArticleState, step: Step, id: string): ArticleCommand | null {
  const { action, a, b, c } = step;
  const row = state.rows[a % Math.max(1, state.rows.length)];
  if (!row) return null;
  switch (action) {
    case 'write':
      return { type: 'setText', id, row: row.id, text: textOf(row, id, b, c), bases: headIds(row) };
    case 'suggest':
      return {
        type: 'setText',
        id,
        row: row.id,
        text: reworded(row.text, id, b, c),
        bases: headIds(row),
        suggested: true,
      };
    case 'accept':
      return { type: 'accept', id, row: row.id, text: withAccepted(row, everyOther(suggestionsOf(row), b)) };
    case 'refuse': {
      const text = revert(row.text, everyOther(suggestionsOf(row), b));
      return text === row.text
        ? null
        : { type: 'setText', id, row: row.id, text, bases: headIds(row), cause: 'refuse' };
    }
    case 'merge': {
      const rows = state.rows.slice(a % state.rows.length, (a % state.rows.length) + 2 + (b % 2));
      return rows.length < 2 ? null : { type: 'merge', id, rows: rows.map((merged) => merged.id) };
    }
    case 'split': {
      const offset = b % (row.text.length + 1);
      const sourceIndex = c % (row.sources.length + 1);
      return { type: 'split', id, row: row.id, offset, sourceIndex, newRow: `r-${id}` };
    }
    case 'insert':
      return { type: 'insertRow', id, after: b % 4 === 0 ? null : row.id, newRow: `r-${id}` };
    case 'remove':
      return { type: 'removeRow', id, row: row.id };
    case 'confirm':
      return {
        type: b % 4 === 0 ? 'unconfirm' : 'confirm',
        id,
        row: row.id,
        text: row.text,
      } as ArticleCommand;
    case 'approve':
      return {
        type: b % 4 === 0 ? 'unapprove' : 'approve',
        id,
        row: row.id,
        text: row.text,
      } as ArticleCommand;
    case 'return':
      return { type: b % 4 === 0 ? 'unreturn' : 'return', id, row: row.id, reason: 'why' } as ArticleCommand;
    case 'dismiss': {
      const finding = `${b % 4}`.repeat(64);
      const message = { key: 'number.differs', values: { source: 'واحد', target: 'two' } };
      const dismissed = { finding, row: row.id, check: 'number', message, reason: `because ${id}` };
      return c % 3 === 0
        ? { type: 'restoreFinding', id, finding }
        : { type: 'dismissFinding', id, ...dismissed };
    }
    case 'fact': {
      const fact = `${b % 4}`.repeat(64);
      const target = c % 2 === 0 ? null : 'Cairo';
      return c % 3 === 0
        ? { type: 'unconfirmFact', id, fact }
        : { type: 'confirmFact', id, row: row.id, fact, kind: 'city', source: 'القاهرة', target };
    }
    case 'realign':
      return realignment(state, a, b, id);
    case 'anchor': {
      const rows = state.rows.slice(a % state.rows.length).slice(0, 1 + (b % 3));
      return { type: 'anchor', id, rows: rows.map((anchored) => anchored.id), anchored: c % 3 > 0 };
    }
    case 'pass':
      return passOf(state, step, id);
    case 'assign':
      return b % 3 === 0
        ? { type: 'setDue', id, due: c % 4 === 0 ? null : new Date(START + c * 60_000).toISOString() }
        : {
            type: 'assign',
            id,
            duty: dutySchema.options[b % dutySchema.options.length]!,
            person: c % 4 === 0 ? null : PEOPLE[c % PEOPLE.length]!.id,
          };
    case 'stage': {
      const stage = stageSchema.options[b % stageSchema.options.length]!;
      return { type: 'setStage', id, stage, reason: 'why' };
    }
    case 'annotate':
      return annotationOf(state, row, step, id);
    case 'discuss':
      return discussionOf(state, step, id);
    case 'update':
    case 'look':
      return null;
  }
}

/** Something is said of some words on either side, or of the row. */
function annotationOf(state: ArticleState, row: Row, { a, b, c }: Step, id: string): ArticleCommand {
  const paragraph = row.sources[a % Math.max(1, row.sources.length)];
  const text = (c % 2 === 0 ? row.text : state.paragraphs.get(paragraph ?? '')?.text) ?? '';
  const start = b % Math.max(1, text.length);
  const end = Math.min(text.length, start + 1 + (c % 9));
  const words = { start, end, quote: text.slice(start, end) };
  const side =
    c % 2 === 0
      ? row.head && { side: 'target' as const, base: row.head.id }
      : paragraph !== undefined && { side: 'source' as const, paragraph };
  const anchor = side && words.quote !== '' && b % 7 > 0 ? { ...side, ...words } : null;
  const common = { id, row: row.id, anchor, text: `see @[${PEOPLE[b % PEOPLE.length]!.id}] ${id}` };
  if (a % 2 === 0) return { type: 'addComment', ...common };
  const errorType = errorTypeSchema.options[b % errorTypeSchema.options.length]!;
  return { type: 'gradeError', ...common, errorType, severity: SEVERITIES[c % SEVERITIES.length]! };
}

/** Something is said or done about an annotation. */
function discussionOf(state: ArticleState, { a, b, c }: Step, id: string): ArticleCommand | null {
  const annotations = [...state.annotations.values()];
  const annotation = annotations[a % Math.max(1, annotations.length)];
  if (!annotation) return null;
  const about = { id, annotation: annotation.id };
  switch (b % 6) {
    case 0:
      return { type: 'reply', ...about, text: `yes ${id}` };
    case 1:
      return { type: 'editAnnotation', ...about, reply: null, text: `rather ${id}` };
    case 2: {
      const reply = annotation.replies[c % Math.max(1, annotation.replies.length)];
      return reply ? { type: 'editAnnotation', ...about, reply: reply.id, text: `no ${id}` } : null;
    }
    case 3: {
      const errorType = errorTypeSchema.options[c % errorTypeSchema.options.length]!;
      return { type: 'regradeError', ...about, errorType, severity: SEVERITIES[c % SEVERITIES.length]! };
    }
    default: {
      const status = annotationStatusSchema.options[c % annotationStatusSchema.options.length]!;
      return { type: 'setAnnotationStatus', ...about, status };
    }
  }
}

/** Some rows are gone through in a pass, or not gone through after all. */
function passOf(state: ArticleState, { a, b, c }: Step, id: string): ArticleCommand {
  const rows = state.rows.slice(a % state.rows.length).slice(0, 1 + (c % 3));
  const pass = PASSES[b % PASSES.length]!;
  return b % 5 === 0
    ? { type: 'unmarkPass', id, pass, rows: rows.map((row) => row.id) }
    : { type: 'markPass', id, pass, rows: rows.map((row) => ({ row: row.id, text: row.text })) };
}

/** Every text is its own, so that a lost one is missed; now and then a row is emptied. */
function textOf(row: Row, id: string, b: number, c: number): string {
  if (b % 12 === 0) return '';
  return b % 3 === 0 ? `${row.text} <${id}>` : `<${id}> ${c}`;
}

/** A reviewer's hand: a word replaced, dropped, or put in, each recognisable. */
function reworded(text: string, id: string, b: number, c: number): string {
  const words = text.split(' ');
  const at = b % words.length;
  words.splice(at, c % 3 === 0 ? 0 : 1, ...(c % 3 === 2 ? [] : [`<${id}>`]));
  return words.join(' ');
}

function everyOther<T>(values: readonly T[], b: number): T[] {
  return b % 3 === 0 ? [...values] : values.filter((_, i) => i % 2 === b % 2);
}

/** Two neighbouring rows get one border between their sources moved. */
function realignment(state: ArticleState, a: number, b: number, id: string): ArticleCommand | null {
  const start = a % state.rows.length;
  const [first, second] = state.rows.slice(start, start + 2);
  if (!first || !second) return null;
  const sources = [...first.sources, ...second.sources];
  const border = b % (sources.length + 1);
  return {
    type: 'relink',
    id,
    action: 'realign',
    remove: [first.id, second.id],
    insert: [
      { row: first.id, sources: sources.slice(0, border), text: first.text },
      { row: second.id, sources: sources.slice(border), text: second.text },
    ],
  };
}

/** All versions of all rows, also of those that are gone. */
export function everyVersion(state: ArticleState): TextVersion[] {
  const rows = [...state.rows, ...[...state.gone.values()].map(({ row }) => row)];
  return rows.flatMap((row) => {
    const versions: TextVersion[] = [];
    for (let version = row.versions; version; version = version.previous) versions.push(version);
    return versions;
  });
}

function shownOf(state: ArticleState, id: string): string[] {
  const row = findRow(state, id);
  return row ? [row.text, ...row.competing.map(({ text }) => text)] : [];
}

/** All texts that a window shows: of every row the one that stands and those that compete with it. */
export function standingTexts(state: ArticleState): string[] {
  return state.rows.flatMap((row) => [row.text, ...row.competing.map(({ text }) => text)]);
}
