import { withoutProclitics } from '#core/text/arabic-stem.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import { learnPairs } from './learned-pairs.ts';
import { readSide } from './side.ts';
import { WEIGHTS } from './weights.ts';
import { pairWords } from './word-pairs.ts';

/** A paragraph or more of Arabic and the English that somebody approved for it. */
export interface ApprovedPair {
  source: string;
  target: string;
}

/** A lexicon whose words can be listed: English stems by Arabic key, each with its strength from 0 to 1. */
export interface LearntLexicon extends Lexicon {
  words: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Minimum strength of a word pair that is taken: an article is better off without a doubtful word. */
const MIN_STRENGTH = 0.3;

/**
 * Word pairs of approved translations beyond `lexicons`: names, terms and turns of a desk. Words that stand in the same pairs
 * and in no others go together, see {@link learnPairs}. Linear in the words, but for words that stand in many pairs.
 */
export function approvedLexicon(pairs: readonly ApprovedPair[], lexicons: readonly Lexicon[]): LearntLexicon {
  // A text that stands in two articles is one witness.
  const unlike = [...new Map(pairs.map((pair) => [`${pair.source}\n${pair.target}`, pair])).values()];
  const first = readSide(unlike.map(({ source }) => source));
  const second = readSide(unlike.map(({ target }) => target));
  const known = pairWords(first, second, lexicons, WEIGHTS);
  const links = unlike.map((_, at) => ({ top: at, bottom: at + 1, left: at, right: at + 1, probability: 1 }));
  const words = new Map<string, Map<string, number>>();
  const english = new Set<string>();
  for (const [u, partners] of learnPairs(first, second, known, links).entries()) {
    const { key, script } = first.types[u]!;
    if (script !== 'arabic') continue;
    for (const [v, strength] of partners) {
      const partner = second.types[v]!;
      if (partner.script !== 'latin' || strength < MIN_STRENGTH) continue;
      const stem = stemEnglish(partner.key);
      english.add(stem);
      // The article is part of the word as it was read, and may be missing where it is read next.
      for (const form of key.startsWith('ال') ? [key, ...withoutProclitics(key).slice(0, 1)] : [key]) {
        let glosses = words.get(form);
        if (glosses === undefined) words.set(form, (glosses = new Map()));
        glosses.set(stem, Math.max(glosses.get(stem) ?? 0, strength));
      }
    }
  }
  return { words, stems: new Map(), roots: new Map(), english };
}

/** Minimum strength of a rendering that the checks go by: three sightings together, and hardly one apart. */
const MIN_SURE = 0.7;

/**
 * The renderings among the pairs of {@link approvedLexicon} that are sure: of an Arabic word and an English one each is what the other
 * goes with most. The checks take these for right, where the aligner only weighs them.
 */
export function sureRenderings({ words }: LearntLexicon): LearntLexicon {
  const strongest = new Map<string, number>();
  for (const glosses of words.values())
    for (const [stem, strength] of glosses)
      if (strength > (strongest.get(stem) ?? 0)) strongest.set(stem, strength);
  const sure = new Map<string, Map<string, number>>();
  for (const [arabic, glosses] of words) {
    const most = Math.max(...glosses.values());
    for (const [stem, strength] of glosses)
      if (strength >= MIN_SURE && strength === most && strength === strongest.get(stem))
        sure.set(arabic, new Map([[stem, strength]]));
  }
  const english = new Set([...sure.values()].flatMap((glosses) => [...glosses.keys()]));
  return { words: sure, stems: new Map(), roots: new Map(), english };
}
