import { contains, overlaps } from '#core/text/span.ts';
import { confirmationsOf, dismissedAs } from '#core/article/judgements.ts';
import { findRow, type ArticleState, type FactConfirmation } from '#core/article/state.ts';
import { normalize } from '#core/text/normalize.ts';
import { rowTexts } from './article-rows.ts';
import type { FactLabel, FactStatus } from './fact-label.ts';
import { wordsOf } from './fact-words.ts';
import type { FactReport, FindingReport, RowReport } from './row-report.ts';

/** A fact of an article, and who has said that it is right. */
export interface FactItem {
  row: string;
  fact: FactReport;
  /** The words of both sides; empty where a side has none. */
  source: string;
  target: string;
  confirmed: readonly FactConfirmation[];
}

/** One way in which both sides write a thing, and where. */
export interface FactForm {
  source: string;
  target: string;
  items: readonly FactItem[];
}

/** One thing wherever the article has it, in all its forms (Russia, Russian); a contradiction is a group of its own. */
export interface FactGroup {
  key: string;
  label: FactLabel;
  status: FactStatus;
  /** The most used first. */
  forms: readonly FactForm[];
  /** The items of all forms, form by form. */
  items: readonly FactItem[];
  /** Number of places: an item may have several. */
  places: number;
  /** Number of its items that are confirmed. */
  done: number;
}

/** Kinds that the progress of a pass is told by. */
export const FACT_KINDS = ['names', 'numbers', 'dates', 'quotations', 'negations', 'addresses'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

const KIND_OF: Readonly<Record<FactLabel, FactKind>> = {
  number: 'numbers',
  percent: 'numbers',
  money: 'numbers',
  month: 'dates',
  weekday: 'dates',
  date: 'dates',
  time: 'dates',
  phone: 'addresses',
  url: 'addresses',
  email: 'addresses',
  handle: 'addresses',
  hashtag: 'addresses',
  country: 'names',
  city: 'names',
  organisation: 'names',
  person: 'names',
  name: 'names',
  quotation: 'quotations',
  negation: 'negations',
};

/** A fact pass: its queue and its progress. */
export interface FactPass {
  /** In the order of work: contradictions, what one side lacks, names that are only similar, then what is the same; each in the order of the rows. */
  groups: readonly FactGroup[];
  /** Number of facts, and of those that are confirmed. */
  count: number;
  done: number;
  /** The same by kind, for the kinds that the article has. */
  kinds: readonly { kind: FactKind; count: number; done: number }[];
}

const ORDER: Readonly<Record<FactStatus, number>> = {
  differs: 0,
  missing: 1,
  added: 2,
  similar: 3,
  paired: 4,
};

/**
 * The fact pass of an article, for the confirmations of one person or (null) of anybody. Rows that have not been checked yet
 * have no facts. A confirmation counts while the fact and its sentences read as they did.
 */
export function factPassOf(
  state: ArticleState,
  reports: ReadonlyMap<string, Pick<RowReport, 'facts'> & { text: string }>,
  person: string | null,
): FactPass {
  const groups = new Map<string, FactItem[]>();
  const kinds = new Map<FactKind, { count: number; done: number }>();
  for (const item of itemsOf(state, reports)) {
    const key = groupKey(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
    const kind = kinds.get(KIND_OF[item.fact.label]) ?? { count: 0, done: 0 };
    kind.count += 1;
    if (isConfirmed(item, person)) kind.done += 1;
    kinds.set(KIND_OF[item.fact.label], kind);
  }
  const progress = FACT_KINDS.flatMap((kind) => {
    const counted = kinds.get(kind);
    return counted ? [{ kind, ...counted }] : [];
  });
  return {
    groups: [...groups]
      .map(([key, items]): FactGroup => {
        const [{ fact }] = items as [FactItem];
        const forms = formsOf(items);
        return {
          key,
          label: fact.label,
          status: fact.status,
          forms,
          items: forms.flatMap((form) => form.items),
          places: placesOf(items),
          done: items.filter((item) => isConfirmed(item, person)).length,
        };
      })
      .sort((a, b) => ORDER[a.status] - ORDER[b.status]),
    count: progress.reduce((sum, { count }) => sum + count, 0),
    done: progress.reduce((sum, { done }) => sum + done, 0),
    kinds: progress,
  };
}

/** Progress of a fact pass alone, without its queue. */
export function factProgress(
  state: Pick<ArticleState, 'rows' | 'facts'>,
  reports: ReadonlyMap<string, Pick<RowReport, 'facts'>>,
  person: string | null,
): { count: number; done: number } {
  const facts = state.rows.flatMap(({ id }) => reports.get(id)?.facts ?? []);
  const done = facts.filter((fact) => isConfirmed({ confirmed: confirmationsOf(state, fact) }, person));
  return { count: facts.length, done: done.length };
}

/** Whether a person, or (null) anybody, has confirmed a fact. */
export function isConfirmed({ confirmed }: Pick<FactItem, 'confirmed'>, person: string | null): boolean {
  return person === null ? confirmed.length > 0 : confirmed.some(({ by }) => by === person);
}

/** The finding that says in what a fact differs; undefined where none does. */
export function contradictionOf(
  fact: FactReport,
  findings: readonly FindingReport[],
): FindingReport | undefined {
  return findings.find(
    ({ source, target }) =>
      source !== null &&
      target !== null &&
      fact.source.some((span) => overlaps(span, source)) &&
      fact.target.some((span) => overlaps(span, target)),
  );
}

/** The finding about the words of a fact, or of a part of it, on either side; undefined where there is none. */
export function findingOf(fact: FactReport, findings: readonly FindingReport[]): FindingReport | undefined {
  return (
    contradictionOf(fact, findings) ??
    findings.find(
      ({ source, target }) =>
        (source === null || contains(fact.source, source)) &&
        (target === null || contains(fact.target, target)) &&
        (source ?? target) !== null,
    )
  );
}

/**
 * Rows with findings at error level that nobody has dismissed, once for each, as a sign-off asks for them. `reports`: of the checks,
 * and of the English by itself.
 */
export function openErrors(
  state: Pick<ArticleState, 'rows' | 'dismissals'>,
  ...reports: readonly ReadonlyMap<string, { findings: readonly FindingReport[] }>[]
): string[] {
  return state.rows.flatMap(({ id }) =>
    reports
      .flatMap((each) => each.get(id)?.findings ?? [])
      .filter((finding) => finding.severity === 'error' && dismissedAs(state, finding) === undefined)
      .map(() => id),
  );
}

function itemsOf(
  state: ArticleState,
  reports: ReadonlyMap<string, Pick<RowReport, 'facts'> & { text: string }>,
): FactItem[] {
  return state.rows.flatMap(({ id }) => {
    const report = reports.get(id);
    const row = findRow(state, id);
    if (!report || !row) return [];
    const { source } = rowTexts(state, row);
    return report.facts.map((fact) => ({
      row: id,
      fact,
      source: wordsOf(source, fact.source),
      target: wordsOf(report.text, fact.target),
      confirmed: confirmationsOf(state, fact),
    }));
  });
}

/** The same for the same thing in any row; a contradiction is like no other. */
function groupKey({ row, fact }: FactItem): string {
  const what = fact.status === 'differs' ? [row, fact.id] : [fact.thing];
  return [fact.status, ...what].join('\n');
}

function formsOf(items: readonly FactItem[]): FactForm[] {
  const forms = new Map<string, FactItem[]>();
  for (const item of items) {
    const key = `${normalize(item.source)}\n${normalize(item.target)}`;
    const form = forms.get(key);
    if (form) form.push(item);
    else forms.set(key, [item]);
  }
  return [...forms.values()]
    .map((of): FactForm => ({ source: of[0]!.source, target: of[0]!.target, items: of }))
    .sort((a, b) => placesOf(b.items) - placesOf(a.items));
}

function placesOf(items: readonly FactItem[]): number {
  return items.reduce((sum, { fact }) => sum + Math.max(fact.source.length, fact.target.length), 0);
}
