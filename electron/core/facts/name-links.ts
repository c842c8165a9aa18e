import type { Span } from '#core/text/span.ts';
import type { NameFact, NameKind } from './fact.ts';
import type { PairedNames } from './name-pairing.ts';
import type { PairedBy } from './number-pairs.ts';
import type { Token } from './tokens.ts';

/** A name of the Arabic and what stands for it in the English. */
export interface NameLink {
  kind: NameKind;
  by: PairedBy;
  /** Identifiers in the gazetteer. */
  ids: readonly string[];
  source: Span & {
    text: string;
    /** Keys of the words, each also without its proclitics, longest first; several words are joined by spaces. */
    keys: readonly string[];
  };
  /** Without a possessive ending. */
  target: Span & { text: string };
}

/** Every name that the pairing has found on both sides, in the order of the Arabic; offices are no names of anybody. */
export function nameLinks({ names, source, target }: PairedNames): NameLink[] {
  const links = new Map<string, NameLink>();
  const add = (kind: NameKind, by: PairedBy, ids: readonly string[], arabic: Span, english: Span): void => {
    if (kind === 'office') return;
    const key = `${arabic.start} ${english.start}`;
    if (links.has(key)) return;
    links.set(key, {
      kind,
      by,
      ids,
      source: { start: arabic.start, end: arabic.end, ...arabicWords(source.text, source.tokens, arabic) },
      target: withoutPossessive(target.text, english),
    });
  };
  const paired = new Set<NameFact>();
  for (const { source: arabic, target: english, by } of names.pairs) {
    if (isOtherWord(arabic, by)) continue;
    add(kindOf(arabic, english), by, commonIds(arabic, english), arabic, english);
    paired.add(english);
    paired.add(arabic);
  }
  for (const { fact, by, token } of names.targetFound)
    if (token !== null && !paired.has(fact)) add(fact.name, by, fact.ids, token, fact);
  for (const { fact, by, token } of names.sourceFound)
    if (token !== null && !paired.has(fact) && !isOtherWord(fact, by))
      add(fact.name, by, fact.ids, fact, token);
  return [...links.values()].sort((a, b) => a.source.start - b.source.start);
}

/** The gazetteer knows what is named; else the shape of the word has told that it is a name. */
function kindOf(arabic: NameFact, english: NameFact): NameKind {
  return arabic.ids.length > 0 ? arabic.name : english.name;
}

/** Whether a word that is also a name was the other word here: سيول are floods where the English does not say Seoul. */
function isOtherWord({ sign }: NameFact, by: PairedBy): boolean {
  return sign === 'ambiguous' && by !== 'gazetteer' && by !== 'verbatim';
}

/** Ids that both sides name; those of one side where the other is not in the gazetteer. */
function commonIds(arabic: NameFact, english: NameFact): readonly string[] {
  const common = arabic.ids.filter((id) => english.ids.includes(id));
  if (common.length > 0) return common;
  return arabic.ids.length > 0 ? arabic.ids : english.ids;
}

function arabicWords(
  text: string,
  tokens: readonly Token[],
  { start, end }: Span,
): { text: string; keys: string[] } {
  const words = tokens.filter((token) => token.start >= start && token.end <= end);
  const rest = words
    .slice(1)
    .map(({ key }) => ` ${key}`)
    .join('');
  const [first] = words;
  const keys = first ? [first.key, ...first.cuts].map((key) => key + rest) : [];
  return { text: text.slice(start, end), keys };
}

function withoutPossessive(text: string, { start, end }: Span): NameLink['target'] {
  const written = text.slice(start, end);
  const name = written.replace(/['’]s?$/u, '');
  return { start, end: start + name.length, text: name };
}
