import type { LeftObject, ReadWarningCode } from '#core/file-notices.ts';
import type { CellPlace, ParagraphKind } from '#core/paragraphs.ts';
import { PLAIN, formatMarks, type Run } from '#core/text/inline-marks.ts';
import { MAX_COLUMNS, type ReadDocument, type Reader } from '#formats/codec.ts';
import { settleKinds } from '#formats/kinds.ts';
import { LeftOut, marginPlace, objectPlace, paragraphPlace } from '#formats/left-out.ts';
import { newModel, sourceRow, type ModelParagraph } from '#formats/model.ts';
import { withoutWholeStyle } from '#formats/whole-style.ts';
import {
  descendants,
  elementsOf,
  localAttribute,
  textContent,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';
import { OpenDocument, openDocumentKind, odfCount } from './package.ts';
import { OdfStyles, type TextStyle } from './styles.ts';
import { READ_ENDINGS } from '#formats/endings.ts';

/** A text of OpenDocument as an article in one language, with its tracked changes accepted. */
export function readOdt(bytes: Uint8Array): ReadDocument {
  const document = new OpenDocument(bytes, 'text');
  const reader = new TextReader(new OdfStyles(document));
  const paragraphs = reader.read(document.body, document.margins());
  const { title, metadata } = document.properties();
  return {
    model: newModel(settleKinds(paragraphs).map(sourceRow), title, metadata),
    warnings: reader.left.warnings(),
  };
}

/** Role of a paragraph by its place. */
interface Place {
  kind: ParagraphKind;
  cell: CellPlace | null;
  /** Of the lists around it, the style and the number of them. */
  list: { style: string | null; level: number } | null;
}

interface Inline extends TextStyle {
  link: string | null;
}

const BODY: Place = { kind: 'body', cell: null, list: null };
/** Made by the program of what stands elsewhere. */
const GENERATED = /-index$|^table-of-content$|^bibliography$/u;
/** Blanks that are written by their number, at most. */
const MAX_BLANKS = 1_000;

class TextReader {
  private readonly styles: OdfStyles;
  private readonly paragraphs: ModelParagraph[] = [];
  private readonly notes: XmlElement[] = [];
  readonly left = new LeftOut();
  /** Words of the tracked changes, by their ids, of those whose place has not come yet. */
  private readonly changes = new Map<string, string>();
  private runs: Run[] = [];
  private boxes: XmlElement[] = [];
  private tables = 0;

  constructor(styles: OdfStyles) {
    this.styles = styles;
  }

  read(body: XmlElement, margins: readonly XmlElement[]): ModelParagraph[] {
    const texts = new Map(margins.map((margin) => [paragraphsOf(margin).trim(), margin]));
    for (const [text, { local }] of texts) {
      if (/\p{L}/u.test(text)) this.left.add('margins-left', marginPlace(local.startsWith('header'), text));
    }
    this.blocks(body, BODY);
    // A note may have notes of its own.
    for (let i = 0; i < this.notes.length; i += 1) this.note(this.notes[i]!, String(i + 1));
    this.left.addCount('changes-accepted', this.changes.size);
    return this.paragraphs;
  }

  private note(note: XmlElement, label: string): void {
    const first = this.paragraphs.length;
    for (const body of elementsOf(note).filter(({ local }) => local === 'note-body')) this.blocks(body, BODY);
    this.paragraphs.slice(first).forEach((paragraph, i) => {
      paragraph.kind = 'footnote';
      delete paragraph.cell;
      if (i === 0) paragraph.text = `[^${label}]: ${paragraph.text}`;
    });
  }

  /** Paragraphs, lists and tables, whatever they are wrapped in. */
  private blocks(parent: XmlElement, place: Place): void {
    for (const child of elementsOf(parent)) this.block(child, place);
  }

  private block(element: XmlElement, place: Place): void {
    const { local } = element;
    if (local === 'p' || local === 'h') this.paragraph(element, place);
    else if (local === 'list' || local === 'numbered-paragraph') this.list(element, place);
    else if (local === 'table') this.table(element);
    else if (local === 'tracked-changes') {
      for (const region of elementsOf(element).filter((each) => each.local === 'changed-region')) {
        this.changes.set(localAttribute(region, 'id') ?? '', paragraphsOf(region));
      }
    } else if (local === 'section' && localAttribute(element, 'display') === 'none')
      this.hide(textContent(element));
    else if (DRAWN.has(local)) {
      this.drawn(element);
      this.flushBoxes(place);
    } else if (GENERATED.test(local)) this.leaveObject('contents', paragraphsOf(element));
    else if (CHANGES.has(local)) this.change(element);
    else if (!SETTINGS.has(local)) this.blocks(element, place);
  }

  private list(element: XmlElement, place: Place): void {
    const style = localAttribute(element, 'style-name') ?? place.list?.style ?? null;
    const level = (place.list?.level ?? 0) + 1;
    const kind = this.styles.isNumbered(style, level) ? 'numbered' : 'item';
    const inner: Place = { ...place, kind, list: { style, level } };
    for (const child of elementsOf(element)) {
      if (child.local === 'list-header') this.blocks(child, { ...place, list: inner.list });
      else if (child.local === 'list-item') this.blocks(child, inner);
      else this.block(child, inner);
    }
  }

  private table(table: XmlElement): void {
    const number = this.tables;
    this.tables += 1;
    let row = 0;
    for (const element of rowsOf(table)) {
      let column = 0;
      for (const cell of elementsOf(element)) {
        const isCell = cell.local === 'table-cell';
        if (!isCell && cell.local !== 'covered-table-cell') continue;
        const inner: CellPlace = { table: number, row, column };
        if (isCell && column <= MAX_COLUMNS) this.blocks(cell, { kind: 'cell', cell: inner, list: null });
        column += odfCount(cell, 'number-columns-repeated');
      }
      row += Math.min(odfCount(element, 'number-rows-repeated'), MAX_COLUMNS);
    }
  }

  private paragraph(element: XmlElement, place: Place): void {
    const outerRuns = this.runs;
    const outerBoxes = this.boxes;
    this.runs = [];
    this.boxes = [];
    const name = localAttribute(element, 'style-name');
    if (this.styles.isHidden('paragraph', name)) this.hide(textContent(element));
    else {
      const style = this.styles.textStyle('paragraph', name, PLAIN);
      this.inline(element, { ...style, link: null });
    }
    const kind = this.kindOf(element, name, place);
    // White space that is not written as an element is one blank, and none at the ends.
    const text = formatMarks(withoutWholeStyle(collapsed(this.runs))).trim();
    if (text !== '') this.paragraphs.push({ kind, text, ...(kind === 'cell' && { cell: place.cell! }) });
    this.flushBoxes(place);
    this.runs = outerRuns;
    this.boxes = outerBoxes;
  }

  private kindOf(element: XmlElement, style: string | null, place: Place): ParagraphKind {
    if (place.cell) return 'cell';
    const named = this.styles.kindOf(style);
    if (element.local === 'h') return named === 'headline' ? named : 'heading';
    return place.kind === 'body' ? (named ?? 'body') : place.kind;
  }

  /** Text boxes hang on a paragraph; theirs follow it. */
  private flushBoxes(place: Place): void {
    const { boxes } = this;
    this.boxes = [];
    for (const box of boxes) this.blocks(box, place.cell ? place : BODY);
  }

  private inline(parent: XmlElement, style: Inline): void {
    for (const child of parent.children) {
      if (child.kind === 'text') this.add(child.text.replace(/[\t\n\r ]+/gu, BLANK), style);
      else if (child.kind === 'element') this.inlineElement(child, style);
    }
  }

  private inlineElement(element: XmlElement, style: Inline): void {
    switch (element.local) {
      case 's':
        this.add(' '.repeat(Math.min(odfCount(element, 'c'), MAX_BLANKS)), style);
        break;
      case 'tab':
        this.add('\t', style);
        break;
      case 'line-break':
        this.add('\n', style);
        break;
      case 'span': {
        const name = localAttribute(element, 'style-name');
        if (this.styles.isHidden('text', name)) this.hide(textContent(element));
        else this.inline(element, { ...style, ...this.styles.textStyle('text', name, style) });
        break;
      }
      case 'a':
        this.inline(element, { ...style, link: localAttribute(element, 'href') ?? style.link });
        break;
      case 'note':
        this.notes.push(element);
        this.runs.push({ ...PLAIN, text: '', note: String(this.notes.length) });
        break;
      case 'annotation':
        this.leave('comments-left', paragraphsOf(element));
        break;
      case 'hidden-text':
      case 'hidden-paragraph':
        this.hide(textContent(element));
        break;
      case 'ruby':
        for (const base of elementsOf(element).filter(({ local }) => local === 'ruby-base')) {
          this.inline(base, style);
        }
        break;
      default:
        if (DRAWN.has(element.local)) this.drawn(element);
        else if (CHANGES.has(element.local)) this.change(element);
        else if (!SETTINGS.has(element.local)) this.inline(element, style);
    }
  }

  /** A picture is counted; the text of a box or a shape is read; everything else is named. */
  private drawn(element: XmlElement): void {
    const inner = elementsOf(element);
    const box = inner.find(({ local }) => local === 'text-box');
    if (box) this.boxes.push(box);
    else if (inner.some(({ local }) => local === 'object' || local === 'object-ole'))
      this.leaveObject('object', saidBy(element));
    else if (inner.some(({ local }) => local === 'image')) this.leave('images-left', saidBy(element));
    else if (element.local === 'frame' || element.local === 'control')
      this.leaveObject('object', saidBy(element));
    else if (inner.some(({ local }) => local === 'p' || local === 'list')) this.boxes.push(element);
    else for (const child of inner) if (DRAWN.has(child.local)) this.drawn(child);
  }

  /** Notes something that is not read, at the paragraph that is being read. */
  private leave(code: ReadWarningCode, text: string): void {
    this.left.add(code, paragraphPlace(this.paragraphs.length + 1, text));
  }

  private leaveObject(what: LeftObject, says: string): void {
    this.left.add('objects-left', objectPlace(this.paragraphs.length + 1, what, says));
  }

  private change(marker: XmlElement): void {
    const id = localAttribute(marker, 'change-id') ?? '';
    const words = this.changes.get(id);
    if (words !== undefined) this.leave('changes-accepted', words);
    this.changes.delete(id);
  }

  private hide(text: string): void {
    if (text.trim() !== '') this.leave('hidden-left', text);
  }

  private add(text: string, { strong, emphasis, link }: Inline): void {
    if (text !== '') this.runs.push({ ...PLAIN, strong, emphasis, link, text });
  }
}

/** Elements at which a tracked change stands, or begins. */
const CHANGES = new Set(['change', 'change-start']);

/** The words of the paragraphs in an element. */
function paragraphsOf(element: XmlElement): string {
  return descendants(element, ({ local }) => local === 'p' || local === 'h')
    .map(textContent)
    .join(' ');
}

/** Name or description of an object. */
function saidBy(element: XmlElement): string {
  const [first] = descendants(element, ({ local }) => ['title', 'desc', 'p'].includes(local));
  return first ? textContent(first) : (localAttribute(element, 'name') ?? '');
}

const DRAWN = new Set([
  'frame',
  'g',
  'rect',
  'line',
  'polyline',
  'polygon',
  'path',
  'circle',
  'ellipse',
  'connector',
  'caption',
  'measure',
  'custom-shape',
  'control',
]);
/** Elements beside the text that hold none. */
const SETTINGS = new Set([
  'forms',
  'sequence-decls',
  'variable-decls',
  'user-field-decls',
  'dde-connection-decls',
  'soft-page-break',
  'index-body-template',
  'named-expressions',
  'event-listeners',
  'note-citation',
]);

/** Rows of a table, whatever they are wrapped in. */
function rowsOf(table: XmlElement): XmlElement[] {
  return elementsOf(table).flatMap((child) => {
    if (child.local === 'table-row') return [child];
    return /^table-(?:header-rows|rows|row-group)$/u.test(child.local) ? rowsOf(child) : [];
  });
}

/** Stands for white space of the file while a paragraph is read; it is no character. */
const BLANK = '\ufdd2';

/** White space of the file is one blank between words, wherever its parts stand; what is written as an element stays. */
function collapsed(runs: readonly Run[]): Run[] {
  let isBlank = true;
  return runs.map((run) => {
    let text = '';
    for (const character of run.text) {
      if (character !== BLANK) text += character;
      else if (!isBlank) text += ' ';
      isBlank = character === BLANK || (isBlank && character === ' ');
    }
    return { ...run, text };
  });
}

export const odtReader: Reader = {
  id: 'odt',
  extensions: READ_ENDINGS.odt,
  sniff: (bytes) => openDocumentKind(bytes) === 'text',
  trustsName: false,
  read: readOdt,
};
