import { diffArrays } from 'diff';

/** A piece of a comparison: in both texts, only in the new one, or only in the old one. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

const segmenters = new Map<string, Intl.Segmenter>();

function words(text: string, language: string): string[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Compares two texts word by word (Myers, by jsdiff over the words that ICU finds in `language`). */
export function diffWords(before: string, after: string, language = 'en'): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const parts: DiffPart[] = diffArrays(words(before, language), words(after, language)).map((change) => ({
    kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
    text: change.value.join(''),
  }));
  return joinOverBlanks(parts);
}

/** A blank between two changes belongs to them: one phrase replaced reads as one change, not as word by word. */
function joinOverBlanks(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    // A blank that both sides end with has not changed.
    const blank = removed && added && removed.endsWith(' ') && added.endsWith(' ') ? ' ' : '';
    const cut = (text: string) => text.slice(0, text.length - blank.length);
    if (cut(removed)) joined.push({ kind: 'removed', text: cut(removed) });
    if (cut(added)) joined.push({ kind: 'added', text: cut(added) });
    if (blank) joined.push({ kind: 'same', text: blank });
    removed = '';
    added = '';
  };
  parts.forEach((part, i) => {
    const next = parts[i + 1];
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if (removed && added && next && next.kind !== 'same' && /^ +$/.test(part.text)) {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  });
  flush();
  return joined;
}
