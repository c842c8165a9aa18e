import type { LeftObject, ReadWarningCode } from '#core/file-notices.ts';
import type { CellPlace, ParagraphKind } from '#core/paragraphs.ts';
import { PLAIN, formatMarks, parseMarks, withoutMarks, type Run } from '#core/text/inline-marks.ts';
import { MAX_COLUMNS } from '#formats/codec.ts';
import { linkOf } from '#formats/field-link.ts';
import { LeftOut, marginPlace, objectPlace, paragraphPlace } from '#formats/left-out.ts';
import { withoutWholeStyle } from '#formats/whole-style.ts';
import {
  descendants,
  elementsOf,
  localAttribute,
  textContent,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';
import type { Span } from '#core/text/span.ts';
import { isOn, wordAttribute, wordChild, wordChildren, wordName, type DocxPackage } from './package.ts';
import type { Relation } from '#formats/opc-package.ts';
import { DocxStyles } from './styles.ts';

/** A paragraph of a Word document that has text. */
export interface DocxParagraph {
  kind: ParagraphKind;
  /** With inline marks. */
  text: string;
  cell?: CellPlace;
  /** The `w:p` that it was made of; several where a tracked change has joined them. */
  elements: XmlElement[];
  /** The part that they stand in. */
  part: string;
}

export interface DocxContent {
  paragraphs: DocxParagraph[];
  /** Label of a note (`1`) → the element that refers to it. */
  references: Map<string, XmlElement>;
  left: LeftOut;
}

/** The text of a document as it reads with all tracked changes accepted, with the elements that it stands in. */
export function readContent(document: DocxPackage): DocxContent {
  return new ContentReader(document).read();
}

/** Reads single cells of a document, by the same rules. */
export class CellReader {
  private readonly reader: ContentReader;

  constructor(document: DocxPackage) {
    this.reader = new ContentReader(document);
  }

  /**
   * The text of a cell: its paragraphs apart by blank lines, tracked changes accepted. `marks`: with inline marks, also where
   * a paragraph is set in one style as a whole; references to notes stand as they were typed.
   */
  text(cell: XmlElement, { marks = true } = {}): string {
    return this.reader.cell(cell, marks);
  }

  /** The words of a cell that each comment was put on, by its id: places in {@link text}. */
  commented(cell: XmlElement): Map<string, Span> {
    const ranges = descendants(cell, (element) => RANGES.has(wordName(element)));
    return ranges.length === 0 ? new Map() : this.reader.commented(cell, this.text(cell));
  }
}

/** State of a paragraph that is being read. */
interface Open {
  runs: Run[];
  elements: XmlElement[];
  /** Text boxes that hang on it; their paragraphs follow it. */
  boxes: XmlElement[];
  /** The properties of the paragraph that is being read. */
  properties: XmlElement | undefined;
}

interface Field {
  instruction: string;
  link: string | null;
  /** Before the result, what stands in it is the instruction. */
  inResult: boolean;
  /** Nothing ends it, so it ends with its paragraph. */
  isUnended: boolean;
}

/**
 * Stands in the text where a comment begins or ends, while its places are looked for. It is no character (Unicode gives
 * such to programs for themselves), so that no text has it.
 */
const RANGE_MARK = '\ufdd0';
const RANGES = new Set(['commentRangeStart', 'commentRangeEnd']);

const SKIPPED = new Set([
  'del',
  'moveFrom',
  'pPr',
  'rPr',
  'proofErr',
  'instrText',
  'delText',
  'delInstrText',
]);
const OBJECTS = new Set(['oMath', 'oMathPara']);
const PICTURES = new Set(['pic', 'imagedata']);

class ContentReader {
  private readonly package: DocxPackage;
  private readonly styles: DocxStyles;
  private readonly content: DocxContent = {
    paragraphs: [],
    references: new Map(),
    left: new LeftOut(),
  };
  private relations: ReadonlyMap<string, Relation>;
  private part: string;
  private fields: Field[] = [];
  private unended: ReadonlySet<XmlElement> = new Set();
  private tables = 0;
  private hasContents = false;
  private keepsWhole = false;
  /** Beginnings and ends of comments as they come, where they are looked for. */
  private ranges: { id: string; isStart: boolean }[] | null = null;
  /** Beginnings and ends between paragraphs, which the next one takes. */
  private pendingMarks = '';
  /** Runs of a paragraph whose end a tracked change has deleted: they begin the next one. */
  private carried: Open | null = null;
  private readonly notes: { kind: 'footnote' | 'endnote'; id: string; label: string }[] = [];
  /** Id of a comment → its words. */
  private readonly comments: ReadonlyMap<string, string>;

  constructor(document: DocxPackage) {
    this.package = document;
    this.styles = new DocxStyles(document);
    this.part = document.main;
    this.relations = document.relations(document.main);
    this.comments = commentsOf(document);
  }

  read(): DocxContent {
    const root = this.package.xml(this.package.main)?.root;
    const body = root ? wordChild(root, 'body') : undefined;
    if (body) {
      this.unended = unendedFields(body);
      this.blocks(body, undefined);
    }
    this.flushCarried(undefined);
    for (const kind of ['footnote', 'endnote'] as const) this.readNotes(kind);
    this.leaveMargins();
    return this.content;
  }

  cell(cell: XmlElement, marks: boolean): string {
    this.keepsWhole = true;
    this.content.paragraphs.length = 0;
    this.blocks(cell, undefined);
    this.flushCarried(undefined);
    const texts = this.content.paragraphs.map(({ text }) => (marks ? text : withoutMarks(text)));
    return texts.join('\n\n').replace(TYPED_NOTE, '[^$1]');
  }

  commented(cell: XmlElement, text: string): Map<string, Span> {
    this.ranges = [];
    this.pendingMarks = '';
    const marked = this.cell(cell, true) + this.pendingMarks;
    const { ranges } = this;
    this.ranges = null;
    const pieces = marked.split(RANGE_MARK);
    // Where the marks have changed how something is written, no place is sure.
    if (pieces.length !== ranges.length + 1 || pieces.join('') !== text) return new Map();
    const starts = new Map<string, number>();
    const found = new Map<string, Span>();
    let at = 0;
    ranges.forEach(({ id, isStart }, i) => {
      at += pieces[i]!.length;
      if (isStart) starts.set(id, at);
      const start = starts.get(id);
      const span = isStart || start === undefined ? null : wordsBetween(text, start, at);
      if (span) found.set(id, span);
    });
    return found;
  }

  /** Notes a beginning or an end of a comment; gives what stands for it in the text. */
  private rangeMark(element: XmlElement): string {
    if (!this.ranges) return '';
    const isStart = wordName(element) === 'commentRangeStart';
    this.ranges.push({ id: wordAttribute(element, 'id') ?? '', isStart });
    return RANGE_MARK;
  }

  private readNotes(kind: 'footnote' | 'endnote'): void {
    const part = this.package.related(`${kind}s`);
    const root = part === null ? null : this.package.xml(part)?.root;
    if (part === null || !root) return;
    this.part = part;
    this.relations = this.package.relations(part);
    const byId = new Map(elementsOf(root).map((note) => [wordAttribute(note, 'id') ?? '', note]));
    for (const { id, label } of this.notes.filter((note) => note.kind === kind)) {
      const note = byId.get(id);
      if (!note) continue;
      const first = this.content.paragraphs.length;
      this.fields = [];
      this.unended = unendedFields(note);
      this.blocks(note, undefined);
      this.flushCarried(undefined);
      this.content.paragraphs.slice(first).forEach((paragraph, i) => {
        paragraph.kind = 'footnote';
        if (i === 0) paragraph.text = `[^${label}]: ${paragraph.text}`;
      });
    }
  }

  /** Names the headers and footers that have words, each text once. */
  private leaveMargins(): void {
    const known = new Set<string>();
    for (const { type, target, external } of this.package.relations(this.package.main).values()) {
      if (external || (type !== 'header' && type !== 'footer')) continue;
      const root = this.package.xml(target)?.root;
      const text = root ? wordsOf(root).trim() : '';
      if (!/\p{L}/u.test(text) || known.has(text)) continue;
      known.add(text);
      this.content.left.add('margins-left', marginPlace(type === 'header', text));
    }
  }

  /** Paragraphs and tables, whatever they are wrapped in. */
  private blocks(parent: XmlElement, cell: CellPlace | undefined): void {
    for (const child of elementsOf(parent)) {
      switch (wordName(child)) {
        case 'p':
          this.paragraph(child, cell);
          break;
        case 'tbl':
          this.table(child);
          break;
        case 'del':
        case 'moveFrom':
          this.change(child);
          break;
        case 'sdt':
        case 'sdtContent':
        case 'customXml':
        case 'ins':
        case 'moveTo':
          this.blocks(child, cell);
          break;
        case 'altChunk':
          this.leaveObject('document', this.relationTarget(child));
          break;
        case '': {
          const branch = branchOf(child);
          if (branch) this.blocks(branch, cell);
          break;
        }
        case 'commentRangeStart':
        case 'commentRangeEnd':
          this.pendingMarks += this.rangeMark(child);
      }
    }
  }

  private table(table: XmlElement): void {
    const number = this.tables;
    this.tables += 1;
    rowsOf(table, 'tr').forEach((row, r) => {
      // A row that a tracked change has deleted.
      if (wordChild(wordChild(row, 'trPr'), 'del')) {
        this.change(row);
        return;
      }
      // A cell that spans columns of the grid moves those after it.
      let column = numberOf(wordChild(wordChild(row, 'trPr'), 'gridBefore'), 0);
      for (const cell of rowsOf(row, 'tc')) {
        this.blocks(cell, { table: number, row: r, column });
        this.flushCarried({ table: number, row: r, column });
        column += numberOf(wordChild(wordChild(cell, 'tcPr'), 'gridSpan'), 1);
      }
    });
  }

  private paragraph(element: XmlElement, cell: CellPlace | undefined): void {
    const properties = wordChild(element, 'pPr');
    const open: Open = this.carried ?? { runs: [], elements: [], boxes: [], properties };
    this.carried = null;
    open.properties = properties;
    open.elements.push(element);
    if (this.pendingMarks !== '') open.runs.push({ ...PLAIN, text: this.pendingMarks });
    this.pendingMarks = '';
    this.inline(element, open, null);
    this.fields = this.fields.filter(({ isUnended }) => !isUnended);
    const mark = wordChild(properties, 'rPr');
    if (wordChild(mark, 'del') || wordChild(mark, 'moveFrom')) {
      this.change(element);
      this.carried = open;
      return;
    }
    this.finish(open, cell);
  }

  private flushCarried(cell: CellPlace | undefined): void {
    const open = this.carried;
    this.carried = null;
    if (open) this.finish(open, cell);
  }

  private finish({ runs, elements, boxes }: Open, cell: CellPlace | undefined): void {
    // Word gives the joined paragraph the properties of the last one.
    const kind = this.styles.kindOf(wordChild(elements.at(-1)!, 'pPr'));
    const text = formatMarks(this.keepsWhole ? withStyledMarks(runs) : withoutWholeStyle(runs)).trim();
    if (this.ranges && text !== '' && text.replaceAll(RANGE_MARK, '').trim() === '') {
      this.pendingMarks += text.replace(/\s+/gu, '');
    } else if (text !== '' && kind !== null) {
      const placed = cell && (kind === 'body' || kind === 'item' || kind === 'numbered');
      this.content.paragraphs.push({
        kind: placed ? 'cell' : kind,
        text,
        ...(placed && { cell }),
        elements,
        part: this.part,
      });
    }
    // A table of contents is named once.
    if (text !== '' && kind === null && !this.hasContents) {
      this.hasContents = true;
      this.leaveObject('contents', text);
    }
    for (const box of boxes) this.blocks(box, cell);
  }

  private inline(parent: XmlElement, open: Open, link: string | null): void {
    for (const child of elementsOf(parent)) {
      const name = wordName(child);
      if (name === 'r') this.run(child, open, link);
      else if (name === 'hyperlink') this.inline(child, open, this.addressOf(child) ?? link);
      else if (name === 'fldSimple') {
        this.inline(child, open, linkOf(wordAttribute(child, 'instr') ?? '') ?? link);
      } else if (name === 'ins' || name === 'moveTo') {
        this.change(child);
        this.inline(child, open, link);
      } else if (name === 'del' || name === 'moveFrom') this.change(child);
      else if (RANGES.has(name)) {
        const mark = this.rangeMark(child);
        if (mark !== '') open.runs.push({ ...PLAIN, text: mark });
      } else if (name === '' && OBJECTS.has(child.local)) this.leaveObject('formula', textContent(child));
      else if (name === '' && child.local === 'AlternateContent') {
        const branch = branchOf(child);
        if (branch) this.inline(branch, open, link);
      } else if (!SKIPPED.has(name)) this.inline(child, open, link);
    }
  }

  private addressOf(hyperlink: XmlElement): string | null {
    const id = localAttribute(hyperlink, 'id');
    const relation = id === null ? undefined : this.relations.get(id);
    return relation?.external ? relation.target : null;
  }

  private run(run: XmlElement, open: Open, link: string | null): void {
    const properties = wordChild(run, 'rPr');
    if (this.styles.isHidden(properties, open.properties)) {
      const text = textIn(run);
      if (text !== '') this.leave('hidden-left', text);
      return;
    }
    const isArabic = isOn(wordChild(properties, 'rtl')) || ARABIC.test(textIn(run));
    const style = this.styles.runStyle(properties, isArabic);
    const add = (text: string) => {
      const field = this.fields.findLast((one) => one.link !== null);
      if (this.fields.some(({ inResult }) => !inResult)) return;
      open.runs.push({ ...PLAIN, ...style, link: link ?? field?.link ?? null, text });
    };
    for (const child of elementsOf(run)) this.runContent(child, open, add, link);
  }

  private runContent(child: XmlElement, open: Open, add: (text: string) => void, link: string | null): void {
    switch (wordName(child)) {
      case 't':
        add(textContent(child).replace(/[\n\r\t]+/gu, ' '));
        break;
      case 'tab':
      case 'ptab':
        add('\t');
        break;
      case 'br':
        // A break of page or column parts words like a blank.
        add((wordAttribute(child, 'type') ?? 'textWrapping') === 'textWrapping' ? '\n' : ' ');
        break;
      case 'sym':
        this.symbol(child, add);
        break;
      case 'ruby':
        for (const base of wordChildren(child, 'rubyBase')) this.inline(base, open, link);
        break;
      case 'cr':
        add('\n');
        break;
      case 'noBreakHyphen':
        add('\u2011');
        break;
      case 'fldChar':
        this.fieldCharacter(child, add);
        break;
      case 'instrText': {
        const field = this.fields.at(-1);
        if (field && !field.inResult && field.instruction.length < MAX_INSTRUCTION) {
          field.instruction += textContent(child);
        }
        break;
      }
      case 'footnoteReference':
      case 'endnoteReference':
        this.note(child, open);
        break;
      case 'commentReference':
        this.leave('comments-left', this.comments.get(wordAttribute(child, 'id') ?? '') ?? '');
        break;
      case 'drawing':
      case 'pict':
      case 'object':
        this.drawing(child, open);
        break;
      case '':
        for (const inner of elementsOf(branchOf(child) ?? NOTHING)) this.runContent(inner, open, add, link);
    }
  }

  private fieldCharacter(element: XmlElement, add: (text: string) => void): void {
    const type = wordAttribute(element, 'fldCharType');
    if (type === 'begin' && this.fields.length < MAX_FIELDS) {
      // What is chosen in a list of an old form stands in its definition alone.
      const chosen = chosenEntry(element);
      if (chosen !== null) add(chosen);
      const isUnended = this.unended.has(element);
      this.fields.push({ instruction: '', link: null, inResult: false, isUnended });
    } else if (type === 'separate') {
      const field = this.fields.at(-1);
      if (field) {
        field.inResult = true;
        field.link = linkOf(field.instruction);
      }
    } else if (type === 'end') this.fields.pop();
  }

  /** A character of a symbol font. One that Unicode has not is named. */
  private symbol(element: XmlElement, add: (text: string) => void): void {
    const font = (wordAttribute(element, 'font') ?? '').toLowerCase();
    const code = Number.parseInt(wordAttribute(element, 'char') ?? '', 16);
    if (Number.isNaN(code) || code > 0xffff) return;
    const known = SYMBOLS[font]?.[code & 0xff];
    if (known !== undefined) add(known);
    else if (code < 0xe000 || code > 0xf8ff) add(String.fromCharCode(code));
    else this.leaveObject('symbol', `${font} ${code.toString(16).toUpperCase()}`);
  }

  /** Notes something that is not read, at the paragraph that is being read. */
  private leave(code: ReadWarningCode, text: string): void {
    this.content.left.add(code, paragraphPlace(this.content.paragraphs.length + 1, text));
  }

  private leaveObject(what: LeftObject, says: string): void {
    this.content.left.add('objects-left', objectPlace(this.content.paragraphs.length + 1, what, says));
  }

  /** Notes a tracked change by its words: those that were deleted, or those that came. */
  private change(element: XmlElement): void {
    this.leave('changes-accepted', wordsOf(element));
  }

  private relationTarget(element: XmlElement): string {
    return this.relations.get(localAttribute(element, 'id') ?? '')?.target ?? '';
  }

  private note(reference: XmlElement, open: Open): void {
    const kind = wordName(reference) === 'footnoteReference' ? 'footnote' : 'endnote';
    const label = String(this.notes.length + 1);
    this.notes.push({ kind, id: wordAttribute(reference, 'id') ?? '', label });
    this.content.references.set(label, reference);
    open.runs.push({ ...PLAIN, text: '', note: label });
  }

  /** A picture is counted; the text of a box is read. */
  private drawing(element: XmlElement, open: Open): void {
    let pictures = 0;
    let description = '';
    const look = (parent: XmlElement): void => {
      for (const child of elementsOf(parent)) {
        const name = child.local;
        if (name === 'txbxContent') open.boxes.push(child);
        else if (name === 'Fallback') continue;
        else {
          if (name === 'docPr' || name === 'shape') description ||= descriptionOf(child);
          if (PICTURES.has(name)) pictures += 1;
          else if (name === 'relIds') this.leaveObject('diagram', this.textOfRelated(child, 'dm'));
          else if (name === 'chart') this.leaveObject('chart', this.textOfRelated(child, 'id'));
          else if (name === 'textpath') this.leaveObject('word-art', localAttribute(child, 'string') ?? '');
          look(child);
        }
      }
    };
    look(element);
    for (let i = 0; i < pictures; i += 1) this.leave('images-left', description);
    if (pictures === 0 && wordName(element) === 'object') this.leaveObject('object', '');
  }

  /** The text of a diagram or chart, which stands in a part of its own. */
  private textOfRelated(element: XmlElement, reference: string): string {
    const target = this.relations.get(localAttribute(element, reference) ?? '')?.target ?? '';
    const root = target !== '' && this.package.has(target) ? this.package.xml(target)?.root : undefined;
    return root
      ? descendants(root, (each) => each.local === 't' && elementsOf(each).length === 0)
          .map(textContent)
          .join(' ')
      : '';
  }
}

/** An element without content. */
const NOTHING: Pick<XmlElement, 'children'> = { children: [] };
const ARABIC = /\p{Script=Arabic}/u;

/** Signs of the symbol fonts that Arabic documents have most, by the last byte of their codes. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: { 0xb7: '•', 0xae: '→', 0xac: '←', 0xa3: '≤', 0xb3: '≥', 0xb1: '±', 0xb4: '×', 0xb0: '°' },
  wingdings: {
    0xfc: '✓',
    0xfb: '✗',
    0xa7: '▪',
    0x6c: '●',
    0x6e: '■',
    0xd8: '➢',
    0x76: '❖',
    0xe0: '→',
    0xdf: '←',
  },
};

/** Extensions of the format by their usual prefixes that are read as far as they hold text. */
const UNDERSTOOD = new Set([
  'w14',
  'w15',
  'w16',
  'w16se',
  'w16cid',
  'w16du',
  'wps',
  'wpg',
  'wpc',
  'wp14',
  'a14',
  'cx',
  'am3d',
  'v',
]);

/** Of several ways to show the same, the first whose extensions are understood, else the last resort. */
function branchOf(element: XmlElement): XmlElement | null {
  if (element.local !== 'AlternateContent') return null;
  const branches = elementsOf(element);
  const choice = branches.find(
    (branch) =>
      branch.local === 'Choice' &&
      (localAttribute(branch, 'Requires') ?? '').split(/\s+/u).every((prefix) => UNDERSTOOD.has(prefix)),
  );
  return choice ?? branches.find(({ local }) => local === 'Fallback') ?? null;
}

/** The words of the comments of a document, by their ids. */
function commentsOf(document: DocxPackage): ReadonlyMap<string, string> {
  const part = document.related('comments');
  const root = part === null ? undefined : document.xml(part)?.root;
  return new Map(
    (root ? wordChildren(root, 'comment') : []).map((each) => [
      wordAttribute(each, 'id') ?? '',
      wordsOf(each),
    ]),
  );
}

/** The beginnings of fields that nothing ends. */
function unendedFields(root: XmlElement): Set<XmlElement> {
  const open: XmlElement[] = [];
  for (const element of descendants(root, (each) => wordName(each) === 'fldChar')) {
    const type = wordAttribute(element, 'fldCharType');
    if (type === 'begin') open.push(element);
    else if (type === 'end') open.pop();
  }
  return new Set(open);
}

/** The entry of a drop-down list of an old form that is chosen. */
function chosenEntry(field: XmlElement): string | null {
  const list = wordChild(wordChild(field, 'ffData'), 'ddList');
  if (!list) return null;
  const chosen = wordChild(list, 'result') ?? wordChild(list, 'default');
  const entry = wordChildren(list, 'listEntry')[numberOf(chosen, 0)];
  return entry ? wordAttribute(entry, 'val') : null;
}

function numberOf(element: XmlElement | undefined, otherwise: number): number {
  const value = element ? Number(wordAttribute(element, 'val')) : Number.NaN;
  return Number.isInteger(value) && value >= 0 && value <= MAX_COLUMNS ? value : otherwise;
}

/** The text of a run as it stands. */
function textIn(run: XmlElement): string {
  return wordChildren(run, 't').map(textContent).join('');
}

/** Gives what stands for the places of comments the style of the text beside it: so it hardly ever changes how that is written. */
function withStyledMarks(runs: readonly Run[]): readonly Run[] {
  if (!runs.some(({ text }) => text.includes(RANGE_MARK))) return runs;
  return runs.map((run, i) => {
    if (!run.text.includes(RANGE_MARK)) return run;
    const beside = runs.slice(i).find(isWritten) ?? runs.slice(0, i).findLast(isWritten);
    return beside ? { ...beside, note: null, text: run.text } : run;
  });
}

function isWritten({ text, note }: Run): boolean {
  return note === null && !text.includes(RANGE_MARK) && /\S/u.test(text);
}

/** From the first to the last character between two places that is text and neither a mark nor white space. */
function wordsBetween(text: string, from: number, to: number): Span | null {
  let start = Infinity;
  let end = 0;
  for (const run of parseMarks(text).runs) {
    const first = Math.max(from, run.start);
    const last = Math.min(to, run.start + run.text.length);
    if (first >= last) continue;
    const words = text.slice(first, last);
    if (words.trim() === '') continue;
    start = Math.min(start, first + words.length - words.trimStart().length);
    end = last - (words.length - words.trimEnd().length);
  }
  return start < end ? { start, end } : null;
}

const TYPED_NOTE = /\\\[\^([\p{L}\p{Nd}_-]{1,20})\\\]/gu;
const MAX_FIELDS = 50;
const MAX_INSTRUCTION = 5_000;

/** The words of a tracked change or a comment, the deleted ones among them. */
function wordsOf(element: XmlElement): string {
  return descendants(element, (each) => wordName(each) === 't' || wordName(each) === 'delText')
    .map(textContent)
    .join('');
}

/** Description of a picture for people who do not see it. */
function descriptionOf(element: XmlElement): string {
  return localAttribute(element, 'descr') ?? localAttribute(element, 'alt') ?? '';
}

/** Rows of a table or cells of a row, whatever they are wrapped in. */
function rowsOf(parent: XmlElement, name: 'tr' | 'tc'): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    const found = wordName(child);
    if (found === name) return [child];
    return ['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(found) ? rowsOf(child, name) : [];
  });
}
