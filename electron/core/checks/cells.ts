import type { LanguageData } from '#core/facts/language-data.ts';
import { isOrdinaryEnglish } from '#core/facts/names.ts';
import type { NumberFact } from '#core/facts/fact.ts';
import { sameValue } from '#core/facts/number-reading.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import type { Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { contains, type Span } from '#core/text/span.ts';

/** What parts the cells of a row of a table, and the parts of a dateline: صنعاء / رويترز / وكالات. */
const BORDER = /[|\t\n]/gu;
const SLASH = /[|\t\n]|(?<!\p{Nd})\/(?!\p{Nd})/gu;
/** Minimum number of strokes that make a dateline of an Arabic line: و/أو has one. */
const MIN_STROKES = 2;

/** The borders of a row: strokes are among them where a line without a stop has several. */
function borderOf({ source, target }: RowFacts): RegExp {
  const strokes = ({ text }: TextFacts): number =>
    /[.؟?!:|\t]/u.test(text) ? 0 : (text.match(SLASH) ?? []).length;
  return strokes(source) >= MIN_STROKES && strokes(target) > 0 ? SLASH : BORDER;
}

/** Maximum number of cells of a row that are compared. */
const MAX_CELLS = 200;

function cellsOf({ text }: TextFacts, border: RegExp): Span[] {
  const cells: Span[] = [];
  let start = 0;
  for (const { index } of text.matchAll(border)) {
    cells.push({ start, end: index });
    start = index + 1;
  }
  return [...cells, { start, end: text.length }];
}

/** The cells of both sides of a row of a table, in order; none where the sides have not as many, or no borders. */
function pairedCells(row: RowFacts): { source: Span; target: Span }[] {
  const { source, target } = row;
  const border = borderOf(row);
  if (border === BORDER && (!/[|\t]/u.test(target.text) || !/[|\t]/u.test(source.text))) return [];
  const [from, to] = [cellsOf(source, border), cellsOf(target, border)];
  if (from.length !== to.length || from.length > MAX_CELLS) return [];
  return from.map((cell, i) => ({ source: cell, target: to[i]! }));
}

const within = (cell: Span, place: Span): boolean => contains([cell], place);

/** Numbers of a table that stand in another cell than in the Arabic, each with the number of the English that has its place. */
export function numbersInOtherCells(row: RowFacts): [NumberFact, NumberFact][] {
  const cells = pairedCells(row);
  if (cells.length === 0) return [];
  return row.numbers.pairs.flatMap(({ source, target }): [NumberFact, NumberFact][] => {
    const cell = cells.find((one) => within(one.source, source));
    if (cell === undefined || within(cell.target, target)) return [];
    const instead = row.target.numbers.filter((fact) => within(cell.target, fact));
    return instead.length === 1 && !sameValue(instead[0]!.value, source.value) ? [[source, instead[0]!]] : [];
  });
}

/** Heads of two columns that are exchanged: each says in the English what the other says in the Arabic, and not its own. */
export function exchangedHeads(row: RowFacts): { source: Span; target: Span } | null {
  const cells = pairedCells(row).filter(
    ({ source }) => row.source.text.slice(source.start, source.end).trim() !== '',
  );
  if (cells.length < 2 || row.numbers.pairs.length > 0) return null;
  const stems = cells.map(
    ({ target }) =>
      new Set(row.target.tokens.filter((token) => within(target, token)).map(({ key }) => stemEnglish(key))),
  );
  const meanings = cells.map(({ source }) =>
    row.source.tokens.filter((token) => within(source, token)).flatMap((token) => row.glosses(token)),
  );
  const says = (i: number, j: number): boolean => meanings[i]!.some((gloss) => stems[j]!.has(gloss));
  for (let i = 0; i < cells.length; i += 1)
    for (let j = i + 1; j < cells.length; j += 1)
      if (says(i, j) && says(j, i) && !says(i, i) && !says(j, j))
        return {
          source: trimmed(row.source, cells[i]!.source),
          target: trimmed(row.target, cells[i]!.target),
        };
  return null;
}

function trimmed({ text }: TextFacts, { start, end }: Span): Span {
  const cell = text.slice(start, end);
  const from = start + cell.length - cell.trimStart().length;
  return { start: from, end: from + cell.trim().length };
}

/** The cells of the Arabic that the English leaves out: those of the end, or such as are empty there. */
export function droppedCells(row: RowFacts): Span[] {
  const border = borderOf(row);
  const [from, to] = [cellsOf(row.source, border), cellsOf(row.target, border)];
  if (from.length < 2 || to.length < 2 || to.length > from.length || from.length > MAX_CELLS) return [];
  return from
    .map((cell, i) => ({ cell: trimmed(row.source, cell), other: to[i] && trimmed(row.target, to[i]) }))
    .filter(({ cell, other }) => cell.end > cell.start && (other === undefined || other.end === other.start))
    .map(({ cell }) => cell);
}

/** Cells of one word each, of which the English one is a name: البيضاء, Zliten. */
export function exchangedCells(row: RowFacts, data: LanguageData): { source: Token; target: Token }[] {
  const alone = ({ tokens }: TextFacts, cell: Span): Token | null => {
    const inside = tokens.filter((token) => within(cell, token));
    return inside.length === 1 && inside[0]!.kind === 'word' ? inside[0]! : null;
  };
  return pairedCells(row).flatMap((cell) => {
    const [source, target] = [alone(row.source, cell.source), alone(row.target, cell.target)];
    if (source?.script !== 'arabic' || target === null || !/^\p{Lu}\p{Ll}{2}/u.test(target.text)) return [];
    if (isOrdinaryEnglish(target.key, data)) return [];
    const isNamed = row.target.names.some((fact) => contains([fact], target));
    return isNamed ? [] : [{ source, target }];
  });
}
