/** A pair of the file of slips: a professional translation, untouched or with one slip in its English. */
export interface Slip {
  id: string;
  doc: string;
  source: string;
  target: string;
  clean_target: string;
  /** The kind of slip; null where the pair is untouched. */
  error: string | null;
  detail: string | null;
}

/** A document with the links between its paragraphs. */
export interface AlignedDocument {
  id: string;
  set: string;
  source: string[];
  target: string[];
  gold: [number[], number[]][];
}

export interface Pair {
  source: string;
  target: string;
}

/** A faithful row with the name of its document. */
export interface CleanRow {
  name: string;
  row: Pair;
}

/** Halves of the documents: rules and figures are made on `a` and judged on `b`. */
export type Half = 'a' | 'b';

function hash(text: string): number {
  let value = 7;
  for (let i = 0; i < text.length; i += 1) value = (value * 31 + text.charCodeAt(i)) % 1_000_003;
  return value;
}

/** The half that a document belongs to, by a hash of its name without the disturbance. */
export function halfOf(document: string): Half {
  return hash(document.split('/').slice(0, 2).join('/')) % 2 === 0 ? 'a' : 'b';
}

/** The rows of the gold links of each document without disturbance, in order; what is linked to nothing is left out. */
export function cleanArticles(documents: readonly AlignedDocument[]): { name: string; rows: Pair[] }[] {
  return documents
    .filter(({ set }) => set.endsWith('clean') || set.endsWith('natural'))
    .map(({ id, source, target, gold }) => ({
      name: id,
      rows: gold
        .map(([from, to]) => ({
          source: from.map((i) => source[i]!).join('\n\n'),
          target: to.map((i) => target[i]!).join('\n\n'),
        }))
        .filter((row) => row.source !== '' && row.target !== ''),
    }));
}

/**
 * Rows whose published English says another number, or another name, than the Arabic, found by reading what alarmed. They are no clean rows: an
 * alarm on them is right, and one of them had made every wrong number of its kind a warning.
 */
const MISTRANSLATED = [
  { name: 'ntrex/scotsman.133744/', source: '300 ألف', target: '30,000' },
  { name: 'ntrex/bbc.381736/', source: '1197', target: '1,127' },
  { name: 'ntrex/reuters.218914/', source: 'بطل فرنسا', target: 'British Open' },
  { name: 'tico19/Wikipedia_handpicked_1_c0/', source: 'بسوق ووهان', target: 'Huanan' },
  { name: 'tico19/Wikipedia_handpicked_1_c2/', source: 'بسوق ووهان', target: 'Huanan' },
];

/** Whether a row is one of those whose published English is wrong. */
export function isMistranslated(name: string, row: Pair): boolean {
  return MISTRANSLATED.some(
    (known) =>
      name.startsWith(known.name) && row.source.includes(known.source) && row.target.includes(known.target),
  );
}

/** The rows of all articles, one of each text. */
export function cleanRows(articles: readonly { name: string; rows: readonly Pair[] }[]): CleanRow[] {
  const seen = new Set<string>();
  return articles.flatMap(({ name, rows }) =>
    rows.flatMap((row) => {
      if (seen.has(row.source) || isMistranslated(name, row)) return [];
      seen.add(row.source);
      return [{ name, row }];
    }),
  );
}

/** Number of words of a text, by its spaces. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}
