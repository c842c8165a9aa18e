import { sha256Hex } from '#core/hash.ts';
import type { Span } from '#core/text/span.ts';
import { sentenceSpans } from '#core/text/sentences.ts';
import type { RowTexts } from './finding.ts';

/** What a judgement of a finding or a fact is bound to. */
export interface Identity {
  /** Hash of what it is, its words, their sentences, and which of several equal ones in the row it is. */
  id: string;
  /** The same without the last: identity in judgements of earlier versions, which hold for all equal ones. */
  former: string;
}

/** What the identity of a finding or a fact is made of: its kind, and its places in the row's texts. */
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
  of<T>(items: readonly T[], describe: (item: T) => Identifiable): (Identity & { item: T })[] {
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
      former,
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
