import { stemEnglish } from '#core/text/english-stem.ts';
import type { LanguageData } from './language-data.ts';
import type { RowFacts } from './pair.ts';
import { contains, type Span } from '#core/text/span.ts';
import type { TextFacts } from './text-facts.ts';
import type { Token } from './tokens.ts';

/** A word whose trace could be recognised. */
export interface CoveredWord extends Span {
  traced: boolean;
}

/** Coverage of one sentence: the part of it that has left a trace on the other side. */
export interface SentenceCoverage extends Span {
  /** Words whose trace could be recognised. */
  known: number;
  /** Those of them that are traced. */
  found: number;
  /** All words. */
  words: number;
}

/** One side of a row. */
export interface SideCoverage {
  sentences: readonly SentenceCoverage[];
  /** All words whose trace could be recognised, in order. */
  words: readonly CoveredWord[];
}

export interface RowCoverage {
  source: SideCoverage;
  target: SideCoverage;
}

/** Words too common to be a trace of anything. */
const COMMON = new Set(
  'the of to in on at by for from with as and or but that which who this these those it its he his him she her they them their we our you your is are was were be been being have has had will would can could may not no there all any some more most also other such very so than then when if about into over after before between during through while where how what only just said say one two'.split(
    ' ',
  ),
);

function emptySentences(side: TextFacts): SentenceCoverage[] {
  const sentences: SentenceCoverage[] = [];
  for (const token of side.tokens) {
    const sentence = (sentences[token.sentence] ??= {
      start: token.start,
      end: token.end,
      known: 0,
      found: 0,
      words: 0,
    });
    sentence.end = token.end;
    sentence.words += 1;
  }
  return sentences;
}

function mark(span: Span, ...sets: Set<number>[]): void {
  for (const set of sets) set.add(span.start);
}

/** Measures both sides of a row. Without a lexicon only numbers and names count. */
export function rowCoverage(row: RowFacts, data: LanguageData): RowCoverage {
  const source = emptySentences(row.source);
  const target = emptySentences(row.target);
  const words = { source: [] as CoveredWord[], target: [] as CoveredWord[] };
  const count = (side: 'source' | 'target', { start, end, sentence }: Token, traced: boolean): void => {
    const counted = (side === 'source' ? source : target)[sentence]!;
    counted.known += 1;
    if (traced) counted.found += 1;
    words[side].push({ start, end, traced });
  };
  const sourceGlosses = new Set<string>();
  const targetStems = new Set<string>();
  for (const token of row.target.tokens)
    if (token.script === 'latin' && !COMMON.has(token.key)) targetStems.add(stemEnglish(token.key));
  const sourceTraced = new Set<number>();
  const targetTraced = new Set<number>();
  const sourceNamed = new Set<number>();
  const targetNamed = new Set<number>();
  for (const pair of [...row.numbers.pairs, ...row.months.pairs, ...row.weekdays.pairs]) {
    mark(pair.source, sourceNamed, sourceTraced);
    mark(pair.target, targetNamed, targetTraced);
  }
  for (const fact of [...row.numbers.sourceOnly, ...row.months.sourceOnly, ...row.weekdays.sourceOnly]) {
    if (!('optional' in fact) || !fact.optional) mark(fact, sourceNamed);
  }
  for (const fact of [...row.numbers.targetOnly, ...row.months.targetOnly, ...row.weekdays.targetOnly]) {
    if (!('optional' in fact) || !fact.optional) mark(fact, targetNamed);
  }
  for (const trace of row.names.sourceFound) mark(trace.fact, sourceNamed, sourceTraced);
  for (const trace of row.names.targetFound) {
    mark(trace.fact, targetNamed, targetTraced);
    if (trace.token !== null) mark(trace.token, sourceNamed, sourceTraced);
  }
  for (const fact of row.names.sourceOnly) mark(fact, sourceNamed);
  for (const fact of row.names.targetOnly) mark(fact, targetNamed);

  for (const token of row.source.tokens) {
    if (contains(row.names.spelledOut, token)) {
      count('source', token, true);
      continue;
    }
    if (sourceNamed.has(token.start)) {
      count('source', token, sourceTraced.has(token.start));
      continue;
    }
    const glosses = row.glosses(token);
    for (const gloss of glosses) sourceGlosses.add(gloss);
    if (!glosses.some((gloss) => !COMMON.has(gloss))) continue;
    count(
      'source',
      token,
      glosses.some((gloss) => targetStems.has(gloss)),
    );
  }
  for (const token of row.target.tokens) {
    if (contains(row.attributions, token)) continue;
    if (targetNamed.has(token.start)) {
      count('target', token, targetTraced.has(token.start));
      continue;
    }
    if (token.script !== 'latin' || COMMON.has(token.key)) continue;
    const stem = stemEnglish(token.key);
    if (!data.ordinaryStems.has(stem)) continue;
    count('target', token, sourceGlosses.has(stem));
  }
  return {
    source: { sentences: source, words: words.source },
    target: { sentences: target, words: words.target },
  };
}
