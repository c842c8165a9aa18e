import type { NameFact } from '#core/facts/fact.ts';
import { isUnknownWord } from '#core/facts/glosses.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { wordSet } from '#core/text/word-set.ts';
import type { Token } from '#core/facts/tokens.ts';
import { isPersonalOffice } from '#core/facts/name-places.ts';
import { partnersOf } from './exchanged-names.ts';
import { problem, type CheckContext, type Problem } from './finding.ts';

/** Offices and forces of the gazetteer that are not said for one another, but for those of one line of {@link FAMILIES}. */
const OFFICES = wordSet(
  'president vicepresident primeminister minister foreignminister interiorminister defenceminister financeminister justice',
  'secretarygeneral king queen crownprince prince princess sultan ambassador governor mayor judge general colonel captain',
  'sergeant pope patriarch bishop cardinal army navy airforce police',
);

/** Offices that one may say for another: a minister is a foreign minister where everybody knows which. */
const FAMILIES: readonly ReadonlySet<string>[] = [
  wordSet('minister foreignminister secretarygeneral'),
  wordSet('minister interiorminister'),
  wordSet('minister defenceminister'),
  wordSet('minister financeminister'),
  wordSet('minister justice'),
  wordSet('minister primeminister'),
  wordSet('judge justice'),
  wordSet('president vicepresident'),
  wordSet('crownprince prince king princess'),
  wordSet('king governor sultan prince'),
  wordSet('general colonel captain sergeant army'),
  wordSet('captain navy'),
  wordSet('mayor governor'),
  wordSet('pope patriarch bishop cardinal'),
  wordSet('police interiorminister'),
];

/** Ministries of which the gazetteer has the whole name. */
const MINISTRIES = wordSet('foreignminister interiorminister defenceminister financeminister justice');

/** English words that are an office before a name, and something else besides: the home side, a major event. */
const AMBIGUOUS =
  /^(?:home|major|coach|foreign|interior|finance|defen[cs]e|head|chair|secretary|prime|general|captain|crown|justice|department|cabinet|leader|treasury|military|royal|premier|prosecutor|attorney)s?$/iu;

function officeOf({ ids }: NameFact): string | undefined {
  const id = ids.find((one) => one.startsWith('office:'))?.slice('office:'.length);
  return id !== undefined && OFFICES.has(id) ? id : undefined;
}

function areKin(a: string, b: string): boolean {
  return a === b || FAMILIES.some((family) => family.has(a) && family.has(b));
}

/** English stems of all Arabic words but those of a stretch. */
function meaningsBeside(
  { source, glosses }: CheckContext['row'],
  { start, end }: Pick<NameFact, 'start' | 'end'>,
): ReadonlySet<string> {
  return new Set(
    source.tokens.flatMap((token) => (token.start >= start && token.end <= end ? [] : glosses(token))),
  );
}

function stemsBeside({ tokens }: TextFacts, { start, end }: NameFact): ReadonlySet<string> {
  return new Set(
    tokens.flatMap(({ key, ...place }) =>
      place.start >= start && place.end <= end ? [] : [stemEnglish(key)],
    ),
  );
}

/** Whether all words of the one office stand for other words of the Arabic, or all of the other for other words of the English. */
function isAnswered(context: CheckContext, from: NameFact, to: NameFact): boolean {
  const { row } = context;
  const meanings = meaningsBeside(row, from);
  const isExplained = row.target.tokens
    .slice(to.from, to.to)
    .every(({ key }) => meanings.has(stemEnglish(key)));
  if (isExplained) return true;
  const stems = stemsBeside(row.target, to);
  return row.source.tokens
    .slice(from.from, from.to)
    .every((token) => row.glosses(token).some((gloss) => stems.has(gloss)));
}

/** An office of the Arabic that the English does not have, where it has another one that the Arabic does not have. */
function exchanged(context: CheckContext): Problem[] {
  const { source, target } = context.row;
  const [own, others] = [source.names, target.names].map((names) =>
    names.flatMap((fact) => {
      const isUnclear = fact.sign === 'ambiguous' || AMBIGUOUS.test(fact.text);
      const office = isUnclear ? undefined : officeOf(fact);
      return office === undefined ? [] : [{ fact, office }];
    }),
  ) as [{ fact: NameFact; office: string }[], { fact: NameFact; office: string }[]];
  const kinless = (list: typeof own, other: typeof own) =>
    list.filter(({ office }) => !other.some((one) => areKin(office, one.office)));
  const [missing, extra] = [kinless(own, others), kinless(others, own)];
  const taken = new Set<NameFact>();
  return missing.flatMap(({ fact }) => {
    const other = extra.find((one) => !taken.has(one.fact) && !isAnswered(context, fact, one.fact));
    if (other === undefined) return [];
    taken.add(other.fact);
    const values = { source: fact.text, target: other.fact.text };
    const evidence = 'office';
    return [
      problem('name.differs', values, { source: fact, target: other.fact, certainty: 'doubtful', evidence }),
    ];
  });
}

/** The country whose adjective stands beside an office: الرئيس التركي, the Turkish president. */
function countryBeside({ from, to }: NameFact, names: readonly NameFact[]): NameFact | undefined {
  return names.find(
    (fact) => fact.name === 'country' && fact.ids.length > 0 && (fact.to === from || fact.from === to),
  );
}

/**
 * An office beside its country that the English gives to the same country and the Arabic has nowhere, where the English has the first
 * for others only: the Turkish prime minister for الرئيس التركي, beside the presidents of both countries.
 */
function exchangedBesideCountry({ row: { source, target } }: CheckContext): Problem[] {
  const placed = (names: readonly NameFact[]) =>
    names.flatMap((fact) => {
      const office = fact.sign === 'ambiguous' || AMBIGUOUS.test(fact.text) ? undefined : officeOf(fact);
      const country = office === undefined ? undefined : countryBeside(fact, names)?.ids[0];
      return office === undefined ? [] : [{ fact, office, country }];
    });
  const [own, others] = [placed(source.names), placed(target.names)];
  const isIn = (list: typeof own, office: string, country?: string): boolean =>
    list.some((one) => areKin(one.office, office) && (country === undefined || one.country === country));
  return own.flatMap(({ fact, office, country }) => {
    if (country === undefined || isIn(others, office, country)) return [];
    const other = others.find((one) => one.country === country && !isIn(own, one.office));
    if (other === undefined) return [];
    const values = { source: fact.text, target: other.fact.text };
    const place = { source: fact, target: other.fact };
    return [problem('name.differs', values, { ...place, certainty: 'doubtful', evidence: 'office country' })];
  });
}

/** A ministry that the gazetteer does not have in the Arabic (وزير الطاقة), where the English has one that it knows. */
function exchangedMinistries(context: CheckContext): Problem[] {
  const { source, target, glosses } = context.row;
  const stems = new Set(target.tokens.map(({ key }) => stemEnglish(key)));
  const known = new Set(source.names.map(officeOf));
  const extra = target.names.find((fact) => {
    const office = officeOf(fact);
    return office !== undefined && fact.to - fact.from > 1 && MINISTRIES.has(office) && !known.has(office);
  });
  if (extra === undefined) return [];
  return source.names.slice(0, MAX_OFFICES).flatMap((fact) => {
    const [noun, next] = [source.tokens[fact.to - 1]!, source.tokens[fact.to]];
    if (officeOf(fact) !== 'minister' || fact.to - fact.from > 1 || next === undefined) return [];
    if (!next.key.startsWith('ال') || source.text.slice(noun.end, next.start) !== ' ') return [];
    if (source.names.some(({ from, ids }) => from === fact.to && ids.length > 0)) return [];
    const meanings = glosses(next);
    if (meanings.length === 0 || isUnknownWord(next, context.data) || meanings.some((one) => stems.has(one)))
      return [];
    const place = { start: noun.start, end: next.end };
    if (target.tokens.slice(extra.from, extra.to - 1).every(({ key }) => meanings.includes(stemEnglish(key))))
      return [];
    const beside = meaningsBeside(context.row, place);
    if (target.tokens.slice(extra.from, extra.to).every(({ key }) => beside.has(stemEnglish(key)))) return [];
    const values = { source: source.text.slice(place.start, place.end), target: extra.text };
    return [
      problem('name.differs', values, {
        source: place,
        target: extra,
        certainty: 'doubtful',
        evidence: 'office ministry',
      }),
    ];
  });
}

/** Adjectives of offices that no person's name follows by themselves. */
const HALF_OFFICES = /^(?:Prime|Foreign|Interior|Vice|Deputy|Attorney|Defen[cs]e|Finance|Crown|Home)$/u;

/** The place in the Arabic of the name that an office belongs to, behind what it is an office of and its country. */
function personAfter({ source }: CheckContext['row'], office: NameFact): number {
  let at = office.to;
  const isCountry = (i: number): boolean =>
    source.names.some(({ name, from, to }) => name === 'country' && from <= i && i < to);
  if (officeOf(office) === 'minister' && source.tokens[at]?.key.startsWith('ال') === true && !isCountry(at))
    at += 1;
  while (isCountry(at)) at += 1;
  const [last, next] = [source.tokens[at - 1], source.tokens[at]];
  return last !== undefined && next !== undefined && source.text.slice(last.end, next.start) === ' '
    ? at
    : -1;
}

/**
 * Offices that the English leaves out before a name, of which it has what stood around them: Russian Vladimir Putin for الرئيس الروسي
 * فلاديمير بوتين, and a minister without the ministry: Minister Sergei Lavrov for وزير الخارجية.
 */
export function strippedOffices(context: CheckContext): Problem[] {
  const { row } = context;
  const { source, target, glosses, names } = row;
  const offices = source.names.slice(0, MAX_OFFICES).filter(isPersonalOffice);
  if (offices.length === 0) return [];
  const partners = [...partnersOf(context)].sort(([a], [b]) => a - b);
  const stems = new Set(target.tokens.map(({ key }) => stemEnglish(key)));
  return offices.flatMap((office): Problem[] => {
    const person = personAfter(row, office);
    // Of a whole name that the gazetteer has by its surname alone the first word has the surname for its partner.
    const heard = partners.find(([, [from]]) => from === person || from === person + 1)?.[0];
    if (person < 0 || heard === undefined || heard === 0) return [];
    const [before, name] = [target.tokens[heard - 1]!, target.tokens[heard]!];
    if (!/^\p{Lu}/u.test(before.text) || !/^\p{Lu}/u.test(name.text) || name.opensSentence) return [];
    if (target.text.slice(before.end, name.start) !== ' ') return [];
    const found = (evidence: string, words: readonly Token[]): Problem[] => {
      const place = { start: words[0]!.start, end: words.at(-1)!.end };
      const values = { source: source.text.slice(place.start, place.end) };
      return [problem('name.missing', values, { source: place, certainty: 'doubtful', evidence })];
    };
    const own = target.names.find(({ to }) => to === heard);
    const words = source.tokens.slice(office.from, office.to);
    if (names.sourceOnly.includes(office))
      return own?.sign === 'people' || HALF_OFFICES.test(before.text) ? found('office stripped', words) : [];
    if (own === undefined || officeOf(own) !== 'minister' || own.to - own.from > 1) return [];
    const portfolio =
      officeOf(office) === 'minister' ? source.tokens.slice(office.to, office.to + 1) : words.slice(1);
    const isLost = portfolio.every(
      (token) =>
        token.key.startsWith('ال') &&
        glosses(token).length > 0 &&
        !glosses(token).some((gloss) => stems.has(gloss)),
    );
    const isCountry = source.names.some(({ name: kind, from }) => kind === 'country' && from === office.to);
    return portfolio.length === 0 || !isLost || (isCountry && officeOf(office) === 'minister')
      ? []
      : found('office portfolio', [...words.slice(0, 1), ...portfolio]);
  });
}

/** Maximum number of names of a row among which ministries are looked for. */
const MAX_OFFICES = 200;

/** Offices that were taken for each other: the prime minister for the president, the navy for the air force. */
export function exchangedOffices(context: CheckContext): Problem[] {
  const isOffice = (fact: NameFact): boolean => officeOf(fact) !== undefined;
  if (!context.row.target.names.some(isOffice) || !context.row.source.names.some(isOffice)) return [];
  const found = [exchanged, exchangedBesideCountry, exchangedMinistries];
  return found.map((find) => find(context)).find(({ length }) => length > 0) ?? [];
}

const MINISTER = /^[وفبلك]*(?:ال)?وزير(?:ه|ا|ي|ان|ين)?$/u;
const ENGLISH_MINISTER = /^minister(?:['’]s)?$/u;
/** Words before *minister* that name no portfolio. */
const NO_PORTFOLIO =
  /^(?:the|a|an|prime|deputy|former|acting|caretaker|first|chief|junior|senior|new|state|home|its|his|her|their|our|as|of|with|to|by|and|s)$/u;

/**
 * Portfolios that the press calls by one another's names: the energy minister of an oil state is its oil minister, the treasury has a
 * finance minister.
 */
const PORTFOLIOS: readonly ReadonlySet<string>[] = [
  'energy oil petroleum gas',
  'energy electricity power',
  'finance treasury',
  'labor labour employment work workforce manpower',
  'education schools teaching',
  'trade commerce',
  'transport transportation',
  'interior home security',
  'defense defence war',
  'justice law',
  'information media communication communications',
  'telecommunications telecoms communications communication',
  'agriculture farming farm',
  'irrigation water',
  'endowments awqaf religious',
  'environment climate',
  'supply supplies food',
  'tourism antiquities heritage culture',
].map((words) => new Set(words.split(' ').map(stemEnglish)));

/** What a minister is for, of a text with one minister: the word behind وزير; before *minister*, or behind its *of*. */
function portfolioOf({ text, tokens }: TextFacts, side: 'source' | 'target'): Token | null {
  const pattern = side === 'source' ? MINISTER : ENGLISH_MINISTER;
  const places = tokens.flatMap(({ key }, i) => (pattern.test(key) ? [i] : []));
  if (places.length !== 1) return null;
  const at = places[0]!;
  const touches = (a: number, b: number): boolean =>
    tokens[a] !== undefined && tokens[b] !== undefined && text.slice(tokens[a].end, tokens[b].start) === ' ';
  if (side === 'source')
    return touches(at, at + 1) && tokens[at + 1]!.key.startsWith('ال') ? tokens[at + 1]! : null;
  if (/^(?:of|for)$/u.test(tokens[at + 1]?.key ?? ''))
    return touches(at + 1, at + 2) ? tokens[at + 2]! : null;
  return touches(at - 1, at) ? tokens[at - 1]! : null;
}

/**
 * A minister of the Arabic who is another in the English: the health minister for وزير النقل. Told only where the row has one of them,
 * neither word is said by anything else, and they are no two names of one portfolio.
 */
export function exchangedPortfolios(context: CheckContext): Problem[] {
  const { source, target, glosses } = context.row;
  const [own, other] = [portfolioOf(source, 'source'), portfolioOf(target, 'target')];
  if (own === null || other === null || other.script !== 'latin' || NO_PORTFOLIO.test(other.key)) return [];
  const named = (side: TextFacts, token: Token): boolean =>
    side.names.some(({ name, start, end }) => name !== 'office' && start <= token.start && end >= token.end);
  if (named(source, own) || named(target, other)) return [];
  const meanings = glosses(own);
  const stems = new Set(target.tokens.map(({ key }) => stemEnglish(key)));
  if (meanings.length === 0 || meanings.some((gloss) => stems.has(gloss))) return [];
  const said = stemEnglish(other.key);
  if (PORTFOLIOS.some((names) => names.has(said) && meanings.some((gloss) => names.has(gloss)))) return [];
  if (!context.data.ordinaryStems.has(said) || source.tokens.some((token) => glosses(token).includes(said)))
    return [];
  const values = { source: own.text, target: other.text };
  const evidence = 'portfolio';
  return [problem('name.differs', values, { source: own, target: other, certainty: 'doubtful', evidence })];
}
