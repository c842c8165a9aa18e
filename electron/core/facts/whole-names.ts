import type { Span } from '#core/text/span.ts';
import type { NameFact, NameKind } from './fact.ts';
import type { NamePairing, PairedNames } from './name-pairing.ts';
import { ENGLISH_JOINTS, ENGLISH_OPENERS } from './name-places.ts';
import { nameLinks, type NameLink } from './name-links.ts';
import type { PairedBy } from './number-pairs.ts';
import { withoutPossessive } from './soundings.ts';
import type { Token } from './tokens.ts';

/** Words that begin a name and are none by themselves (عبد الحميد, أبو بكر), as they are compared. */
const ARABIC_OPENERS: ReadonlySet<string> = new Set(['عبد', 'ابو', 'ابي', 'ابا']);
/** Words between or before the parts of a name: محمد بن سلمان آل سعود, Mohammed bin Salman Al Saud. */
const ARABIC_JOINTS: ReadonlySet<string> = new Set([...ARABIC_OPENERS, 'بن', 'ابن', 'بنت', 'ال']);
/** The same in English, with the article as it sounds before the letters of the sun. */
const JOINTS: ReadonlySet<string> = new Set([...ENGLISH_JOINTS, ...'ad as ash at ar an az'.split(' ')]);

/** Of these, the ones that are no other word in English. */
const ALWAYS_JOINTS: ReadonlySet<string> = new Set(['bin', 'ibn', 'bint', 'al', 'el']);

/** Maximum number of words of a whole name. */
const MAX_WORDS = 12;

/** Kinds of names that people have; the others are whole where the gazetteer has found them. */
const PERSONAL: ReadonlySet<NameKind> = new Set(['person', 'listed', 'foreign', 'capital', 'latin']);

/** A name with all its words on both sides. */
export interface WholeName {
  kind: NameKind;
  by: PairedBy;
  /** Identifiers in the gazetteer that all of its words go by; none where another word is part of it. */
  ids: readonly string[];
  /** Its words as they are compared, each without its proclitics. */
  key: string;
  source: Span;
  target: Span;
}

/** Tokens of a name on both sides, each the first and the one past the last. */
interface Extent {
  links: readonly NameLink[];
  source: readonly [from: number, to: number];
  target: readonly [from: number, to: number];
}

type Sides = Pick<PairedNames, 'source' | 'target'>;

/** Whether two neighbouring tokens belong to one run of words: nothing but a space, or a hyphen, lies between. */
function isBeside(text: string, left: Token | undefined, right: Token | undefined): boolean {
  return (
    left !== undefined && right !== undefined && /^[\s\-‑]{0,2}$/u.test(text.slice(left.end, right.start))
  );
}

function isArabicWord({ key, cuts }: Token, words: ReadonlySet<string>): boolean {
  return words.has(key) || cuts.some((cut) => words.has(cut));
}

/** Whether a word opens a name and is none by itself: عبد, أبو; Abdel, Abu. */
export function isNameOpener(token: Token): boolean {
  return token.script === 'arabic'
    ? isArabicWord(token, ARABIC_OPENERS)
    : /^\p{Lu}/u.test(token.text) && ENGLISH_OPENERS.has(token.key);
}

/**
 * Every name that has been found on both sides, whole: names of people are put together of the words that the pairing has
 * found one by one, with those that only open or join them. In the order of the Arabic.
 */
export function wholeNames(row: PairedNames): WholeName[] {
  const links = nameLinks(row);
  const personal = links.filter(
    ({ kind, by }) => PERSONAL.has(kind) && (by !== 'meaning' || kind === 'person'),
  );
  const extents: Extent[] = [];
  for (const link of personal) {
    const extent = extentOf(row, link);
    if (extent === null) continue;
    const before = extents.at(-1);
    const joined = before && join(row, before, extent);
    if (joined) extents[extents.length - 1] = joined;
    else extents.push(extent);
  }
  const others = links.filter((link) => !personal.includes(link));
  return [...extents.map((extent) => wholeOf(row, extent)), ...others.map(fromLink)].sort(
    (a, b) => a.source.start - b.source.start,
  );
}

/** The tokens of a link, and before them those that open the name. */
function extentOf({ source, target }: Sides, link: NameLink): Extent | null {
  const arabic = tokensIn(source.tokens, link.source);
  const english = tokensIn(target.tokens, link.target);
  if (arabic === null || english === null) return null;
  let [from, to] = arabic;
  // A name whose first word alone was heard: عبد of عبد الحميد, for Abdelhamid.
  while (
    to - from < MAX_WORDS &&
    isArabicWord(source.tokens[to - 1]!, ARABIC_OPENERS) &&
    isBeside(source.text, source.tokens[to - 1], source.tokens[to])
  )
    to += 1;
  while (
    to - from < MAX_WORDS &&
    from > 0 &&
    isArabicWord(source.tokens[from - 1]!, ARABIC_JOINTS) &&
    isBeside(source.text, source.tokens[from - 1], source.tokens[from])
  )
    from -= 1;
  let [first, last] = english;
  while (
    last - first < MAX_WORDS &&
    first > 0 &&
    JOINTS.has(target.tokens[first - 1]!.key) &&
    isWrittenAsName(target.tokens[first - 1]!, target.tokens[first]!) &&
    isBeside(target.text, target.tokens[first - 1], target.tokens[first])
  )
    first -= 1;
  return { links: [link], source: [from, to], target: [first, last] };
}

/** *As* and *an* are words too: as part of a name they are glued to it (as-Sayed), or have a capital within a sentence. */
function isWrittenAsName({ key, text, opensSentence }: Token, next: Token): boolean {
  if (next.glued || ALWAYS_JOINTS.has(key)) return true;
  return /^\p{Lu}/u.test(text) && (key.length > 2 || !opensSentence);
}

function tokensIn(tokens: readonly Token[], { start, end }: Span): [from: number, to: number] | null {
  const from = tokens.findIndex((token) => token.end > start);
  if (from < 0) return null;
  let to = from;
  while (to < tokens.length && tokens[to]!.start < end) to += 1;
  return to > from ? [from, to] : null;
}

/** Two extents as one where they follow each other, or lie over each other, on both sides. */
function join({ source, target }: Sides, a: Extent, b: Extent): Extent | null {
  const inArabic = follows(source.text, source.tokens, a.source, b.source);
  const inEnglish = follows(target.text, target.tokens, a.target, b.target);
  if (!inArabic || !inEnglish) return null;
  const around = ([from, to]: Extent['source'], [otherFrom, otherTo]: Extent['source']): [number, number] => [
    Math.min(from, otherFrom),
    Math.max(to, otherTo),
  ];
  return {
    links: [...a.links, ...b.links],
    source: around(a.source, b.source),
    target: around(a.target, b.target),
  };
}

function follows(
  text: string,
  tokens: readonly Token[],
  [from, to]: Extent['source'],
  [nextFrom, nextTo]: Extent['source'],
): boolean {
  if (nextFrom < from || nextTo < to) return nextFrom < to && nextTo > from;
  return nextFrom < to || (nextFrom === to && isBeside(text, tokens[to - 1], tokens[nextFrom]));
}

function wholeOf(row: Sides, extent: Extent): WholeName {
  const { source, target } = row;
  const [from, to] = extent.source;
  const [first, last] = extent.target;
  const words = source.tokens.slice(from, to);
  const end = target.tokens[last - 1]!;
  const { links } = extent;
  return {
    kind: links.find(({ kind }) => kind === 'person')?.kind ?? links[0]!.kind,
    by: links.find(({ by }) => by === 'likeness')?.by ?? links[0]!.by,
    ids: idsOf(row, extent),
    key: words.map(({ key, cuts }) => cuts.at(-1) ?? key).join(' '),
    source: { start: words[0]!.start, end: words.at(-1)!.end },
    target: {
      start: target.tokens[first]!.start,
      end: end.start + withoutPossessive(end.text).length,
    },
  };
}

/** Identifiers of a whole name: the gazetteer knows it so on one side. Rifaat al-Assad is not the Assad that it knows. */
function idsOf({ source, target }: Sides, { links, ...extent }: Extent): readonly string[] {
  const covers = (tokens: readonly Token[], [from, to]: Extent['source'], span: Span) =>
    tokens[from]!.start >= span.start && tokens[to - 1]!.start < span.end;
  const known = links.find(
    (link) =>
      link.ids.length > 0 &&
      (covers(source.tokens, extent.source, link.source) ||
        covers(target.tokens, extent.target, link.target)),
  );
  return known?.ids ?? [];
}

function fromLink({ kind, ids, by, source, target }: NameLink): WholeName {
  return { kind, by, ids, key: source.keys.at(-1) ?? source.text, source, target };
}

/** The pairing without leftovers that are part of a name that has a partner: Abdel of Abdel Hamid. */
export function withoutPartsOfNames(row: PairedNames): NamePairing {
  const { names } = row;
  if (names.sourceOnly.length + names.targetOnly.length === 0) return names;
  const whole = wholeNames(row).filter(({ kind }) => PERSONAL.has(kind));
  const isPart = (side: 'source' | 'target') => (fact: NameFact) =>
    whole.some((name) => name[side].start <= fact.start && name[side].end >= fact.end);
  const found = (facts: readonly NameFact[]) =>
    facts.map((fact) => ({ fact, by: 'sound', token: null }) as const);
  const [inSource, inTarget] = [
    names.sourceOnly.filter(isPart('source')),
    names.targetOnly.filter(isPart('target')),
  ];
  return {
    ...names,
    sourceFound: [...names.sourceFound, ...found(inSource)],
    targetFound: [...names.targetFound, ...found(inTarget)],
    sourceOnly: names.sourceOnly.filter((fact) => !inSource.includes(fact)),
    targetOnly: names.targetOnly.filter((fact) => !inTarget.includes(fact)),
  };
}
