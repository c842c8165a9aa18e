import { textParagraphs, joinTexts } from '#core/paragraphs.ts';
import { err, ok, type Result } from '#core/result.ts';
import { sentenceSpans } from '#core/text/sentences.ts';
import type { CommandOf } from './article.ts';
import type { Refusal } from './command.ts';
import type { RowInsert } from './values.ts';
import type { ArticleState, Row } from './state.ts';

/**
 * Mending an alignment: each function gives the one `relink` command that does it. They move paragraphs over the borders
 * of rows; none writes or drops a word. A row that is left with nothing on either side goes.
 */

/** A `relink` command that has no id yet. */
export type RelinkDraft = Omit<CommandOf<'relink'>, 'id'>;

/** Direction: to the row before or to the row after. */
export type Side = 'previous' | 'next';

/** Paragraphs that belong together, by their 0-based positions in {@link alignmentTexts}. */
export interface ParagraphLink {
  source: readonly number[];
  target: readonly number[];
}

/**
 * Moves English paragraphs of a row over its border: its first `count` to the end of the row before, or its last `count`
 * to the beginning of the row after. Refused (`does-not-fit`) where there is no such row or there are not so many.
 */
export function moveTarget(
  state: ArticleState,
  row: string,
  side: Side,
  count = 1,
): Result<RelinkDraft, Refusal> {
  return acrossBorder(state, row, side, (from, to) => {
    const parts = cutAtBorder(textParagraphs(from.text), side, count);
    if (!parts) return null;
    const { before, after } = parts;
    return side === 'previous'
      ? { from: { ...from, text: joinTexts(after) }, to: { ...to, text: joinTexts([to.text, ...before]) } }
      : { from: { ...from, text: joinTexts(before) }, to: { ...to, text: joinTexts([...after, to.text]) } };
  });
}

/** Cuts a list so that `count` of its items lie at the border of that side; null where there are not so many. */
function cutAtBorder<T>(items: readonly T[], side: Side, count: number): { before: T[]; after: T[] } | null {
  if (count < 1 || count > items.length) return null;
  const at = side === 'previous' ? count : items.length - count;
  return { before: items.slice(0, at), after: items.slice(at) };
}

/** Moves source paragraphs of a row over its border, as {@link moveTarget} moves English ones. */
export function moveSource(
  state: ArticleState,
  row: string,
  side: Side,
  count = 1,
): Result<RelinkDraft, Refusal> {
  return acrossBorder(state, row, side, (from, to) => {
    const parts = cutAtBorder(from.sources, side, count);
    if (!parts) return null;
    const { before, after } = parts;
    return side === 'previous'
      ? { from: { ...from, sources: after }, to: { ...to, sources: [...to.sources, ...before] } }
      : { from: { ...from, sources: before }, to: { ...to, sources: [...after, ...to.sources] } };
  });
}

/**
 * Moves the first English sentence of a row to the end of the paragraph before the border, or its last one to the
 * beginning of the paragraph after it.
 */
export function moveSentence(state: ArticleState, row: string, side: Side): Result<RelinkDraft, Refusal> {
  return acrossBorder(state, row, side, (from, to) => {
    const spans = sentenceSpans(from.text);
    const span = side === 'previous' ? spans[0] : spans.at(-1);
    if (!span) return null;
    const sentence = from.text.slice(span.start, span.end);
    const join = (...parts: string[]) => parts.filter((part) => part !== '').join(' ');
    return side === 'previous'
      ? {
          from: { ...from, text: from.text.slice(span.end).trimStart() },
          to: { ...to, text: join(to.text.trimEnd(), sentence) },
        }
      : {
          from: { ...from, text: from.text.slice(0, span.start).trimEnd() },
          to: { ...to, text: join(sentence, to.text.trimStart()) },
        };
  });
}

/**
 * Parts a row: its source stays, its English becomes a row of its own after it, `newRow`. `already-so` where one side is
 * empty.
 */
export function unlink(state: ArticleState, row: string, newRow: string): Result<RelinkDraft, Refusal> {
  const found = rowOf(state, row);
  if (!found) return missing(state, row);
  if (state.index.has(newRow)) return err('already-so');
  if (found.sources.length === 0 || found.text.trim() === '') return err('already-so');
  return ok({
    type: 'relink',
    action: 'realign',
    remove: [found.id],
    insert: [
      { row: found.id, sources: [...found.sources], text: '' },
      { row: newRow, sources: [], text: found.text },
    ],
  });
}

/**
 * Puts the English of the row `other` to the source of `row`. Neighbours become one row. From further away the English
 * alone goes, before or after what `row` has, by where it comes from: that is how a paragraph that the translator moved
 * finds its source. Rows in between stay as they are.
 */
export function linkWith(state: ArticleState, row: string, other: string): Result<RelinkDraft, Refusal> {
  const [to, from] = [rowOf(state, row), rowOf(state, other)];
  if (!to) return missing(state, row);
  if (!from) return missing(state, other);
  const [here, there] = [state.index.get(row)!, state.index.get(other)!];
  if (here === there) return err('already-so');
  const [first, last] = [Math.min(here, there), Math.max(here, there)];
  const run = state.rows.slice(first, last + 1);
  const texts = there < here ? [from.text, to.text] : [to.text, from.text];
  if (run.length === 2) {
    const merged = { row: to.id, sources: run.flatMap(({ sources }) => sources), text: joinTexts(texts) };
    return realign(run, [merged]);
  }
  if (from.text.trim() === '') return err('nothing-written');
  return realign(
    run,
    run.map((each) => {
      if (each === to) return insertOf(each, joinTexts(texts));
      return each === from ? insertOf(each, '') : insertOf(each);
    }),
  );
}

/** The texts that an alignment of the article is over: its source paragraphs and its English ones, both in row order. */
export function alignmentTexts(state: ArticleState): { source: string[]; target: string[] } {
  return {
    source: state.rows.flatMap(({ sources }) => sources.map((id) => state.paragraphs.get(id)?.text ?? '')),
    target: state.rows.flatMap(({ text }) => textParagraphs(text)),
  };
}

/** The links that the rows are, over {@link alignmentTexts}, with their rows. Rows with nothing on either side are none. */
export function rowLinks(state: ArticleState): (ParagraphLink & { row: string })[] {
  return placesOf(state)
    .filter(({ sources, targets }) => sources + targets > 0)
    .map(({ row, source, target, sources, targets }) => ({
      row: row.id,
      source: range(source, sources),
      target: range(target, targets),
    }));
}

/** A row and where its paragraphs stand among those of the article. */
interface RowPosition {
  row: Row;
  source: number;
  sources: number;
  target: number;
  targets: number;
}

function placesOf(state: ArticleState): RowPosition[] {
  let source = 0;
  let target = 0;
  return state.rows.map((row) => {
    const place = {
      row,
      source,
      sources: row.sources.length,
      target,
      targets: textParagraphs(row.text).length,
    };
    source += place.sources;
    target += place.targets;
    return place;
  });
}

/**
 * Makes the rows what `links` say, by one command over the smallest run of rows that differs. The links are over
 * {@link alignmentTexts}, in order, each paragraph in exactly one; `does-not-fit` otherwise. Rows that are linked so
 * already stay untouched with all that was said of them; `already-so` where all are. `newRow` gives fresh row ids.
 */
export function applyLinks(
  state: ArticleState,
  links: readonly ParagraphLink[],
  newRow: () => string,
): Result<RelinkDraft, Refusal> {
  const places = placesOf(state);
  const last = places.at(-1);
  const counts = {
    source: last ? last.source + last.sources : 0,
    target: last ? last.target + last.targets : 0,
  };
  const wanted = links.filter((link) => link.source.length + link.target.length > 0);
  if (!coversInOrder(wanted, counts.source, counts.target)) return err('does-not-fit');
  const run = differingRun(places, wanted);
  if (!run) return err('already-so');
  const texts = alignmentTexts(state).target;
  const sources = state.rows.flatMap((row) => row.sources);
  const insert = nameRows(run.places, run.links, newRow).map(({ row, link, same }) => ({
    row,
    sources: link.source.map((at) => sources[at]!),
    text: same?.row.text ?? joinTexts(link.target.map((at) => texts[at]!)),
  }));
  return realign(
    run.places.map(({ row }) => row),
    insert,
  );
}

/** Whether the links hold the paragraphs of both sides in order, each exactly once. */
export function coversInOrder(links: readonly ParagraphLink[], sources: number, targets: number): boolean {
  const inOrder = (side: readonly number[], count: number) =>
    side.length === count && side.every((at, i) => at === i);
  return (
    inOrder(
      links.flatMap((link) => link.source),
      sources,
    ) &&
    inOrder(
      links.flatMap((link) => link.target),
      targets,
    )
  );
}

function isSame(place: RowPosition, link: ParagraphLink): boolean {
  return (
    place.sources === link.source.length &&
    place.targets === link.target.length &&
    (place.sources === 0 || place.source === link.source[0]) &&
    (place.targets === 0 || place.target === link.target[0])
  );
}

/** Rows and links without those that agree at both ends; null when none are left. */
function differingRun(
  places: readonly RowPosition[],
  links: readonly ParagraphLink[],
): { places: RowPosition[]; links: ParagraphLink[] } | null {
  const isEmpty = (place: RowPosition) => place.sources + place.targets === 0;
  let top = 0;
  let first = 0;
  for (; top < places.length; top += 1) {
    if (isEmpty(places[top]!)) continue;
    if (first >= links.length || !isSame(places[top]!, links[first]!)) break;
    first += 1;
  }
  let bottom = places.length;
  let last = links.length;
  for (; bottom > top; bottom -= 1) {
    const place = places[bottom - 1]!;
    if (isEmpty(place)) continue;
    if (last <= first || !isSame(place, links[last - 1]!)) break;
    last -= 1;
  }
  return top >= bottom && first >= last
    ? null
    : { places: places.slice(top, bottom), links: links.slice(first, last) };
}

/**
 * Gives each link the row that it continues: the one that is the same, else the one that held its first source paragraph,
 * or without any its first English one, unless that row goes on elsewhere. The others get rows of their own.
 */
function nameRows(
  places: readonly RowPosition[],
  links: readonly ParagraphLink[],
  newRow: () => string,
): { row: string; link: ParagraphLink; same: RowPosition | undefined }[] {
  const holders = { source: new Map<number, RowPosition>(), target: new Map<number, RowPosition>() };
  for (const place of places) {
    for (const at of range(place.source, place.sources)) holders.source.set(at, place);
    for (const at of range(place.target, place.targets)) holders.target.set(at, place);
  }
  const held = links.map((link) =>
    link.source.length > 0 ? holders.source.get(link.source[0]!) : holders.target.get(link.target[0]!),
  );
  const taken = new Set<RowPosition>();
  links.forEach((link, i) => {
    if (held[i] && isSame(held[i], link)) taken.add(held[i]);
  });
  return links.map((link, i) => {
    const place = held[i];
    const targetHolder = link.target.length > 0 ? holders.target.get(link.target[0]!) : undefined;
    const sameText =
      targetHolder && isSameRange(targetHolder.target, targetHolder.targets, link.target)
        ? targetHolder
        : undefined;
    if (place && isSame(place, link)) return { row: place.row.id, link, same: place };
    if (place && !taken.has(place) && (link.source.length > 0 || place.sources === 0)) {
      taken.add(place);
      return { row: place.row.id, link, same: sameText };
    }
    return { row: newRow(), link, same: sameText };
  });
}

function isSameRange(start: number, count: number, side: readonly number[]): boolean {
  return count === side.length && (count === 0 || start === side[0]);
}

function acrossBorder(
  state: ArticleState,
  id: string,
  side: Side,
  move: (from: RowInsert, to: RowInsert) => { from: RowInsert; to: RowInsert } | null,
): Result<RelinkDraft, Refusal> {
  const row = rowOf(state, id);
  if (!row) return missing(state, id);
  const neighbour = state.rows[state.index.get(id)! + (side === 'previous' ? -1 : 1)];
  const moved = neighbour && move(insertOf(row), insertOf(neighbour));
  if (!moved) return err('does-not-fit');
  return side === 'previous'
    ? realign([neighbour, row], [moved.to, moved.from])
    : realign([row, neighbour], [moved.from, moved.to]);
}

/** Rows with nothing on either side are left out, so that no empty row stays behind. */
function realign(remove: readonly Row[], insert: readonly RowInsert[]): Result<RelinkDraft, Refusal> {
  return ok({
    type: 'relink',
    action: 'realign',
    remove: remove.map(({ id }) => id),
    insert: insert.filter(({ sources, text }) => sources.length > 0 || text.trim() !== ''),
  });
}

function insertOf(row: Row, text = row.text): RowInsert {
  return { row: row.id, sources: [...row.sources], text };
}

function rowOf(state: ArticleState, id: string): Row | undefined {
  const position = state.index.get(id);
  return position === undefined ? undefined : state.rows[position];
}

function missing(state: ArticleState, id: string): Result<never, Refusal> {
  return err(state.gone.has(id) ? 'row-gone' : 'unknown-row');
}

function range(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => start + i);
}
