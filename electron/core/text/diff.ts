import { diffArrays } from 'diff';

/** A piece of a comparison: in both texts, only in the new one, or only in the old one. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** One place where two texts differ. Offsets in UTF-16 code units; one of the two pieces may be empty. */
export interface TextChange {
  /** Offset of `removed` in the old text, and of `added` in the new one. */
  before: number;
  after: number;
  removed: string;
  added: string;
}

/**
 * Words removed and added that Myers' search may come to before it gives up: its time grows with their square. Any number
 * of words may be the same.
 */
const MAX_EDITS = 600;
/** The same inside of one sentence that changed, where the whole was too much. */
const MAX_EDITS_IN_SENTENCE = 200;
/** Maximum length of texts that are compared word by word, in UTF-16 code units; beyond, it is one change. */
const MAX_COMPARED = 60_000;
/** A word in common this short, between two changes that are longer, does not keep them apart. */
const MAX_BRIDGE = 4;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${language}/${granularity}`;
  let segmenter = segmenters.get(key);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity });
    segmenters.set(key, segmenter);
  }
  return segmenter;
}

/** A word of letters and digits alone, with marks before and behind: ICU would cut it in the same way, more slowly. */
const PLAIN_WORD = /^([^\p{L}\p{M}\p{N}]*)([\p{L}\p{M}\p{Nd}]+)([^\p{L}\p{M}\p{N}]*)$/u;

/** Words as ICU finds them, marks and blanks. It is given one run between blanks at a time: its time is not linear. */
function wordsOf(text: string, language: string): string[] {
  const segmenter = segmenterOf(language, 'word');
  return (text.match(/\s+|\S{1,1000}/gu) ?? []).flatMap((run) => {
    if (/^\s/u.test(run)) return run;
    const plain = PLAIN_WORD.exec(run);
    if (plain) return [...plain[1]!, plain[2]!, ...plain[3]!];
    return Array.from(segmenter.segment(run), ({ segment }) => segment);
  });
}

function sentencesOf(text: string, language: string): string[] {
  const segmenter = segmenterOf(language, 'sentence');
  return (text.match(/[^\n]*\n*/gu) ?? []).flatMap((line) =>
    Array.from(segmenter.segment(line), ({ segment }) => segment),
  );
}

/**
 * Compares two texts word by word (Myers, by jsdiff over the words that ICU finds in `language`). The time is bounded: where
 * too much differs it compares sentence by sentence, and what is too long for that is one change.
 */
export function diffWords(before: string, after: string, language = 'en'): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const start = wordBorder(before, after, commonPrefix(before, after));
  const end = commonEnd(before, after, start);
  const parts = compare(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
    language,
  );
  const around = (text: string): DiffPart[] => (text === '' ? [] : [{ kind: 'same', text }]);
  return readable([
    ...around(before.slice(0, start)),
    ...parts,
    ...around(before.slice(before.length - end)),
  ]);
}

/** The places where two texts differ, in order; see {@link diffWords}. */
export function changesBetween(before: string, after: string, language = 'en'): TextChange[] {
  const changes: TextChange[] = [];
  let from = 0;
  let to = 0;
  let open: TextChange | null = null;
  for (const { kind, text } of diffWords(before, after, language)) {
    if (kind === 'same') open = null;
    else {
      if (!open) changes.push((open = { before: from, after: to, removed: '', added: '' }));
      open[kind] += text;
    }
    if (kind !== 'added') from += text.length;
    if (kind !== 'removed') to += text.length;
  }
  return changes;
}

/** The new text with some of its changes taken back. `changes` are of this text, in order. */
export function revert(text: string, changes: readonly TextChange[]): string {
  let reverted = text;
  for (const { after, removed, added } of [...changes].reverse())
    reverted = reverted.slice(0, after) + removed + reverted.slice(after + added.length);
  return reverted;
}

function compare(before: string, after: string, language: string): DiffPart[] {
  const whole = replaced(before, after);
  if (before === '' || after === '' || Math.max(before.length, after.length) > MAX_COMPARED) return whole;
  const words = search(wordsOf, before, after, language, MAX_EDITS);
  if (words) return words;
  const sentences = search(sentencesOf, before, after, language, MAX_EDITS);
  if (!sentences) return whole;
  return sentences.flatMap((part, i) => {
    const next = sentences[i + 1];
    if (part.kind === 'removed' && next?.kind === 'added')
      return (
        search(wordsOf, part.text, next.text, language, MAX_EDITS_IN_SENTENCE) ??
        replaced(part.text, next.text)
      );
    return part.kind === 'added' && sentences[i - 1]?.kind === 'removed' ? [] : [part];
  });
}

function replaced(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** Null where it would take more than `maxEditLength` steps. */
function search(
  pieces: (text: string, language: string) => string[],
  before: string,
  after: string,
  language: string,
  maxEditLength: number,
): DiffPart[] | null {
  const [old, fresh] = [pieces(before, language), pieces(after, language)];
  if (leastEdits(old, fresh) > maxEditLength) return null;
  const found = diffArrays(old, fresh, { maxEditLength });
  return (
    found?.map((change) => ({
      kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
      text: change.value.join(''),
    })) ?? null
  );
}

/** Fewer edits than this cannot lead from one text to the other, in whatever order their pieces stand. */
function leastEdits(before: readonly string[], after: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const piece of before) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  for (const piece of after) counts.set(piece, (counts.get(piece) ?? 0) - 1);
  let least = 0;
  for (const count of counts.values()) least += Math.abs(count);
  return least;
}

function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let i = 0;
  while (i < limit && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  return i;
}

/** The last place up to `at` where both texts have a blank behind them: no word is cut in two there. */
function wordBorder(a: string, b: string, at: number): number {
  let border = at;
  while (border > 0 && !(isBlank(a, border - 1) && isBlank(b, border - 1))) border -= 1;
  return border;
}

/** Length of the common end behind `start`, beginning with a blank. */
function commonEnd(a: string, b: string, start: number): number {
  const limit = Math.min(a.length, b.length) - start;
  let end = 0;
  while (end < limit && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1;
  while (end > 0 && !isBlank(a, a.length - end)) end -= 1;
  return end;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x0a;
}

/**
 * A phrase that was replaced reads as one change, not as word by word: a blank between two changes belongs to them, and so
 * does a little word that both phrases happen to have.
 */
function readable(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    // A blank that both sides begin or end with has not changed.
    const first = removed && added && removed[0] === ' ' && added[0] === ' ' ? 1 : 0;
    const both = removed.length > first && added.length > first;
    const last = both && removed.endsWith(' ') && added.endsWith(' ') ? 1 : 0;
    const cut = (text: string) => text.slice(first, text.length - last);
    if (first) push(joined, 'same', ' ');
    push(joined, 'removed', cut(removed));
    push(joined, 'added', cut(added));
    if (last) push(joined, 'same', ' ');
    removed = '';
    added = '';
  };
  parts.forEach((part, i) => {
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if ((removed || added) && bridges(part.text, removed, added, parts.slice(i + 1, i + 3))) {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      push(joined, 'same', part.text);
    }
  });
  flush();
  return fromWordToWord(joined);
}

/** Words that were put in or taken out alone begin with a letter and end with the blank, not the other way round. */
function fromWordToWord(parts: readonly DiffPart[]): DiffPart[] {
  const moved: DiffPart[] = [];
  const rest = parts.map((part) => ({ ...part }));
  rest.forEach((part, i) => {
    const next = rest[i + 1];
    const alone = part.kind !== 'same' && next?.kind === 'same' && (moved.at(-1)?.kind ?? 'same') === 'same';
    if (
      alone &&
      part.text.length > 1 &&
      part.text[0] === ' ' &&
      next.text[0] === ' ' &&
      !part.text.endsWith(' ')
    ) {
      push(moved, 'same', ' ');
      push(moved, part.kind, `${part.text.slice(1)} `);
      next.text = next.text.slice(1);
    } else push(moved, part.kind, part.text);
  });
  return moved;
}

function push(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
  if (text === '') return;
  const last = parts.at(-1);
  if (kind === 'same' && last?.kind === 'same') last.text += text;
  else parts.push({ kind, text });
}

/** Whether what two changes have in common between them is too little to keep them apart. */
function bridges(same: string, removed: string, added: string, next: readonly DiffPart[]): boolean {
  if (next.length === 0 || next[0]!.kind === 'same') return false;
  if (/^ +$/.test(same)) return true;
  const word = same.trim();
  if (word.length > MAX_BRIDGE || !/^ \p{L}+ $/u.test(same)) return false;
  const [first, second] = next;
  // Two phrases on both sides of it, each of several words; a word that stands between two words stays.
  const replaces = first!.kind === 'removed' && second?.kind === 'added';
  return replaces && [removed, added].every((text) => text.trim().includes(' '));
}
