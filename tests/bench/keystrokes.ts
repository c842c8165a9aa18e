import { readFileSync } from 'node:fs';
import { DeskEnglish, WordCounts } from '#core/exchange/desk-english.ts';
import { NO_NAMES } from '#core/exchange/known-names.ts';
import { offerAt, type RowOffers } from '#core/exchange/offered-rest.ts';
import { OFFERED_MATCHES, offeredWords } from '#core/exchange/row-words.ts';
import { TranslationMemory, type MemoryOrigin } from '#core/memory/memory.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { builtInLexicon } from '#language/lexicon.ts';

/** What writing came to with offers of one kind. */
export interface MeasuredKeystrokes {
  kind: string;
  /** Characters that were written, and keys that were pressed for them. */
  letters: number;
  keys: number;
  /** Times that something was offered that was not there before, and how many of these were not what came next. */
  offers: number;
  wrong: number;
}

interface AlignedDocument {
  id: string;
  set: string;
  source: string[];
  target: string[];
  gold: [number[], number[]][];
}

interface Pair {
  source: string;
  target: string;
}

/** Sets of documents as they were written, each document once, and those among them that are news. */
const UNDISTURBED = /^(?:ntrex-para-clean|tico19-para-clean|xquad-para-light|osg-para-light)$/u;
const NEWS = /^ntrex/u;
/** One of so many documents is written. */
const SAMPLE = 4;

/**
 * Writes the English of news paragraph by paragraph with the words that the window offers, from a memory of all other documents. An
 * offer is taken by one key where it is what comes next, to the letter; else the next letter is typed. `path`:
 * documents as JSON lines with their paragraphs linked; they have no terms and no names that a desk has decided on.
 */
export function measureKeystrokes(path: string): MeasuredKeystrokes[] {
  const documents = documentsOf(path);
  const memory = new TranslationMemory();
  for (const { id, pairs } of documents)
    for (const pair of pairs) memory.add({ ...pair, origin: originOf(id) });
  const [data, lexicons] = [builtInLanguageData(), [builtInLexicon()]];
  const kinds = ['names, numbers and dates', '… and like rows', '… and the English of the desk'].map(
    (kind): MeasuredKeystrokes => ({ kind, letters: 0, keys: 0, offers: 0, wrong: 0 }),
  );
  const written = documents.filter(({ isNews }) => isNews).filter((_, i) => i % SAMPLE === 0);
  for (const { id, pairs } of written) {
    const counts = new WordCounts();
    for (const other of documents)
      if (other.id !== id) for (const { target } of other.pairs) counts.add(target);
    const english = new DeskEnglish(counts);
    const isOffered = (origin: MemoryOrigin) => origin.kind !== 'row' || origin.article !== id;
    for (const { source, target } of pairs) {
      const matches = memory.match(source, { limit: OFFERED_MATCHES, isOffered });
      const known = { matches, known: NO_NAMES, english, data, lexicons };
      const { words, texts, completions } = offeredWords(source, known);
      const facts = { phrases: words.map((word) => word.english), texts: [], completions: [] };
      write(target, facts, kinds[0]!);
      write(target, { ...facts, texts }, kinds[1]!);
      write(target, { ...facts, texts, completions }, kinds[2]!);
    }
  }
  return kinds;
}

function documentsOf(path: string): { id: string; isNews: boolean; pairs: Pair[] }[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as AlignedDocument)
    .filter(({ set }) => UNDISTURBED.test(set))
    .map(({ id, set, source, target, gold }) => ({
      id,
      isNews: NEWS.test(set),
      pairs: gold
        .filter(([from, to]) => from.length > 0 && to.length > 0)
        .map(([from, to]) => ({
          source: from.map((i) => source[i]!).join('\n\n'),
          target: to.map((i) => target[i]!).join('\n\n'),
        })),
    }));
}

function originOf(article: string): MemoryOrigin {
  return { kind: 'row', article, title: '', row: '', state: 'approved', person: null, at: null };
}

function write(text: string, offers: RowOffers, into: MeasuredKeystrokes): void {
  let shown: string | null = null;
  for (let at = 0; at < text.length;) {
    into.keys += 1;
    if (shown !== null && text.startsWith(shown, at)) {
      at += shown.length;
      shown = null;
      continue;
    }
    const key = text.charAt(at);
    at += 1;
    // As in the window: what goes on as it is offered stays offered.
    if (shown?.startsWith(key) && shown !== key) {
      shown = shown.slice(1);
      continue;
    }
    shown = offerAt(text.slice(0, at), at, offers);
    if (shown === null) continue;
    into.offers += 1;
    if (!text.startsWith(shown, at)) into.wrong += 1;
  }
  into.letters += text.length;
}
