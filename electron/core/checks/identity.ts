import { sha256Hex } from '#core/hash.ts';
import type { Span } from '#core/text/span.ts';
import { sentenceSpans } from '#core/text/sentences.ts';
import type { RowTexts } from './finding.ts';

/** Identity that a judgement of a finding or a fact is bound to. */
export interface Identity {
  /**
   * Hash of what it is, its words, their sentences, and which of several equal ones it is: of the row, or, once it is placed in an
   * article, of the paragraph.
   */
  id: string;
  /**
   * Identities in judgements of earlier versions, the latest first: without the paragraph, and without which of several equal ones it
   * is. Such judgements hold for all equal ones.
   */
  earlier: readonly [former: string] | readonly [ofRow: string, former: string];
}

/** A paragraph of the Arabic of a row, and where it stands in it. */
export interface PlacedParagraph extends Span {
  id: string;
}

/** A finding or a fact of a row as a judgement finds it in an article. */
interface Judgeable extends Identity {
  source: Span | readonly Span[] | null;
  target: Span | readonly Span[] | null;
}

/** Parts of the identity of a finding or a fact: its kind, and its places in the row's texts. */
export interface Identifiable {
  what: string;
  source: readonly Span[];
  target: readonly Span[];
}

/**
 * Identities of the findings and facts of a row. Each is bound to the words that it is about and to the sentences that they
 * stand in; where it has no words on a side, to the whole of that side. A judgement so holds while a person would see the same,
 * and no longer; another sentence of the row may change. Equal ones are told apart by their order in the text.
 */
export class Identities {
  readonly #source: string;
  readonly #target: string;
  readonly #sourceSentences: readonly Span[];
  readonly #targetSentences: readonly Span[];

  constructor({ source, target }: Pick<RowTexts, 'source' | 'target'>) {
    this.#source = source;
    this.#target = target;
    this.#sourceSentences = sentenceSpans(source);
    this.#targetSentences = sentenceSpans(target);
  }

  /** The items with their identities, in the order given. All items of one kind in a row are to be given at once. */
  of<T>(
    items: readonly T[],
    describe: (item: T) => Identifiable,
  ): { item: T; id: string; earlier: readonly [former: string] }[] {
    const described = items.map((item) => {
      const made = describe(item);
      return { item, made, former: this.#hash(made), occurrence: 0 };
    });
    const counts = new Map<string, number>();
    for (const entry of [...described].sort((a, b) => inText(a.made, b.made))) {
      entry.occurrence = counts.get(entry.former) ?? 0;
      counts.set(entry.former, entry.occurrence + 1);
    }
    return described.map(({ item, former, occurrence }) => ({
      item,
      earlier: [former],
      id: sha256Hex(JSON.stringify(['muqabala-identity', 2, former, occurrence])),
    }));
  }

  #hash({ what, source, target }: Identifiable): string {
    return sha256Hex(
      JSON.stringify([
        'muqabala-identity',
        1,
        what,
        words(this.#source, source),
        words(this.#target, target),
        words(this.#source, around(this.#source, this.#sourceSentences, source)),
        words(this.#target, around(this.#target, this.#targetSentences, target)),
      ]),
    );
  }
}

/**
 * The items of a row with identities of their paragraphs: of equal sentences in two rows each has its own judgements, and where rows
 * are merged, split or brought back the judgements stay with the paragraph. What stands in no Arabic is of the first paragraph.
 */
export function placeInArticle<T extends Judgeable>(
  items: readonly T[],
  paragraphs: readonly PlacedParagraph[],
): T[] {
  const counts = new Map<string, number>();
  const ids = new Map<T, string>();
  for (const item of [...items].sort(byPlace)) {
    const start = startOf(item.source);
    const paragraph = (paragraphs.find(({ end }) => start < end) ?? paragraphs.at(-1))?.id ?? '';
    const place = [item.earlier.at(-1)!, paragraph];
    const key = place.join(' ');
    const occurrence = counts.get(key) ?? 0;
    counts.set(key, occurrence + 1);
    ids.set(item, sha256Hex(JSON.stringify(['muqabala-identity', 3, ...place, occurrence])));
  }
  return items.map((item) => ({ ...item, id: ids.get(item)!, earlier: [item.id, item.earlier.at(-1)!] }));
}

function startOf(place: Judgeable['source']): number {
  if (place === null) return -1;
  return ('start' in place ? place : place[0])?.start ?? -1;
}

function byPlace(a: Judgeable, b: Judgeable): number {
  return startOf(a.source) - startOf(b.source) || startOf(a.target) - startOf(b.target);
}

/** By the first place in the Arabic, then by the first in the English. */
function inText(a: Identifiable, b: Identifiable): number {
  const start = (spans: readonly Span[]) => spans[0]?.start ?? -1;
  return start(a.source) - start(b.source) || start(a.target) - start(b.target);
}

function words(text: string, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

function around(text: string, sentences: readonly Span[], spans: readonly Span[]): readonly Span[] {
  const touched = sentences.filter((sentence) =>
    spans.some(({ start, end }) => start < sentence.end && end > sentence.start),
  );
  return touched.length > 0 ? touched : [{ start: 0, end: text.length }];
}
