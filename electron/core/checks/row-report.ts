import { englishForm } from '#core/facts/english-form.ts';
import type { Fact, NameFact, NameKind, NumberFact } from '#core/facts/fact.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import { spelledNames, type SpelledName } from '#core/facts/spelled-names.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import type { Token } from '#core/facts/tokens.ts';
import { wholeNames } from '#core/facts/whole-names.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import { normalize } from '#core/text/normalize.ts';
import { contains, overlaps, type Span } from '#core/text/span.ts';
import { checkAcrossRows } from './across-rows.ts';
import type { FactLabel, FactStatus } from './fact-label.ts';
import { Identities, type Identity } from './identity.ts';
import type { CheckId, Finding, RowTexts } from './finding.ts';
import type { FindingMessage } from '#core/article/values.ts';
import { dualOfTwo } from './duals.ts';
import type { CheckProfile } from './profile.ts';
import { examineRow, type Examination } from './registry.ts';

/** A fact of a row on both its sides. A name that comes several times is one fact with several places. */
export interface FactReport extends Identity {
  label: FactLabel;
  status: FactStatus;
  /** Thing that the fact is about, so that facts of one thing stand together: of a name its entry in the gazetteer, else its words. */
  thing: string;
  source: readonly Span[];
  target: readonly Span[];
  /** English form of the Arabic, where its value alone gives it. */
  english: string | null;
}

export type FindingReport = Finding & Identity;

/** All there is to say of a row. Spans of the Arabic are in its paragraphs joined by blank lines. */
export interface RowReport {
  findings: FindingReport[];
  /** In the order of the Arabic; what only the English has comes last. */
  facts: FactReport[];
  /** For the ledger of names. */
  names: SpelledName[];
}

/** Checks a row and lists its facts. */
export function reportRow(row: RowTexts, data: LanguageData, profile?: CheckProfile): RowReport {
  const examined = examineRow(row, data, profile);
  const identities = new Identities(row);
  return {
    findings: identified(examined.findings, identities),
    facts: identities
      .of(factLines(examined), ({ label, source, target }) => ({ what: `fact ${label}`, source, target }))
      .map(({ id, earlier, item }) => ({ id, earlier, ...item })),
    names: nameReports(examined, data),
  };
}

/** Checks whose findings an unusual rendering may raise. */
const OF_RENDERINGS: ReadonlySet<CheckId> = new Set<CheckId>([
  'name',
  'omission',
  'addition',
  'unrelated',
  'negation',
]);

function alarms({ findings }: RowReport): number {
  return findings.filter(({ severity }) => severity !== 'note').length;
}

/**
 * {@link reportRow}, where what a desk has approved may take alarms away and never adds one. `renderings` is asked only of rows
 * that have alarms of words: to learn them takes time.
 */
export async function reportRowAtDesk(
  row: RowTexts,
  data: LanguageData,
  profile: CheckProfile,
  renderings: () => Promise<Lexicon>,
): Promise<RowReport> {
  const report = reportRow(row, data, profile);
  if (!report.findings.some(({ check, severity }) => severity !== 'note' && OF_RENDERINGS.has(check)))
    return report;
  const learnt = await renderings();
  if (learnt.words.size === 0) return report;
  const informed = reportRow(row, data, { ...profile, renderings: learnt });
  return alarms(informed) < alarms(report) ? informed : report;
}

/** Findings of a row that another than its checks has made, as they are told. */
export function reportFindings(
  row: Pick<RowTexts, 'source' | 'target'>,
  findings: readonly Finding[],
): FindingReport[] {
  return findings.length === 0 ? [] : identified(findings, new Identities(row));
}

/** Findings as they are told: with their identities, and no long quotation in their messages. */
function identified(findings: readonly Finding[], identities: Identities): FindingReport[] {
  return identities
    .of(findings, ({ check, source, target }) => ({
      what: `finding ${check}`,
      source: spansOf(source),
      target: spansOf(target),
    }))
    .map(({ id, earlier, item }) => ({ ...item, message: shortened(item.message), id, earlier }));
}

/** {@link checkAcrossRows}, with the identities of the findings. */
export function reportAcrossRows(
  rows: readonly RowTexts[],
  data: LanguageData,
  profile?: CheckProfile,
): FindingReport[][] {
  return checkAcrossRows(rows, data, profile).map((findings, i) => {
    return findings.length === 0 ? [] : identified(findings, new Identities(rows[i]!));
  });
}

/** Maximum length of a quotation in a message, in UTF-16 code units. */
const MAX_VALUE = 300;

function shortened({ key, values }: FindingMessage): FindingMessage {
  const short = (value: string | number) =>
    typeof value === 'string' && value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
  return {
    key,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)])),
  };
}

function spansOf(span: Span | null): Span[] {
  return span === null ? [] : [span];
}

function nameReports({ facts, marks }: Examination, data: LanguageData): SpelledName[] {
  return spelledNames(facts, data).map(({ target, ...name }) => ({
    ...name,
    target: marks.target.toMarked(target),
  }));
}

interface FactLine {
  label: FactLabel;
  status: FactStatus;
  thing: string;
  source: Span[];
  target: Span[];
  english: string | null;
}

const NAMED: Partial<Record<NameKind, FactLabel>> = {
  country: 'country',
  city: 'city',
  organisation: 'organisation',
  person: 'person',
};

function labelOf(fact: Fact): FactLabel {
  switch (fact.kind) {
    case 'number':
      return fact.percent !== null ? 'percent' : fact.currency !== null ? 'money' : 'number';
    case 'name':
      return NAMED[fact.name] ?? 'name';
    default:
      return fact.kind;
  }
}

function bare({ start, end }: Span): Span {
  return { start, end };
}

/** Whether a fact stands in a date or a time of day, which is told as one. */
function isPart({ dates, times }: Pick<TextFacts, 'dates' | 'times'>, fact: Span): boolean {
  return contains(dates, fact) || contains(times, fact);
}

/** Names and numbers that need no partner: too common a word, an office, initials that say another word in each language. */
function demandsPartner(fact: NumberFact | NameFact): boolean {
  if (fact.kind === 'number') return !fact.optional && !fact.indefinite;
  return fact.name !== 'office' && !(fact.name === 'capital' && /^\p{Lu}{2,7}$/u.test(fact.text));
}

/** The facts of a row, each once: what is part of a date or a time stands in it, a repeated name in one line. */
function factLines({ facts, findings, marks }: Examination): FactLine[] {
  const { source, target } = facts;
  const lines: FactLine[] = [];
  const pair = (label: FactLabel, from: Fact, to: Span) =>
    lines.push({
      label,
      status: 'paired',
      thing: thingOf(from, wordsAt(target.text, to)),
      source: [bare(from)],
      target: [bare(to)],
      english: englishForm(from),
    });

  for (const { source: from, target: to } of facts.dates.pairs) pair('date', from, to);
  for (const pairing of [facts.numbers, facts.months, facts.weekdays]) {
    for (const { source: from, target: to } of pairing.pairs) {
      if (isPart(source, from) || isPart(target, to)) continue;
      if (from.kind === 'number' && from.optional) continue;
      pair(labelOf(from), from, to);
    }
  }
  for (const { source: from, target: to } of [...facts.times.pairs, ...facts.verbatim.pairs])
    pair(labelOf(from), from, to);
  lines.push(...nameLines(facts));
  const [said, quoted] = [source.quotations, target.quotations];
  for (let i = 0; i < Math.min(said.length, quoted.length); i += 1) pair('quotation', said[i]!, quoted[i]!);
  if (source.negations.length === target.negations.length)
    source.negations.forEach((negation, i) => pair('negation', negation, target.negations[i]!));

  const left = leftovers(facts);
  const duals = new Map(left.target.flatMap((fact) => dualEntry(facts, fact)));
  for (const [fact, dual] of duals)
    lines.push({
      label: 'number',
      status: 'paired',
      thing: thingOf(fact, dual.text),
      source: [bare(dual)],
      target: [bare(fact)],
      english: null,
    });
  left.target = left.target.filter((fact) => !duals.has(fact));
  const differing = differingFacts(left, findings, marks);
  lines.push(...differing.lines);
  for (const fact of left.source)
    if (!differing.used.has(fact))
      lines.push({
        label: labelOf(fact),
        status: 'missing',
        thing: thingOf(fact),
        source: [bare(fact)],
        target: [],
        english: englishForm(fact),
      });
  for (const fact of left.target)
    if (!differing.used.has(fact))
      lines.push({
        label: labelOf(fact),
        status: 'added',
        thing: thingOf(fact),
        source: [],
        target: [bare(fact)],
        english: null,
      });
  const place = ({ source: from, target: to }: FactLine) =>
    from[0] ? from[0].start : source.text.length + to[0]!.start;
  return lines
    .sort((a, b) => place(a) - place(b))
    .map((line) => ({
      ...line,
      source: line.source.map(marks.source.toMarked),
      target: line.target.map(marks.target.toMarked),
    }));
}

/** A number of the English and the dual of the Arabic that says it: two years for عامين. */
function dualEntry(facts: RowFacts, fact: Fact): [Fact, Token][] {
  const dual = fact.kind === 'number' ? dualOfTwo(facts, fact) : undefined;
  return dual === undefined ? [] : [[fact, dual]];
}

/** Names of both sides, whole; those of one thing that are written alike on both sides are in one line. */
function nameLines(facts: RowFacts): FactLine[] {
  const lines = new Map<string, FactLine>();
  for (const { kind, ids, key, by, source, target } of wholeNames(facts)) {
    if (by === 'meaning' && !(kind in NAMED)) continue;
    const label = NAMED[kind] ?? 'name';
    const english = normalize(wordsAt(facts.target.text, target));
    const thing = nameThing(label, ids, `${key}\n${english}`);
    const at = `${thing} ${key} ${english}`;
    const line = lines.get(at);
    if (!line) {
      lines.set(at, {
        label,
        status: by === 'likeness' ? 'similar' : 'paired',
        thing,
        source: [bare(source)],
        target: [bare(target)],
        english: null,
      });
      continue;
    }
    if (!contains(line.source, source)) line.source.push(bare(source));
    if (!contains(line.target, target)) line.target.push(bare(target));
  }
  return [...lines.values()];
}

/** A name that the gazetteer knows is one thing in all its forms: Russia, Russian; others are by their words. */
function nameThing(label: FactLabel, ids: readonly string[], words: string): string {
  return ids.length > 0 ? `${label} ${[...ids].sort().join(' ')}` : `${label} ${words}`;
}

function wordsAt(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** The thing of a fact, and of what stands for it on the other side. */
function thingOf(fact: Fact, other = ''): string {
  const words = `${normalize(fact.text)}\n${normalize(other)}`;
  return fact.kind === 'name' ? nameThing(labelOf(fact), fact.ids, words) : `${labelOf(fact)} ${words}`;
}

/** Facts of one side that would be looked for on the other. */
function leftovers({
  numbers,
  months,
  weekdays,
  dates,
  times,
  verbatim,
  names,
  source,
  target,
}: RowFacts): Record<'source' | 'target', Fact[]> {
  const of = (side: 'source' | 'target'): Fact[] => {
    const only = side === 'source' ? 'sourceOnly' : 'targetOnly';
    const quotations = { source: source.quotations, target: target.quotations };
    const other = side === 'source' ? 'target' : 'source';
    const parts = [...numbers[only], ...months[only], ...weekdays[only]].filter(
      (fact) =>
        !isPart(side === 'source' ? source : target, fact) &&
        (fact.kind !== 'number' || demandsPartner(fact)),
    );
    const strangers = names[only].filter(
      (fact) =>
        demandsPartner(fact) && !isNamedElsewhere(fact, side === 'source' ? source.names : target.names),
    );
    return [
      ...dates[only],
      ...parts,
      ...times[only],
      ...verbatim[only],
      ...strangers,
      ...quotations[side].slice(quotations[other].length),
    ].sort((a, b) => a.start - b.start);
  };
  return { source: of('source'), target: of('target') };
}

/** Whether the text has named the same before, so that style may leave it out. */
function isNamedElsewhere(fact: NameFact, all: readonly NameFact[]): boolean {
  return all.some(
    (other) =>
      other.start < fact.start && (other.text === fact.text || other.ids.some((id) => fact.ids.includes(id))),
  );
}

/** Leftovers of both sides of which a finding says that the one stands for the other. */
function differingFacts(
  left: Record<'source' | 'target', Fact[]>,
  findings: readonly Finding[],
  marks: Examination['marks'],
): { lines: FactLine[]; used: ReadonlySet<Fact> } {
  const lines: FactLine[] = [];
  const used = new Set<Fact>();
  for (const { source, target } of findings) {
    if (source === null || target === null) continue;
    const from = left.source.find((fact) => !used.has(fact) && overlaps(marks.source.toMarked(fact), source));
    const to = left.target.find((fact) => !used.has(fact) && overlaps(marks.target.toMarked(fact), target));
    if (!from || !to) continue;
    used.add(from);
    used.add(to);
    lines.push({
      label: labelOf(from),
      status: 'differs',
      thing: thingOf(from, to.text),
      source: [bare(from)],
      target: [bare(to)],
      english: englishForm(from),
    });
  }
  return { lines, used };
}
