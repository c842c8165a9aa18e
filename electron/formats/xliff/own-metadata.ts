import { idSchema } from '#core/journal/event.ts';
import { paragraphSchema } from '#core/paragraphs.ts';
import { stageSchema } from '#core/article/values.ts';
import { sha256Hex } from '#core/hash.ts';
import { markTag, readMark, rowKey, rowState, type ReviewMark } from '#formats/review-mark.ts';
import type { ArticleModel, ModelAct, ModelParagraph, ModelRow } from '#formats/model.ts';
import { xmlAttribute, xmlText } from '#formats/xml/xml-text.ts';
import {
  attribute,
  childElement,
  childElements,
  textContent,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';

/**
 * What XLIFF has no place for goes into its metadata module, as that is for: which paragraphs a row's source is made of,
 * and who wrote and reviewed its English when. Other tools keep it and need not know it.
 */

/** Namespace of what this program writes beside the standard. */
export const OWN = 'urn:muqabala:xliff:1';

/** `subType` of links and of references to notes. */
export const OWN_LINK = 'muqabala:link';
export const OWN_NOTE = 'muqabala:note';

/** Internationalization Tag Set 2.0: who translated, and graded errors. */
export const ITS = 'http://www.w3.org/2005/11/its';

export const METADATA = 'urn:oasis:names:tc:xliff:metadata:2.0';

const ARTICLE = 'muqabala:article';
const PARAGRAPHS = 'muqabala:paragraphs';
const FLAGS = 'muqabala:row';
const VERBATIM = 'muqabala:verbatim';
const MARK = 'muqabala:mark';

export const PARAGRAPH_BREAK = '\n\n';

const FLAG_NAMES = ['omitted', 'changed', 'competing'] as const;
const ABOUT_NAMES = [
  'byline',
  'published',
  'site',
  'address',
  'agency',
  'place',
  'slug',
  'desk',
  'embargo',
] as const;

export type Side = 'source' | 'target';

/** The source of a row as one text. */
export function joinedSource(row: Pick<ModelRow, 'sources'>): string {
  return row.sources.map(({ text }) => text).join(PARAGRAPH_BREAK);
}

/** The `mda:metadata` of a file. */
export function articleMetadata({ article, title, stage, metadata }: ArticleModel): string {
  const about = ABOUT_NAMES.flatMap((name) => {
    const value = metadata[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const id = article === undefined ? [] : [['id', article] as const];
  return metadataElement([group(ARTICLE, [...id, ['title', title], ['stage', stage], ...about])]);
}

/** Metadata as {@link articleMetadata} writes it; empty where there is none. */
export function readArticleMetadata(
  file: XmlElement,
): Partial<Pick<ArticleModel, 'article' | 'title' | 'stage' | 'metadata'>> {
  const entries = valuesOf(file, ARTICLE);
  const id = idSchema.safeParse(entries.get('id'));
  const title = entries.get('title');
  const stage = stageSchema.safeParse(entries.get('stage'));
  const about = ABOUT_NAMES.flatMap((name) => (entries.has(name) ? [[name, entries.get(name)!]] : []));
  return {
    ...(id.success && { article: id.data }),
    ...(title !== undefined && { title }),
    ...(stage.success && { stage: stage.data }),
    metadata: Object.fromEntries(about),
  };
}

/** The `mda:metadata` of a unit. `verbatim`: the sides whose marks are written as they stand in the text. */
export function rowMetadata(row: ModelRow, verbatim: readonly Side[]): string {
  const flags = FLAG_NAMES.filter((name) => row[name]).map((name) => [name, 'yes'] as const);
  return metadataElement([
    group(
      PARAGRAPHS,
      row.sources.map((paragraph, i) => [`p${i + 1}`, paragraphValue(paragraph)]),
    ),
    group(FLAGS, flags),
    group(
      VERBATIM,
      verbatim.map((side) => [side, 'yes']),
    ),
    group(MARK, row.id === null ? [] : [['row', rowMark(row)]]),
    ...(['written', 'decided'] as const).map((name) => group(`muqabala:${name}`, actEntries(row[name]))),
  ]);
}

/** Mark of a row and its status, for when the file comes back. */
function rowMark({ id, sources, text, status }: ModelRow): string {
  const words = sources.map((source) => source.text);
  return markTag({ key: rowKey(id ?? ''), state: rowState(words, text), status });
}

/** Mark as {@link rowMark} writes it, in XLIFF of either version. */
export function readRowMark(unit: XmlElement): ReviewMark | null {
  const element = childElement(unit, 'row', OWN);
  return readMark((element ? attribute(element, 'mark') : valuesOf(unit, MARK).get('row')) ?? '');
}

/** XLIFF 1.2 has no metadata module, so its units end with an element of ours. */
export function rowElement(row: ModelRow): string {
  return row.id === null ? '' : `<muqabala:row mark="${rowMark(row)}"/>`;
}

/** The header of an XLIFF 1.2 file of an article. */
export function articleHeader({ article }: ArticleModel): string {
  return article === undefined ? '' : `<header><muqabala:article${xmlAttribute('id', article)}/></header>\n`;
}

/** Id of the article that a file was written of, in XLIFF of either version. */
export function articleIdOf(file: XmlElement): string | null {
  const header = childElement(file, 'header');
  const element = header && childElement(header, 'article', OWN);
  const id = element ? attribute(element, 'id') : readArticleMetadata(file).article;
  return idSchema.safeParse(id).data ?? null;
}

function actEntries(act: ModelAct | null): (readonly [string, string])[] {
  if (!act) return [];
  return [['by', act.by], ...(act.at === null ? [] : [['at', act.at] as const])];
}

/** Kind, length in UTF-16 code units, and the place of a cell: `cell 12 0 1 2`. */
function paragraphValue({ kind, text, cell }: ModelParagraph): string {
  return [kind, text.length, ...(cell ? [cell.table, cell.row, cell.column] : [])].join(' ');
}

function metadataElement(groups: readonly string[]): string {
  const content = groups.join('');
  return content === '' ? '' : `<mda:metadata>${content}</mda:metadata>`;
}

function group(category: string, entries: readonly (readonly [string, string])[]): string {
  if (entries.length === 0) return '';
  const metas = entries.map(
    ([type, value]) => `<mda:meta${xmlAttribute('type', type)}>${xmlText(value)}</mda:meta>`,
  );
  return `<mda:metaGroup${xmlAttribute('category', category)}>${metas.join('')}</mda:metaGroup>`;
}

function entriesOf(holder: XmlElement, category: string): [type: string, value: string][] {
  const metadata = childElement(holder, 'metadata', METADATA);
  const found =
    metadata && childElements(metadata, 'metaGroup').find((each) => attribute(each, 'category') === category);
  return (found ? childElements(found, 'meta') : []).map((meta) => [
    attribute(meta, 'type') ?? '',
    textContent(meta),
  ]);
}

function valuesOf(holder: XmlElement, category: string): Map<string, string> {
  return new Map(entriesOf(holder, category));
}

export function isVerbatim(unit: XmlElement, side: Side): boolean {
  return valuesOf(unit, VERBATIM).has(side);
}

/** The paragraphs that a unit's source is made of; null where that is not told, or the source is not what it was. */
export function readParagraphs(unit: XmlElement, source: string): ModelParagraph[] | null {
  const paragraphs: ModelParagraph[] = [];
  let at = 0;
  for (const [, value] of entriesOf(unit, PARAGRAPHS)) {
    const [kind, length, table, row, column] = value.split(' ');
    const text = source.slice(at, at + Number(length));
    const paragraph = paragraphSchema.omit({ id: true }).safeParse({
      kind,
      text,
      ...(table !== undefined && {
        cell: { table: Number(table), row: Number(row), column: Number(column) },
      }),
    });
    if (!paragraph.success) return null;
    const { cell, ...plain } = paragraph.data;
    paragraphs.push({ ...plain, ...(cell && { cell }) });
    at += text.length + PARAGRAPH_BREAK.length;
  }
  return paragraphs.length > 0 && joinedSource({ sources: paragraphs }) === source ? paragraphs : null;
}

export function readFlags(unit: XmlElement): Pick<ModelRow, (typeof FLAG_NAMES)[number]> {
  const flags = valuesOf(unit, FLAGS);
  return { omitted: flags.has('omitted'), changed: flags.has('changed'), competing: flags.has('competing') };
}

export function readAct(unit: XmlElement, name: 'written' | 'decided'): ModelAct | null {
  const entries = valuesOf(unit, `muqabala:${name}`);
  const by = entries.get('by');
  return by === undefined ? null : { by, at: entries.get('at') ?? null };
}

/** Checksum by which a note is told from others that say something else. */
function noteSum(text: string): string {
  return sha256Hex(xmlText(text)).slice(0, 12);
}

/** XLIFF 1.2 has no attributes of others on notes, so what this program says of one stands at the end of its unit. */
export function stampElement(text: string, attributes: string): string {
  return `<muqabala:note sum="${noteSum(text)}"${attributes}/>`;
}

/** Stamps as {@link stampElement} writes them, by note. */
export function noteStamps(unit: XmlElement): Map<XmlElement, XmlElement> {
  const stamps = new Map<string, XmlElement[]>();
  for (const stamp of childElements(unit, 'note', OWN).reverse()) {
    const sum = attribute(stamp, 'sum') ?? '';
    const same = stamps.get(sum);
    if (same) same.push(stamp);
    else stamps.set(sum, [stamp]);
  }
  const found = new Map<XmlElement, XmlElement>();
  if (stamps.size === 0) return found;
  for (const note of childElements(unit, 'note')) {
    const stamp = stamps.get(noteSum(textContent(note)))?.pop();
    if (stamp) found.set(note, stamp);
  }
  return found;
}
