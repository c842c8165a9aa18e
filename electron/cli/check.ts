import { dismissedAs } from '#core/article/judgements.ts';
import type { Finding, RowTexts } from '#core/checks/finding.ts';
import { DEFAULT_PROFILE, type CheckProfile } from '#core/checks/profile.ts';
import { checkRow } from '#core/checks/registry.ts';
import { placeFindings, rowTexts, withNeighbours } from '#core/checks/article-rows.ts';
import { reportAcrossRows, reportRowAtDesk, type FindingReport } from '#core/checks/row-report.ts';
import type { ArticleState } from '#core/article/state.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { NO_LEXICON, type Lexicon } from '#core/text/lexicon.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import type { Translate } from '#i18n/translation.ts';
import { CommandError } from './failure.ts';
import { linesOfFile, textsOfLine } from './lines.ts';
import { words } from './words.ts';

/** Finds what the checks of the English find, in a thread of its own. */
export interface Proofreader {
  run(rows: Pick<RowTexts, 'source' | 'target'>[], profile: CheckProfile): Promise<FindingReport[][]>;
  close(): Promise<void>;
}

export interface CheckJsonlOptions {
  data: LanguageData;
  profile?: CheckProfile;
  /** Adds the findings in the English; without it nothing is proofread. */
  proofreader?: Proofreader | undefined;
  /** The words of the findings. */
  words: Translate;
}

export interface CheckJsonlResult {
  rows: number;
  /** Findings at error level in all rows: above 0 the command exits with 1. */
  errors: number;
  /** Lines that are no row, counted from 1, with what is wrong with each in plain English; they are passed over. */
  malformed: { line: number; why: string }[];
}

function span(place: Finding['source']): [number, number] | null {
  return place === null ? null : [place.start, place.end];
}

/** One finding as it is printed. Offsets are in UTF-16 code units, the end not included. */
function printed(finding: Finding, { words }: CheckJsonlOptions) {
  return {
    check: finding.check,
    severity: finding.severity,
    message: words(`checks:message.${finding.message.key}`, finding.message.values),
    source: span(finding.source),
    target: span(finding.target),
    ...(finding.fixes && { fixes: finding.fixes.map(({ replacement }) => replacement) }),
  };
}

/** Maximum number of rows that are proofread at once. */
const MAX_BATCH = 50;

async function proofread(
  rows: readonly Pick<RowTexts, 'source' | 'target'>[],
  { proofreader, profile = DEFAULT_PROFILE }: CheckJsonlOptions,
): Promise<FindingReport[][]> {
  if (!proofreader || rows.length === 0) return [];
  return proofreader.run(
    rows.map(({ source, target }) => ({ source, target })),
    profile,
  );
}

interface Row {
  id: unknown;
  source: string;
  target: string;
}

/**
 * `muqabala check --jsonl`: reads rows `{"id", "source", "target"}`, one a line, and writes `{"id", "findings"}`, one a
 * line, in the same order. Empty lines are passed over in silence.
 */
export async function checkJsonl(
  lines: AsyncIterable<string> | Iterable<string>,
  write: (line: string) => void,
  options: CheckJsonlOptions,
): Promise<CheckJsonlResult> {
  const result: CheckJsonlResult = { rows: 0, errors: 0, malformed: [] };
  let number = 0;
  let batch: Row[] = [];
  const flush = async (): Promise<void> => {
    const rows = batch;
    batch = [];
    const language = await proofread(rows, options);
    for (const [i, row] of rows.entries()) {
      const findings = [...checkRow(row, options.data, options.profile), ...(language[i] ?? [])];
      result.rows += 1;
      result.errors += findings.filter((finding) => finding.severity === 'error').length;
      write(JSON.stringify({ id: row.id, findings: findings.map((finding) => printed(finding, options)) }));
    }
  };
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const row = textsOfLine(line, ['source', 'target']);
    if (typeof row === 'string') {
      result.malformed.push({ line: number, why: row });
      continue;
    }
    batch.push(row);
    if (batch.length === (options.proofreader ? MAX_BATCH : 1)) await flush();
  }
  await flush();
  return result;
}

/** Number of findings in an article. */
export interface ArticleCheck {
  /** At error level, and not dismissed: above 0 the command exits with 1. */
  errors: number;
  /** Of any level that somebody has dismissed, with a reason, for the text as it is. */
  dismissed: number;
}

/**
 * `muqabala check ARTICLE`: the rows of an article that have English, each with its neighbours and all of them together, as lines for people or, with
 * `json`, in the form of {@link checkJsonl} with `dismissed`, the number of findings that were dismissed and are left out.
 */
export async function checkArticle(
  state: ArticleState,
  write: (line: string) => void,
  options: CheckJsonlOptions & {
    json: boolean;
    /** Learns what the desk renders words by; of nothing where it is left out. */
    renderings?: () => Promise<Lexicon>;
  },
): Promise<ArticleCheck> {
  const texts = state.rows.map((row) => rowTexts(state, row));
  const across = reportAcrossRows(texts, options.data, options.profile);
  const language = await proofread(texts, options);
  const check: ArticleCheck = { errors: 0, dismissed: 0 };
  const { data, profile = DEFAULT_PROFILE, renderings = () => Promise.resolve(NO_LEXICON) } = options;
  for (const [i, row] of state.rows.entries()) {
    if (row.text.trim() === '') continue;
    const { findings: own } = await reportRowAtDesk(withNeighbours(texts, i), data, profile, renderings);
    const all = placeFindings(state, row, [...own, ...across[i]!, ...(language[i] ?? [])]);
    const findings = all.filter((finding) => dismissedAs(state, finding) === undefined);
    check.errors += findings.filter((finding) => finding.severity === 'error').length;
    const shown = findings.map((finding) => printed(finding, options));
    const dismissed = all.length - findings.length;
    check.dismissed += dismissed;
    if (options.json) write(JSON.stringify({ id: row.id, findings: shown, dismissed }));
    else for (const { severity, message } of shown) write(`row ${i + 1}, ${severity}: ${message}`);
  }
  return check;
}

/** Maximum number of malformed lines that are named. */
const MAX_NAMED = 10;

/** {@link checkJsonl} over the lines of a file, or of stdin where its name is `-`, with all that ships with the program. */
export async function checkJsonlFile(path: string, proofreader?: Proofreader): Promise<number> {
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  const options = { data: builtInLanguageData(), words, proofreader };
  const { errors, malformed } = await checkJsonl(linesOfFile(path), write, options);
  if (malformed.length > 0) {
    const told = malformed.slice(0, MAX_NAMED).map(({ line, why }) => `line ${line} (${why})`);
    const more = malformed.length - told.length;
    throw new CommandError(`Passed over: ${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`);
  }
  return errors > 0 ? 1 : 0;
}
