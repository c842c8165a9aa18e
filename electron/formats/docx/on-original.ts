import type { WriteNotice } from '#core/file-notices.ts';
import { parseMarks } from '#core/text/inline-marks.ts';
import { textParagraphs } from '#core/paragraphs.ts';
import { FormatError, type Writer } from '#formats/codec.ts';
import { englishTitle, type ArticleModel } from '#formats/model.ts';
import { XmlEdits } from '#formats/xml/xml-edits.ts';
import { xmlAttribute, xmlText } from '#formats/xml/xml-text.ts';
import {
  descendants,
  textContent,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  elementsOf,
} from '#formats/xml/xml-tree.ts';
import { readContent, type DocxContent, type DocxParagraph } from './content.ts';
import { BaseStyle, isInBox } from './base-style.ts';
import { LeftToRight, usesLineEnds } from './left-to-right.ts';
import { RELATION_NAMESPACE, runXml } from './markup.ts';
import { DocxPackage, wordAttribute, wordChild, wordName } from './package.ts';
import { DocxStyles } from './styles.ts';
import { isZip } from '#formats/zip.ts';

/**
 * The English in the place of the Arabic of the Word document that the article was imported from: its styles, pictures,
 * tables, headers and layout stay, what ran from right to left runs from left to right. Its tracked changes are accepted, as
 * they were when it was read, and its comments go. Paragraphs without English go; those that the English has beside the
 * Arabic come behind the one before them, set like it.
 */
export function writeOnOriginal(
  model: ArticleModel,
  original: Uint8Array | null,
  onNotice: (notice: WriteNotice) => void = () => undefined,
): Uint8Array {
  if (original === null || !isZip(original)) throw doesNotFit();
  const document = new DocxPackage(original);
  const content = readContent(document);
  const english = placeEnglish(model, content);
  const styles = new DocxStyles(document);
  const isLineEndUsual = usesLineEnds(
    content.paragraphs.map(({ elements }) => elements[0]!),
    styles,
  );
  const parts = [document.main, document.related('footnotes'), document.related('endnotes')];
  let kept = 0;
  for (const part of parts) {
    const tree = part === null ? null : document.xml(part);
    if (part === null || !tree) continue;
    const writer = new PartWriter(document, part, tree, { english, styles, content, isLineEndUsual });
    document.replace(part, writer.write());
    kept += writer.arabicKept;
  }
  for (const kind of ['styles', 'numbering']) {
    const part = document.related(kind);
    const tree = part === null ? null : document.xml(part);
    if (part !== null && tree) document.replace(part, new LeftToRight(tree, styles, isLineEndUsual).write());
  }
  writeTitle(document, model);
  const count = kept + arabicInMargins(document);
  if (count > 0) onNotice({ code: 'arabic-kept', values: { row: null, count } });
  return document.write();
}

/** A document that names a title names the English one. */
function writeTitle(document: DocxPackage, model: ArticleModel): void {
  const title = englishTitle(model);
  const part = [...document.relations('').values()].find(({ type }) => type === 'core-properties')?.target;
  const tree = part === undefined ? null : document.xml(part);
  const element = tree && elementsOf(tree.root).find(({ local }) => local === 'title');
  if (!tree || !element || title === '' || textContent(element).trim() === '') return;
  const edits = new XmlEdits(tree);
  edits.setContent(element, xmlText(title));
  document.replace(part!, edits.apply());
}

const ARABIC = /\p{Script=Arabic}/u;

/** Paragraphs in headers and footers that have Arabic. They are no part of an article, and stay. */
function arabicInMargins(document: DocxPackage): number {
  const margins = [...document.relations(document.main).values()].filter(({ type }) =>
    /^(?:header|footer)$/u.test(type),
  );
  return margins
    .flatMap(({ target }) => document.xml(target)?.root ?? [])
    .flatMap((root) => descendants(root, (element) => wordName(element) === 'p'))
    .filter((paragraph) => ARABIC.test(textContent(paragraph))).length;
}

function doesNotFit(): FormatError {
  return new FormatError('original-does-not-fit', { format: 'Word' });
}

/** First element of a paragraph → the English paragraphs that come in its place, none where it goes. */
type English = ReadonlyMap<XmlElement, readonly string[]>;

/**
 * Which English goes where. The paragraphs are found by their text and order, so that it does not matter whether another
 * version of the program has cut the document a little differently.
 */
function placeEnglish(model: ArticleModel, { paragraphs }: DocxContent): English {
  const placed = new Map<XmlElement, string[]>(paragraphs.map(({ elements }) => [elements[0]!, []]));
  let next = 0;
  let last: DocxParagraph | null = null;
  let found = 0;
  /** English before the first paragraph that was found. */
  const early: string[] = [];
  for (const row of model.rows) {
    const here = row.sources.flatMap(({ text }) => {
      const at = indexFrom(paragraphs, text, next);
      if (at < 0) return [];
      next = at + 1;
      return [paragraphs[at]!];
    });
    found += here.length;
    textParagraphs(row.text).forEach((text, i) => {
      const paragraph: DocxParagraph | null = here[Math.min(i, here.length - 1)] ?? last;
      if (paragraph) placed.get(paragraph.elements[0]!)!.push(text);
      else early.push(text);
    });
    last = here.at(-1) ?? last;
  }
  if (found === 0) throw doesNotFit();
  const first = paragraphs[0]!.elements[0]!;
  placed.set(first, [...early, ...placed.get(first)!]);
  keepReferences(placed, paragraphs);
  return placed;
}

/** References to notes that the English lacks stand at the end of their paragraph: nobody sees a note without one. */
function keepReferences(placed: Map<XmlElement, string[]>, paragraphs: readonly DocxParagraph[]): void {
  const named = new Set([...placed.values()].flatMap((texts) => texts.flatMap(labelsIn)));
  const translated = new Set(
    paragraphs
      .filter(({ elements }) => placed.get(elements[0]!)!.length > 0)
      .flatMap(({ text }) => LABEL.exec(text)?.[1] ?? []),
  );
  for (const { text, elements } of paragraphs) {
    const english = placed.get(elements[0]!)!;
    const missing = labelsIn(text).filter((label) => !named.has(label) && translated.has(label));
    if (english.length > 0) english.push(english.pop()! + missing.map((label) => `[^${label}]`).join(''));
  }
}

/** Labels of the notes that a paragraph refers to. */
function labelsIn(text: string): string[] {
  return parseMarks(text.replace(LABEL, '')).runs.flatMap(({ note }) => note ?? []);
}

/** Number of paragraphs ahead among which one is looked for. */
const REACH = 50;

function indexFrom(paragraphs: readonly DocxParagraph[], text: string, from: number): number {
  for (let at = from; at < Math.min(paragraphs.length, from + REACH); at += 1) {
    if (paragraphs[at]!.text === text) return at;
  }
  return -1;
}

/** Elements that an accepted tracked change leaves in a document. */
const CHANGES = new Set([
  'del',
  'moveFrom',
  'rPrChange',
  'pPrChange',
  'sectPrChange',
  'tblPrChange',
  'trPrChange',
  'tcPrChange',
  'tblGridChange',
  'tblPrExChange',
  'numberingChange',
  'moveFromRangeStart',
  'moveFromRangeEnd',
  'moveToRangeStart',
  'moveToRangeEnd',
]);
const COMMENTS = new Set(['commentRangeStart', 'commentRangeEnd', 'commentReference']);

interface Context {
  english: English;
  styles: DocxStyles;
  content: DocxContent;
  isLineEndUsual: boolean;
}

/** Writes a part with text: the English in the place of the Arabic. */
class PartWriter extends LeftToRight {
  private readonly package: DocxPackage;
  private readonly part: string;
  private readonly english: English;
  private readonly content: DocxContent;
  /** Number of Arabic texts that are none of the article: text made by a program, and descriptions of pictures. */
  arabicKept = 0;
  /** Paragraphs that a tracked change has joined to the one before them. */
  private readonly joined: ReadonlySet<XmlElement>;
  private readonly links = new Map<string, string>();

  constructor(document: DocxPackage, part: string, tree: XmlDocument, context: Context) {
    const { english, styles, content, isLineEndUsual } = context;
    super(tree, styles, isLineEndUsual);
    this.package = document;
    this.part = part;
    this.english = english;
    this.content = content;
    this.joined = new Set(content.paragraphs.flatMap(({ elements }) => elements.slice(1)));
    for (const [id, { target, external }] of document.relations(part))
      if (external) this.links.set(target, id);
  }

  override write(): string {
    const known = new Set(this.links.keys());
    const text = super.write();
    const added = [...this.links].filter(([target]) => !known.has(target));
    if (added.length > 0) this.addRelations(added);
    return text;
  }

  private addRelations(added: readonly [target: string, id: string][]): void {
    const slash = this.part.lastIndexOf('/');
    const name = `${this.part.slice(0, slash + 1)}_rels/${this.part.slice(slash + 1)}.rels`;
    const text =
      this.package.xml(name)?.text ??
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
    const items = added.map(
      ([target, id]) =>
        `<Relationship Id="${id}" Type="${RELATION_NAMESPACE}/hyperlink"${xmlAttribute('Target', target)} TargetMode="External"/>`,
    );
    const end = text.lastIndexOf('</');
    this.package.replace(name, text.slice(0, end) + items.join('') + text.slice(end));
  }

  protected override instead(element: XmlElement): string | null {
    const name = wordName(element);
    if (CHANGES.has(name) || COMMENTS.has(name)) return '';
    if (name === 'ins' || name === 'moveTo') return this.inner(element);
    if (name === 'tr' && wordChild(wordChild(element, 'trPr'), 'del')) return '';
    if (
      name === '' &&
      element.local === 'Fallback' &&
      descendants(element, (inner) => inner.local === 'txbxContent').length > 0
    )
      return '';
    if (name === 'p') {
      if (this.joined.has(element)) return '';
      const english = this.english.get(element);
      if (english) return this.paragraphs(element, english);
      if (ARABIC.test(ownText(element))) this.arabicKept += 1;
    }
    if (element.local === 'docPr' && element.attributes.some(isArabicDescription)) this.arabicKept += 1;
    return super.instead(element);
  }

  private paragraphs(element: XmlElement, texts: readonly string[]): string {
    const properties = wordChild(element, 'pPr');
    const kept = this.kept(element);
    const note = this.noteMark(element);
    const own = properties ? this.render(properties) : '';
    if (texts.length === 0) {
      // A cell has to have a paragraph, and what hangs on this one stays.
      const parent = element.parent!;
      const needed =
        wordName(parent) === 'tc' ||
        wordChild(properties, 'sectPr') ||
        kept !== '' ||
        wordName(parent) === 'footnote';
      return needed ? `<w:p>${own}${kept}</w:p>` : '';
    }
    const base = new BaseStyle(element, this.styles);
    const first = `<w:p>${own}${kept}${note}${this.runs(texts[0]!.replace(note === '' ? /^$/u : LABEL, ''), base)}</w:p>`;
    const more = withoutSection(own);
    return (
      first +
      texts
        .slice(1)
        .map((text) => `<w:p>${more}${this.runs(text, base)}</w:p>`)
        .join('')
    );
  }

  /** Content of a paragraph beside its text: pictures, page breaks, bookmarks. */
  private kept(parent: XmlElement): string {
    return elementsOf(parent)
      .map((child) => {
        const name = wordName(child);
        if (/^(?:bookmark|perm)(?:Start|End)$/u.test(name)) return this.render(child);
        if (name === 'r') return this.keptOfRun(child);
        if (isDrawnInTwoWays(child)) return this.render(child);
        return ['hyperlink', 'ins', 'moveTo', 'smartTag', 'sdt', 'sdtContent', 'customXml'].includes(name)
          ? this.kept(child)
          : '';
      })
      .join('');
  }

  private keptOfRun(run: XmlElement): string {
    const kept = elementsOf(run).filter((child) => {
      const name = wordName(child);
      if (name === 'br') return (wordAttribute(child, 'type') ?? 'textWrapping') !== 'textWrapping';
      return DRAWN.has(name) || isDrawnInTwoWays(child);
    });
    if (kept.length === 0) return '';
    const properties = wordChild(run, 'rPr');
    return `<w:r>${properties ? this.render(properties) : ''}${kept.map((child) => this.render(child)).join('')}</w:r>`;
  }

  /** The number in front of the text of a note. */
  private noteMark(element: XmlElement): string {
    const mark = descendants(element, (inner) => ['footnoteRef', 'endnoteRef'].includes(wordName(inner)))[0];
    return mark?.parent ? `${this.render(mark.parent)}<w:r><w:t xml:space="preserve"> </w:t></w:r>` : '';
  }

  private runs(marked: string, base: BaseStyle): string {
    let xml = '';
    let link: string | null = null;
    for (const run of parseMarks(marked).runs) {
      if (run.link !== link) {
        if (link !== null) xml += '</w:hyperlink>';
        if (run.link !== null)
          xml += `<w:hyperlink xmlns:r="${RELATION_NAMESPACE}" r:id="${this.relationOf(run.link)}">`;
        link = run.link;
      }
      xml += run.note === null ? runXml(run.text, base.properties(run)) : this.reference(run.note, base);
    }
    return link === null ? xml : `${xml}</w:hyperlink>`;
  }

  private reference(label: string, base: BaseStyle): string {
    const run = this.content.references.get(label)?.parent;
    // Notes refer to nothing, and a reference of another part means another note.
    if (!run || this.part !== this.package.main) {
      return runXml(
        `[${label}]`,
        base.properties({ text: '', strong: false, emphasis: false, link: null, note: label }),
      );
    }
    return this.render(run);
  }

  private relationOf(address: string): string {
    let id = this.links.get(address);
    if (id === undefined) this.links.set(address, (id = `rIdMuqabala${this.links.size + 1}`));
    return id;
  }
}

const DRAWN = new Set(['drawing', 'pict', 'object']);

/** Whether an element gives several ways to draw the same; text that it gives in several ways is the text of the paragraph. */
function isDrawnInTwoWays(element: XmlElement): boolean {
  if (wordName(element) !== '' || element.local !== 'AlternateContent') return false;
  return descendants(element, (inner) => DRAWN.has(wordName(inner))).length > 0;
}

function isArabicDescription({ local, value }: XmlAttribute): boolean {
  return (local === 'descr' || local === 'title') && ARABIC.test(value);
}

/** The text of a paragraph, without that of boxes which hang on it. */
function ownText(paragraph: XmlElement): string {
  return descendants(paragraph, (element) => wordName(element) === 't' && !isInBox(element, paragraph))
    .map(textContent)
    .join('');
}

const LABEL = /^\[\^([^\]\s]{1,20})\]:\s*/u;

const SECTION_END = '</w:sectPr>';

function withoutSection(properties: string): string {
  const [start, end] = [properties.indexOf('<w:sectPr'), properties.lastIndexOf(SECTION_END)];
  if (start < 0 || end < start) return properties;
  return properties.slice(0, start) + properties.slice(end + SECTION_END.length);
}

export const docxOriginalWriter: Writer<'docx-original'> = {
  id: 'docx-original',
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  suffix: '-english',
  write: (model, { original }, onNotice) => writeOnOriginal(model, original, onNotice),
};
