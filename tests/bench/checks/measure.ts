import { withNeighbours } from '#core/checks/article-rows.ts';
import type { RowTexts } from '#core/checks/finding.ts';
import { examineRow } from '#core/checks/registry.ts';
import { parseLanguageData, type LanguageTexts } from '#core/facts/language-data.ts';
import { readLanguageTexts } from '#tests/fixtures/language-texts.ts';
import {
  cleanArticles,
  cleanRows,
  halfOf,
  isMistranslated,
  wordCount,
  type AlignedDocument,
  type CleanRow,
  type Half,
  type Slip,
} from './corpus.ts';
import { fitDefects } from './fit.ts';
import { frontier, likelihoodRatios, type StratumFigures } from './likelihood.ts';
import {
  countedFindings,
  isAlarm,
  newFindings,
  percent,
  share,
  written,
  type CountedFinding,
  type SlipOutcome,
} from './outcome.ts';
import { seedSlips, type SeedData } from './seed.ts';

export interface MeasureInput {
  /** The folder `resources/language`. */
  language: string;
  /** Another folder of word lists, to be measured with. */
  lexicon: string | undefined;
  slips: Slip[];
  documents: AlignedDocument[];
  /** A kind of slip whose misses are listed, or `clean` for what alarms on clean rows. */
  show: string | undefined;
  /** The half that is listed; the tuning half where it is not said, so that the other stays unread. */
  half: Half;
  /** Whether slips are seeded into the clean rows as well. */
  seeded: boolean;
  /** Whether rows are checked in their articles as well. */
  inArticles: boolean;
  /** Number for the generator that places the seeded slips. */
  seed: number | undefined;
  now: () => number;
}

interface CleanOutcome extends CleanRow {
  findings: readonly CountedFinding[];
}

/** What was found in one half of the documents. */
interface HalfOutcome {
  clean: CleanOutcome[];
  slips: SlipOutcome[];
}

/** Findings for which the file has slips; of all others their share of the slips would tell nothing. */
const SLIPPED =
  /^(?:number|scale|date|name|negation|quotation\.unclosed|bracket|end-mark\.question|omission|addition|unrelated|arabic|repeated|missing)[. -]/u;

type Check = (row: RowTexts) => readonly CountedFinding[];

const HALVES: readonly Half[] = ['a', 'b'];
const SHARES = [0.04, 0.08, 0.12, 0.2];

/** What is measured: the report for people, and the figures from which severities are made. */
export interface Measured {
  report: string;
  /** Figures of the tuning half. */
  strata: ReturnType<typeof likelihoodRatios>;
}

/** The weights of the defects of rows, fitted to the tuning half. */
export function fit({ language, lexicon, documents }: MeasureInput): ReturnType<typeof fitDefects> {
  const data = parseLanguageData(readLanguageTexts(language, lexicon));
  return fitDefects(cleanRows(cleanArticles(documents)), data);
}

/** Runs everything. */
export function measure(input: MeasureInput): Measured {
  const texts = readLanguageTexts(input.language, input.lexicon);
  const data = parseLanguageData(texts);
  const articles = cleanArticles(input.documents);
  const rows = cleanRows(articles);
  const start = input.now();
  const known = new Map<string, readonly CountedFinding[]>();
  const check: Check = (row) => {
    const key = `${row.source}\u0000${row.target}`;
    let findings = known.get(key);
    if (findings === undefined) known.set(key, (findings = countedFindings(examineRow(row, data))));
    return findings;
  };
  const lone = new Map(HALVES.map((half) => [half, outcomeOf(half, rows, input.slips, check)]));
  const pairs = known.size;
  const elapsed = input.now() - start;
  const out: string[] = [`${pairs} pairs checked in ${(elapsed / 1000).toFixed(1)} s`];
  const inArticle = input.inArticles
    ? new Map(
        HALVES.map((half) => [
          half,
          articleOutcome(half, articles, input.slips, (row) => countedFindings(examineRow(row, data))),
        ]),
      )
    : null;
  out.push('', ...summary(lone, 'lone rows'));
  if (inArticle !== null) out.push('', ...summary(inArticle, 'rows in their articles'));
  out.push('', ...kindTable(lone, inArticle));
  out.push('', ...checkTable(lone));
  const figuresOf = ({ clean, slips }: HalfOutcome): StratumFigures[] =>
    likelihoodRatios(
      clean.map(({ findings }) => findings),
      slips,
    );
  out.push('', ...frontierTable(lone, 'lone rows', figuresOf));
  if (inArticle !== null) out.push('', ...frontierTable(inArticle, 'rows in their articles', figuresOf));
  if (input.seeded) out.push('', ...seededTable(rows, input, texts, check));
  if (input.show === 'strata') out.push('', ...strataTable(figuresOf(lone.get('a')!)));
  else if (input.show !== undefined)
    out.push('', ...listing((inArticle ?? lone).get(input.half)!, input.show));
  return {
    report: out.join('\n'),
    strata: [
      ...figuresOf(lone.get('a')!).filter(
        ({ stratum }) => SLIPPED.test(stratum) && !SEEDED_STRATA.some(({ strata }) => strata.test(stratum)),
      ),
      ...seededFigures(lone.get('a')!, rows, input, texts, check),
    ],
  };
}

function outcomeOf(half: Half, rows: readonly CleanRow[], slips: readonly Slip[], check: Check): HalfOutcome {
  return {
    clean: rows
      .filter(({ name }) => halfOf(name) === half)
      .map((clean) => ({ ...clean, findings: check(clean.row) })),
    slips: slips
      .filter(({ doc, error }) => error !== null && halfOf(doc) === half)
      .map((slip) => ({
        ...slipOf(slip),
        findings: check({ source: slip.source, target: slip.target }),
        twin: check({ source: slip.source, target: slip.clean_target }),
      })),
  };
}

function slipOf({ id, error, detail, source, target }: Slip) {
  return { id, kind: error!, detail: detail ?? '', source, target };
}

/** The same with each row among its neighbours; the other rows of the article are clean. */
function articleOutcome(
  half: Half,
  articles: readonly { name: string; rows: CleanRow['row'][] }[],
  slips: readonly Slip[],
  check: Check,
): HalfOutcome {
  const outcome: HalfOutcome = { clean: [], slips: [] };
  const seen = new Set<string>();
  for (const { name, rows } of articles) {
    if (halfOf(name) !== half) continue;
    const own = slips.filter(({ doc, error }) => doc === name && error !== null);
    rows.forEach((row, i) => {
      if (seen.has(row.source)) return;
      seen.add(row.source);
      const twin = check(withNeighbours(rows, i));
      if (!isMistranslated(name, row)) outcome.clean.push({ name, row, findings: twin });
      for (const slip of own) {
        if (slip.source !== row.source) continue;
        const among = rows.with(i, { source: slip.source, target: slip.target });
        outcome.slips.push({ ...slipOf(slip), findings: check(withNeighbours(among, i)), twin });
      }
    });
  }
  return outcome;
}

function hasError(findings: readonly CountedFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** The most important figures of both halves. */
function summary(outcomes: ReadonlyMap<Half, HalfOutcome>, title: string): string[] {
  const lines = [
    `${title.padEnd(24)} net recall  of kinds  any recall  errors right  clean alarmed  with error  errors /1,000  warnings /1,000`,
  ];
  for (const half of HALVES) {
    const { clean, slips } = outcomes.get(half)!;
    const words = clean.reduce((sum, { row }) => sum + wordCount(row.target), 0);
    const count = (severity: string) =>
      clean.reduce(
        (sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length,
        0,
      );
    const rate = (severity: string) => ((count(severity) / words) * 1000).toFixed(2);
    const net = (list: readonly SlipOutcome[]) => share(list, (slip) => newFindings(slip).length > 0);
    const kinds = [...new Set(slips.map(({ kind }) => kind))];
    const macro = kinds.reduce((sum, kind) => sum + net(slips.filter((slip) => slip.kind === kind)), 0);
    // As if there were one slip for every clean row.
    const met = share(slips, (slip) => newFindings(slip, ({ severity }) => severity === 'error').length > 0);
    const mistaken = share(clean, ({ findings }) => hasError(findings));
    lines.push(
      [
        `  ${half === 'a' ? 'tuning half' : 'other half'} (${clean.length}, ${slips.length})`.padEnd(24),
        written(net(slips)).padEnd(10),
        written(macro / kinds.length).padEnd(8),
        written(share(slips, ({ findings }) => findings.some(isAlarm))).padEnd(10),
        written(met / (met + mistaken)).padEnd(12),
        percent(share(clean, ({ findings }) => findings.some(isAlarm))).padEnd(13),
        percent(share(clean, ({ findings }) => hasError(findings))).padEnd(10),
        rate('error').padEnd(13),
        rate('warning'),
      ].join('  '),
    );
  }
  const all = HALVES.flatMap((half) => outcomes.get(half)!.clean.map((one) => ({ ...one, half })));
  const alarmed = (list: readonly CleanOutcome[]): string =>
    `${percent(share(list, ({ findings }) => findings.some(isAlarm)))} of ${list.length}`;
  for (const set of new Set(all.map(({ name }) => name.split('/')[0]!))) {
    const list = all.filter(({ name }) => name.startsWith(`${set}/`));
    const halves = HALVES.map((half) => alarmed(list.filter((one) => one.half === half)));
    lines.push(
      `  clean ${set} alarmed: ${alarmed(list)} (tuning half ${halves[0]}, other half ${halves[1]})`,
    );
  }
  return lines;
}

/** Net recall by kind of slip, in both halves. */
function kindTable(
  lone: ReadonlyMap<Half, HalfOutcome>,
  inArticle: ReadonlyMap<Half, HalfOutcome> | null,
): string[] {
  const lines = ['net recall by kind    tuning   n     other    n     errors   in articles'];
  const all = (of: ReadonlyMap<Half, HalfOutcome>) => HALVES.flatMap((half) => of.get(half)!.slips);
  for (const kind of [...new Set(all(lone).map((slip) => slip.kind))].sort()) {
    const net = (list: readonly SlipOutcome[], counts = isAlarm) =>
      written(share(list, (slip) => newFindings(slip, counts).length > 0));
    const of = (outcomes: ReadonlyMap<Half, HalfOutcome>, half: Half) =>
      outcomes.get(half)!.slips.filter((slip) => slip.kind === kind);
    const both = all(lone).filter((slip) => slip.kind === kind);
    const [a, b] = [of(lone, 'a'), of(lone, 'b')];
    const article = inArticle === null ? [] : all(inArticle).filter((slip) => slip.kind === kind);
    lines.push(
      [
        kind.padEnd(20),
        net(a).padEnd(7),
        String(a.length).padEnd(4),
        net(b).padEnd(7),
        String(b.length).padEnd(4),
        net(both, ({ severity }) => severity === 'error').padEnd(7),
        net(article),
      ].join('  '),
    );
  }
  return lines;
}

/** What each check alarms on clean rows, and how many slips it newly meets. */
function checkTable(lone: ReadonlyMap<Half, HalfOutcome>): string[] {
  const clean = HALVES.flatMap((half) => lone.get(half)!.clean);
  const slips = HALVES.flatMap((half) => lone.get(half)!.slips);
  const checks = new Set(clean.flatMap(({ findings }) => findings.filter(isAlarm).map(({ check }) => check)));
  const lines = ['check                 clean rows alarmed  by it alone  slips newly met'];
  const rows = [...checks].map((check) => {
    const alarms = (findings: readonly CountedFinding[]) => findings.filter(isAlarm);
    const having = clean.filter(({ findings }) => alarms(findings).some((one) => one.check === check));
    const alone = having.filter(({ findings }) => alarms(findings).every((one) => one.check === check));
    const met = slips.filter((slip) => newFindings(slip).some((one) => one.check === check));
    return { check, with: having.length, alone: alone.length, met: met.length };
  });
  for (const row of rows.sort((a, b) => b.with - a.with))
    lines.push(
      `${row.check.padEnd(20)}  ${percent(row.with / clean.length).padEnd(18)}  ${percent(row.alone / clean.length).padEnd(11)}  ${row.met}`,
    );
  return lines;
}

/** Net recall at given shares of clean rows alarmed, for each half by the ratios of the other. */
function frontierTable(
  outcomes: ReadonlyMap<Half, HalfOutcome>,
  title: string,
  figuresOf: (outcome: HalfOutcome) => StratumFigures[],
): string[] {
  const lines = [
    `frontier, ${title}: net recall at clean rows alarmed, strata by the ratios of the other half`,
  ];
  for (const half of HALVES) {
    const own = outcomes.get(half)!;
    const other = half === 'a' ? 'b' : 'a';
    const points = frontier(
      figuresOf(outcomes.get(other)!),
      own.clean.map(({ findings }) => findings),
      own.slips,
      SHARES,
    );
    lines.push(
      `  ${half === 'a' ? 'tuning half' : 'other half '}  ${points.map(({ alarmed, recall }, i) => `${SHARES[i]! * 100} %: ${written(recall)} (${percent(alarmed)})`).join('   ')}`,
    );
  }
  return lines;
}

function describe({ source, target }: CleanRow['row'], findings: readonly CountedFinding[]): string {
  return findings
    .map(
      ({ severity, stratum, finding }) =>
        `      ${severity} [${stratum}] ${JSON.stringify(finding.message.values)}`,
    )
    .concat(`      AR ${source.slice(0, 700)}`, `      EN ${target.slice(0, 700)}`)
    .join('\n');
}

/** Clean rows with an alarm, or the slips of a kind that raise none. */
function listing({ clean, slips }: HalfOutcome, show: string): string[] {
  if (show === 'clean')
    return clean
      .filter(({ findings }) => findings.some(isAlarm))
      .map(({ name, row, findings }) => `  ${name}\n${describe(row, findings)}`);
  return slips
    .filter((slip) => (show === 'missed' || slip.kind === show) && newFindings(slip).length === 0)
    .map((slip) => `  missed ${slip.kind} ${slip.id}: ${slip.detail}\n${describe(slip, slip.findings)}`);
}

/** Every stratum of the tuning half, the most telling first. */
function strataTable(figures: readonly StratumFigures[]): string[] {
  return [
    'ratio   clean  slips  stratum',
    ...figures.map(
      ({ ratio, clean: met, slips: newly, stratum }) =>
        `${ratio.toFixed(1).padStart(6)}  ${String(met).padStart(4)}  ${String(newly).padStart(5)}   ${stratum}`,
    ),
  ];
}

/** Number of slips of each kind that figures are made from: about as many as the file has of its kinds. */
const SEEDED = 100;

/**
 * Strata of which the file has no slips, or too few to tell, and the kinds of slips seeded here that their figures are made from:
 * opposites, and names of which the row has more than one sign.
 */
const SEEDED_STRATA: readonly { strata: RegExp; kinds: RegExp }[] = [
  { strata: /^opposite\./u, kinds: /^opposite/u },
  { strata: /^name\.differs (?:placed|fewer) /u, kinds: /^name_changed$/u },
];

/** Figures of the strata that the file of slips tells too little of: slips seeded here are kinds beside its own. */
function seededFigures(
  { clean, slips }: HalfOutcome,
  rows: readonly CleanRow[],
  { seed }: MeasureInput,
  texts: LanguageTexts,
  check: Check,
): StratumFigures[] {
  const seeded = seededOutcomes(rows, SEEDED, seed, texts, check).filter(({ id }) => halfOf(id) === 'a');
  return SEEDED_STRATA.flatMap(({ strata, kinds }) =>
    likelihoodRatios(
      clean.map(({ findings }) => findings),
      [...slips, ...seeded.filter(({ kind }) => kinds.test(kind))],
    ).filter(({ stratum }) => strata.test(stratum)),
  );
}

/** Slips that are put into the clean rows here, at most `each` of a kind, with what is found in them. */
function seededOutcomes(
  rows: readonly CleanRow[],
  each: number,
  seed: number | undefined,
  texts: LanguageTexts,
  check: Check,
): SlipOutcome[] {
  const clean = new Map(rows.map(({ row }) => [row.source, row]));
  return seedSlips(rows, each, seedData(texts), seed).map((row) => ({
    ...row,
    kind: row.error,
    findings: check(row),
    twin: clean.has(row.source) ? check(clean.get(row.source)!) : [],
  }));
}

/** Net recall of slips that are put into the clean rows here: kinds that the file of slips does not have. */
function seededTable(
  rows: readonly CleanRow[],
  { seed }: MeasureInput,
  texts: LanguageTexts,
  check: Check,
): string[] {
  const seeded = seededOutcomes(rows, 250, seed, texts, check);
  const lines = ['slips seeded here       n   net recall'];
  for (const kind of [...new Set(seeded.map((slip) => slip.kind))].sort()) {
    const these = seeded.filter((slip) => slip.kind === kind);
    lines.push(
      `${kind.padEnd(20)} ${String(these.length).padStart(4)}   ${written(share(these, (slip) => newFindings(slip).length > 0))}`,
    );
  }
  return lines;
}

/** What the seeds draw on, from the language data: names of one word or two, months in every vocabulary. */
function seedData({ countries, cities, calendar }: LanguageTexts): SeedData {
  const cells = (text: string): string[][] =>
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'));
  const forms = (cell: string | undefined): string[] =>
    (cell ?? '')
      .split(';')
      .map((form) => form.trim())
      .filter((form) => form !== '' && !form.startsWith('?'));
  const english = (text: string): string[] =>
    cells(text).flatMap((row) =>
      forms(row[2]).filter((form) => /^\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}{2,})?$/u.test(form)),
    );
  return {
    places: [english(countries), english(cities)],
    months: cells(calendar)
      .filter(([kind]) => kind === 'month')
      .map((row) => forms(row[2])),
  };
}
