import type { CheckId, Finding } from '#core/checks/finding.ts';
import { checkRow } from '#core/checks/registry.ts';
import { parseLanguageData, type LanguageTexts } from '#core/facts/language-data.ts';
import { seedSlips, type CleanRow, type SeedData, type SeededRow } from './seed.ts';
import { readLanguageTexts } from '#tests/fixtures/language-texts.ts';

interface Slip {
  id: string;
  doc: string;
  source: string;
  target: string;
  error: string | null;
  detail: string | null;
}

interface Checked extends SeededRow {
  findings: readonly Finding[];
}

interface AlignedDocument {
  id: string;
  set: string;
  source: string[];
  target: string[];
  gold: [number[], number[]][];
}

export interface MeasureInput {
  /** The folder `resources/language`. */
  language: string;
  /** Another folder of word lists, to be measured with. */
  lexicon: string | undefined;
  slips: Slip[];
  documents: AlignedDocument[];
  /** `a` or `b`: half of the documents, by a hash of their names, so that rules can be made on one and tried on the other. */
  half: string | undefined;
  /** A kind of slip whose misses are listed, or `clean` for the false errors, or `warnings`. */
  show: string | undefined;
  /** Another number for the generator that places the seeded slips. */
  seed: number | undefined;
  now: () => number;
}

/** Which checks are made for which kind of slip. */
const AIMED: Readonly<Record<string, readonly CheckId[]>> = {
  number_changed: ['number', 'scale', 'number-sign', 'date', 'time'],
  number_dropped: ['number', 'scale', 'number-sign', 'date', 'time'],
  magnitude_changed: ['number', 'scale'],
  date_word_changed: ['date'],
  name_changed: ['name'],
  name_dropped: ['name', 'missing-word', 'article-form', 'spacing'],
  negation_removed: ['negation'],
  quote_unbalanced: ['quotation'],
  bracket_unbalanced: ['bracket'],
  question_lost: ['end-mark'],
  sentence_omitted: ['omission', 'unrelated'],
  truncated: ['omission', 'unrelated'],
  sentence_added: ['addition', 'unrelated'],
  wrong_paragraph: ['unrelated', 'omission', 'addition'],
  untranslated_span: ['arabic-residue', 'untranslated'],
  doubled_word: ['repeated-word'],
  year_shifted: ['number', 'date'],
  digits_transposed: ['number', 'date', 'time'],
  month_vocabulary: ['date'],
  place_swapped: ['name'],
  full_name_dropped: ['name', 'missing-word', 'article-form', 'spacing'],
  denial_removed: ['negation'],
};

function hash(text: string): number {
  let value = 7;
  for (let i = 0; i < text.length; i += 1) value = (value * 31 + text.charCodeAt(i)) % 1_000_003;
  return value;
}

const words = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length;
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(2));
const serious = (finding: Finding): boolean => finding.severity !== 'note';

function describe(row: { source: string; target: string }, findings: readonly Finding[]): string {
  return findings
    .map(
      ({ check, severity, message }) =>
        `      ${severity} ${check} ${message.key} ${JSON.stringify(message.values)}`,
    )
    .concat(`      AR ${row.source.slice(0, 600)}`, `      EN ${row.target.slice(0, 600)}`)
    .join('\n');
}

/** Runs everything and returns the report as text. */
export function measure(input: MeasureInput): string {
  const out: string[] = [];
  const before = input.now();
  const texts = readLanguageTexts(input.language, input.lexicon);
  const data = parseLanguageData(texts);
  out.push(
    `language data: ${(input.now() - before).toFixed(0)} ms, lexicon ${data.lexicon.words.size} headwords`,
  );
  const inHalf = (document: string): boolean => {
    const name = document.split('/').slice(0, 2).join('/');
    return input.half === undefined || (hash(name) % 2 === 0) === (input.half === 'a');
  };
  const slips = input.slips.filter((slip) => inHalf(slip.doc));
  const results = slips.map((slip) => ({ slip, findings: checkRow(slip, data) }));
  const clean = results.filter(({ slip }) => slip.error === null);

  const table = (title: string, rows: readonly Checked[]): void => {
    out.push('', `${title.padEnd(20)}    n  recall  errors  any   precision`);
    for (const kind of [...new Set(rows.map(({ error }) => error))].sort()) {
      const aimed = AIMED[kind] ?? [];
      const hits = (findings: readonly Finding[], level: (finding: Finding) => boolean): boolean =>
        findings.some((finding) => level(finding) && aimed.includes(finding.check));
      const these = rows.filter(({ error }) => error === kind);
      const found = these.filter(({ findings }) => hits(findings, serious));
      const errors = these.filter(({ findings }) =>
        hits(findings, (finding) => finding.severity === 'error'),
      );
      const any = these.filter(({ findings }) => findings.some(serious));
      const alarms = clean.filter(({ findings }) => hits(findings, serious));
      // Precision as if there were one slip of the kind for every untouched row.
      const share = alarms.length / Math.max(1, clean.length);
      const recall = found.length / these.length;
      const rates = [found, errors, any].map((list) => percent(list.length, these.length).padEnd(6));
      out.push(
        `${kind.padEnd(20)} ${String(these.length).padStart(4)}  ${rates.join('  ')}  ${percent(recall, recall + share)}`,
      );
      if (input.show !== kind) continue;
      for (const row of these) {
        if (!hits(row.findings, serious))
          out.push(`  missed ${row.id}: ${row.detail}`, describe(row, row.findings));
      }
    }
  };
  const slipped = results.flatMap(({ slip, findings }): Checked[] =>
    slip.error === null ? [] : [{ ...slip, error: slip.error, detail: slip.detail ?? '', findings }],
  );
  table('slips of the file', slipped);
  const links = cleanLinks(input.documents).filter(({ name }) => inHalf(name));
  const seeded = seedSlips(links, 250, seedData(texts), input.seed).map((row): Checked =>
    Object.assign(row, { findings: checkRow(row, data) }),
  );
  if (seeded.length > 0) table('slips seeded here', seeded);

  const report = (
    title: string,
    rows: readonly { row: { source: string; target: string }; name: string; findings: readonly Finding[] }[],
  ): void => {
    const total = rows.reduce((sum, { row }) => sum + words(row.target), 0);
    for (const severity of ['error', 'warning', 'note'] as const) {
      const counts = new Map<string, number>();
      let sum = 0;
      let flagged = 0;
      for (const { row, name, findings } of rows) {
        const these = findings.filter((finding) => finding.severity === severity);
        if (these.length > 0) flagged += 1;
        sum += these.length;
        for (const finding of these) counts.set(finding.check, (counts.get(finding.check) ?? 0) + 1);
        const wanted =
          (input.show === 'clean' && severity === 'error') ||
          (input.show === 'warnings' && severity === 'warning');
        if (wanted && these.length > 0) out.push(`  ${name}`, describe(row, these));
      }
      const list = [...counts].sort((a, b) => b[1] - a[1]).map(([check, count]) => `${check} ${count}`);
      out.push(
        `${title}: ${((sum / Math.max(1, total)) * 1000).toFixed(2)} ${severity}s per 1,000 English words, ${percent(flagged, rows.length)} of ${rows.length} rows (${list.join(', ')})`,
      );
    }
  };
  out.push('');
  report(
    'untouched pairs',
    clean.map(({ slip, findings }) => ({ row: slip, name: slip.id, findings })),
  );
  report(
    'clean links',
    links.map(({ row, name }) => ({ row, name, findings: checkRow(row, data) })),
  );

  const rows = links.map(({ row }) => row);
  if (rows.length > 0)
    out.push(
      '',
      timing(rows, (row) => checkRow(row, data), input.now),
    );
  return out.join('\n');
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

/** Rows of the gold links of documents without disturbance, one of each text. */
function cleanLinks(documents: readonly AlignedDocument[]): CleanRow[] {
  const seen = new Set<string>();
  return documents
    .filter((document) => document.set.endsWith('clean') || document.set.endsWith('natural'))
    .flatMap((document) =>
      document.gold.flatMap(([from, to]) => {
        const source = from.map((i) => document.source[i]!).join('\n\n');
        const target = to.map((i) => document.target[i]!).join('\n\n');
        if (source === '' || target === '' || seen.has(source)) return [];
        seen.add(source);
        return [{ name: document.id, row: { source, target } }];
      }),
    );
}

function timing<Row extends { target: string }>(
  rows: readonly Row[],
  check: (row: Row) => unknown,
  now: () => number,
): string {
  for (const row of rows.slice(0, 1000)) check(row);
  const hundred = rows.filter((row) => Math.abs(words(row.target) - 100) < 25);
  const times = hundred.flatMap((row) => {
    const start = now();
    for (let i = 0; i < 3; i += 1) check(row);
    return [(now() - start) / 3];
  });
  times.sort((a, b) => a - b);
  const start = now();
  for (let i = 0; i < 2000; i += 1) check(rows[i % rows.length]!);
  const whole = now() - start;
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(2);
  return `a row of about 100 words: ${at(0.5)} ms median, ${at(0.95)} ms at the 95th percentile (${times.length} rows); 2,000 rows: ${(whole / 1000).toFixed(2)} s`;
}
