import { parseMarks, type Run } from '../../core/text/inline-marks.ts';
import { textParagraphs } from '../../core/paragraphs.ts';
import { FormatError, type Writer } from '../codec.ts';
import type { ArticleModel } from '../model.ts';
import { xmlAttribute } from '../xml/xml-text.ts';
import { descendants, textContent, type XmlDocument, type XmlElement } from '../xml/xml-tree.ts';
import { readContent, type DocxContent, type DocxParagraph } from './content.ts';
import { RELATION_NAMESPACE, runXml } from './markup.ts';
import { DocxPackage, elementsOf, isOn, wordAttribute, wordChild, wordName } from './package.ts';
import { DocxStyles } from './styles.ts';

/**
 * The English in the place of the Arabic of the Word document that the article was imported from: its styles, pictures,
 * tables, headers and layout stay, what ran from right to left runs from left to right. Its tracked changes are accepted, as
 * they were when it was read, and its comments go. Paragraphs without English go; those that the English has beside the
 * Arabic come behind the one before them, set like it.
 */
export function writeOnOriginal(model: ArticleModel, original: Uint8Array | null): Uint8Array {
  if (original === null || !isZip(original)) throw doesNotFit();
  const document = new DocxPackage(original);
  const content = readContent(document);
  const english = placeEnglish(model, content);
  const styles = new DocxStyles(document);
  const parts = [document.main, document.related('footnotes'), document.related('endnotes')];
  for (const part of parts) {
    const tree = part === null ? null : document.xml(part);
    if (part !== null && tree)
      document.replace(part, new PartWriter(document, part, tree, { english, styles, content }).write());
  }
  for (const kind of ['styles', 'numbering']) {
    const part = document.related(kind);
    const tree = part === null ? null : document.xml(part);
    if (part !== null && tree) document.replace(part, new LeftToRight(tree, styles).write());
  }
  return document.write();
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
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
  return placed;
}

/** How far ahead a paragraph is looked for. */
const REACH = 50;

function indexFrom(paragraphs: readonly DocxParagraph[], text: string, from: number): number {
  for (let at = from; at < Math.min(paragraphs.length, from + REACH); at += 1) {
    if (paragraphs[at]!.text === text) return at;
  }
  return -1;
}

/** What says that a text runs from right to left. */
const DIRECTION = new Set(['bidi', 'bidiVisual', 'rtl', 'cs', 'rtlGutter']);
/** What a tracked change leaves in a document, where it is accepted. */
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

/** Writes a part anew with everything in it from left to right, and all else as it is written there. */
class LeftToRight {
  protected readonly tree: XmlDocument;
  protected readonly styles: DocxStyles;

  constructor(tree: XmlDocument, styles: DocxStyles) {
    this.tree = tree;
    this.styles = styles;
  }

  write(): string {
    const { text, root } = this.tree;
    return text.slice(0, root.start) + this.render(root) + text.slice(root.end);
  }

  protected render(element: XmlElement): string {
    const instead = this.instead(element);
    if (instead !== null) return instead;
    const { text } = this.tree;
    let out = '';
    let at = element.start;
    for (const child of elementsOf(element)) {
      out += text.slice(at, child.start) + this.render(child);
      at = child.end;
    }
    return out + text.slice(at, element.end);
  }

  protected inner(element: XmlElement): string {
    return elementsOf(element)
      .map((child) => this.render(child))
      .join('');
  }

  /** What is written for an element; null: the element itself. */
  protected instead(element: XmlElement): string | null {
    const name = wordName(element);
    if (DIRECTION.has(name)) return '';
    if (name === 'jc' && element.parent && wordName(element.parent) === 'pPr') return this.alignment(element);
    return null;
  }

  /**
   * In a paragraph from right to left Word's "left" is the side where lines begin, so it turns with the paragraph. Only one
   * that was set flush right by hand has to be turned.
   */
  private alignment(element: XmlElement): string | null {
    const value = wordAttribute(element, 'val');
    if ((value !== 'right' && value !== 'end') || this.styles.isRightToLeft(element.parent!)) return null;
    return `<${element.name} w:val="left"/>`;
  }
}

interface Context {
  english: English;
  styles: DocxStyles;
  content: DocxContent;
}

/** Writes a part with text: the English in the place of the Arabic. */
class PartWriter extends LeftToRight {
  private readonly package: DocxPackage;
  private readonly part: string;
  private readonly english: English;
  private readonly content: DocxContent;
  /** Paragraphs that a tracked change has joined to the one before them. */
  private readonly joined: ReadonlySet<XmlElement>;
  private readonly links = new Map<string, string>();

  constructor(document: DocxPackage, part: string, tree: XmlDocument, { english, styles, content }: Context) {
    super(tree, styles);
    // The runs that are put in are written with this prefix.
    if (!tree.root.name.startsWith('w:')) throw doesNotFit();
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
    }
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

  /** What stands in a paragraph beside its text: pictures, page breaks, bookmarks. */
  private kept(parent: XmlElement): string {
    return elementsOf(parent)
      .map((child) => {
        const name = wordName(child);
        if (/^(?:bookmark|perm)(?:Start|End)$/u.test(name)) return this.render(child);
        if (name === 'r') return this.keptOfRun(child);
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
      return (
        ['drawing', 'pict', 'object'].includes(name) || (name === '' && child.local === 'AlternateContent')
      );
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

const LABEL = /^\[\^[^\]\s]{1,20}\]:\s*/u;

function withoutSection(properties: string): string {
  return properties.replace(/<w:sectPr[\s\S]*<\/w:sectPr>/u, '');
}

/** The properties of a run in the order that the format asks for. */
const ORDER = [
  'rStyle',
  'rFonts',
  'b',
  'bCs',
  'i',
  'iCs',
  'caps',
  'smallCaps',
  'strike',
  'dstrike',
  'outline',
  'shadow',
  'emboss',
  'imprint',
  'noProof',
  'snapToGrid',
  'color',
  'spacing',
  'w',
  'kern',
  'position',
  'sz',
  'szCs',
  'highlight',
  'u',
  'effect',
  'bdr',
  'shd',
  'fitText',
  'vertAlign',
  'lang',
];
/** What belongs to a stretch of the Arabic and not to the paragraph. */
const OWN = new Set([
  'highlight',
  'u',
  'vertAlign',
  'lang',
  'noProof',
  'fitText',
  'position',
  'w',
  'spacing',
  'kern',
]);

/** What the English of a paragraph is set in: as most of its Arabic was. */
class BaseStyle {
  private readonly byName = new Map<string, string>();
  private readonly whole: { strong: boolean; emphasis: boolean };

  constructor(paragraph: XmlElement, styles: DocxStyles) {
    const runs = descendants(paragraph, (element) => wordName(element) === 'r').filter(
      (run) => hasText(run) && !isInBox(run, paragraph),
    );
    const styled = runs.map((run) => styles.runStyle(wordChild(run, 'rPr')));
    this.whole = {
      strong: styled.length > 0 && styled.every(({ strong }) => strong),
      emphasis: styled.length > 0 && styled.every(({ emphasis }) => emphasis),
    };
    const longest = runs.reduce<XmlElement | null>(
      (best, run) => (best === null || lengthOf(run) > lengthOf(best) ? run : best),
      null,
    );
    const properties = longest ? wordChild(longest, 'rPr') : undefined;
    for (const property of properties ? elementsOf(properties) : []) this.take(property);
  }

  private take(property: XmlElement): void {
    const name = wordName(property);
    if (!ORDER.includes(name) || OWN.has(name) || ['b', 'bCs', 'i', 'iCs', 'rStyle'].includes(name)) return;
    const attributes = property.attributes
      .filter(({ uri }) => uri === property.uri)
      .map(({ local, value }) => xmlAttribute(`w:${local}`, value));
    this.byName.set(name, `<w:${name}${attributes.join('')}/>`);
    // What the Arabic was seen in is the size for complex scripts.
    if (name === 'szCs')
      this.byName.set('sz', `<w:sz${xmlAttribute('w:val', wordAttribute(property, 'val') ?? '24')}/>`);
  }

  properties({ strong, emphasis, link, note }: Run): string {
    const all = new Map(this.byName);
    if (link !== null) all.set('color', '<w:color w:val="0563C1"/>').set('u', '<w:u w:val="single"/>');
    if (note !== null) all.set('vertAlign', '<w:vertAlign w:val="superscript"/>');
    const set = (name: string, on: boolean, whole: boolean) => {
      if (on || whole) all.set(name, `<w:${name}/>`).set(`${name}Cs`, `<w:${name}Cs/>`);
    };
    set('b', strong, this.whole.strong);
    set('i', emphasis, this.whole.emphasis);
    all.set('lang', '<w:lang w:val="en-GB"/>');
    return ORDER.map((name) => all.get(name) ?? '').join('');
  }
}

function hasText(run: XmlElement): boolean {
  return lengthOf(run) > 0 && !isOn(wordChild(wordChild(run, 'rPr'), 'vanish'));
}

function lengthOf(run: XmlElement): number {
  return elementsOf(run)
    .filter((child) => wordName(child) === 't')
    .reduce((sum, child) => sum + textContent(child).trim().length, 0);
}

function isInBox(run: XmlElement, paragraph: XmlElement): boolean {
  for (let at = run.parent; at && at !== paragraph; at = at.parent)
    if (at.local === 'txbxContent') return true;
  return false;
}

export const docxOriginalWriter: Writer<'docx-original'> = {
  id: 'docx-original',
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  suffix: '-english',
  needsOriginal: true,
  write: (model, { original }) => writeOnOriginal(model, original),
};
