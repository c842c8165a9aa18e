import type { ReadWarningCode } from '#core/file-notices.ts';
import type { ParagraphKind } from '#core/paragraphs.ts';
import { PLAIN, formatMarks, type Run } from '#core/text/inline-marks.ts';
import { startsWith } from '#formats/bytes.ts';
import { FormatError, type ReadDocument, type Reader } from '#formats/codec.ts';
import { linkOf } from '#formats/field-link.ts';
import { kindOfStyle, settleKinds } from '#formats/kinds.ts';
import { LeftOut, marginPlace, objectPlace, paragraphPlace } from '#formats/left-out.ts';
import { bylineOf, newModel, sourceRow, type ArticleMetadata, type ModelParagraph } from '#formats/model.ts';
import { withoutWholeStyle } from '#formats/whole-style.ts';
import { codePageOf, decodeCodePage } from './code-pages.ts';
import { TableGrid } from './table-grid.ts';
import { rtfTokens, type RtfToken } from './tokens.ts';
import { READ_ENDINGS } from '#formats/endings.ts';

/** A document in Rich Text Format (1.9.1) as an article in one language, with its tracked changes accepted. */
export function readRtf(bytes: Uint8Array): ReadDocument {
  const reader = new RtfReader();
  for (const token of rtfTokens(bytes)) reader.take(token);
  const paragraphs = reader.finish();
  return {
    model: newModel(settleKinds(paragraphs).map(sourceRow), reader.title.trim(), reader.metadata()),
    warnings: reader.left.warnings(),
  };
}

/** Use of the text of a group. */
type Destination =
  | 'text'
  | 'skipped'
  /** Properties of the document. */
  | 'properties'
  | 'fonts'
  | 'styles'
  | 'title'
  | 'author'
  | 'instruction'
  /** The sign before an entry of a list. */
  | 'list-sign'
  /** Text that is no part of the article and is named: a comment, a header, a footer. */
  | 'aside';

interface State {
  destination: Destination;
  /** Characters after `\u` that stand for it in programs without Unicode. */
  fallback: number;
  font: number;
  /** Font of text from right to left; null where it is the same. */
  complexFont: number | null;
  isRightToLeft: boolean;
  strong: boolean;
  emphasis: boolean;
  /** Stress of text from right to left; null where it is the same. */
  complexStrong: boolean | null;
  complexEmphasis: boolean | null;
  isHidden: boolean;
  isDeleted: boolean;
  link: string | null;
  /** Whether rows are those of a table in a cell. */
  isNested: boolean;
}

/** Role of a paragraph by its own control words. */
interface ParagraphState {
  style: number;
  hasOutline: boolean;
  isInTable: boolean;
  /** Number of tables around it where it is in one; 1 where none is named. */
  depth: number;
  /** Set by the sign before it. */
  list: 'item' | 'numbered' | null;
}

/** A text that is read aside: the document, a note, a box. */
interface Story {
  /** Of the group that it ends with. */
  depth: number;
  kind: 'document' | 'note' | 'box';
  runs: Run[];
  paragraphs: ModelParagraph[];
  paragraph: ParagraphState;
}

/** Levels of groups at most. */
const MAX_DEPTH = 2_000;
const NEW_PARAGRAPH: ParagraphState = {
  style: 0,
  hasOutline: false,
  isInTable: false,
  depth: 1,
  list: null,
};
const START: State = {
  destination: 'text',
  fallback: 1,
  font: -1,
  complexFont: null,
  isRightToLeft: false,
  strong: false,
  emphasis: false,
  complexStrong: null,
  complexEmphasis: null,
  isHidden: false,
  isDeleted: false,
  link: null,
  isNested: false,
};

class RtfReader {
  title = '';
  private author = '';
  private state: State = { ...START };
  private readonly stack: State[] = [];
  private codePage = 1252;
  private defaultFont = 0;
  private readonly fontPages = new Map<number, number>();
  /** Number of a style → its name in lower case. */
  private readonly styleNames = new Map<number, string>();
  private styleNumber = 0;
  private styleName = '';
  private instruction = '';
  private listSign = '';
  /** Hidden text since the last that is seen. */
  private hiddenText = '';
  /** Characters or bytes that are still to be passed over after `\u`. */
  private skip = 0;
  private pending: number[] = [];
  private pendingPage = 0;
  /** Whether the next word says what a group is that may be passed over. */
  private isOptional = false;
  private readonly stories: Story[] = [newStory('document', 0)];
  private readonly notes: ModelParagraph[][] = [];
  private boxes: ModelParagraph[] = [];
  private tables = 0;
  /** Of the table, and of those that are open in its cells, each in one of the table before. */
  private readonly grids: TableGrid[] = [this.newGrid()];
  private aside = '';
  private asideKind = '';
  private readonly margins = new Set<string>();
  readonly left = new LeftOut();

  take(token: RtfToken): void {
    switch (token.kind) {
      case 'open':
        this.open();
        break;
      case 'close':
        this.close();
        break;
      case 'bytes':
        this.bytes(token.bytes);
        break;
      case 'symbol':
        this.symbol(token.name);
        break;
      case 'word':
        this.word(token.name, token.value);
    }
  }

  finish(): ModelParagraph[] {
    while (this.stories.length > 1) this.endStory();
    this.endParagraph();
    this.endTables(0);
    const [story] = this.stories;
    return [...story!.paragraphs, ...this.notes.flat()];
  }

  metadata(): ArticleMetadata {
    return bylineOf(this.author);
  }

  private get story(): Story {
    return this.stories.at(-1)!;
  }

  private open(): void {
    this.flush();
    this.skip = 0;
    if (this.stack.length >= MAX_DEPTH) throw new FormatError('file-unsafe', { place: 'RTF' });
    this.stack.push({ ...this.state });
    this.isOptional = false;
  }

  private close(): void {
    this.flush();
    this.skip = 0;
    this.isOptional = false;
    const { destination } = this.state;
    const outer = this.stack.pop();
    if (!outer) return;
    if (destination === 'list-sign' && outer.destination !== 'list-sign') {
      this.story.paragraph.list = /[\p{L}\p{Nd}]/u.test(this.listSign) ? 'numbered' : 'item';
    }
    if (destination === 'styles' && this.styleName !== '') this.endStyle();
    if (destination === 'aside' && outer.destination !== 'aside') this.endAside();
    if (this.stories.length > 1 && this.stack.length < this.story.depth) this.endStory();
    // The address of a field holds for its result, which stands beside it.
    const link = destination === 'instruction' ? linkOf(this.instruction) : null;
    this.state = link === null ? outer : { ...outer, link };
  }

  private endStyle(): void {
    this.styleNames.set(this.styleNumber, this.styleName.replace(/;\s*$/u, '').trim().toLowerCase());
    this.styleName = '';
    this.styleNumber = 0;
  }

  private endAside(): void {
    const text = this.aside.trim();
    if (this.asideKind === 'annotation') this.leave('comments-left', text);
    else if (/\p{L}/u.test(text) && !this.margins.has(text)) {
      this.margins.add(text);
      this.left.add('margins-left', marginPlace(this.asideKind.startsWith('header'), text));
    }
  }

  private endStory(): void {
    this.endParagraph();
    const { kind, paragraphs } = this.stories.pop()!;
    if (kind === 'box') this.boxes.push(...paragraphs);
    else this.notes.push(asNote(paragraphs, this.notes.length + 1));
  }

  private bytes(bytes: Uint8Array): void {
    this.isOptional = false;
    if (this.state.destination === 'skipped' || this.state.destination === 'fonts') return;
    for (const byte of bytes) {
      if (this.skip > 0) this.skip -= 1;
      else {
        const page = this.page();
        if (page !== this.pendingPage) this.flush();
        this.pendingPage = page;
        this.pending.push(byte);
      }
    }
  }

  /** The code page of the font that is set. */
  private page(): number {
    const { font, complexFont, isRightToLeft } = this.state;
    const set = isRightToLeft && complexFont !== null ? complexFont : font;
    return this.fontPages.get(set < 0 ? this.defaultFont : set) ?? this.codePage;
  }

  private flush(): void {
    if (this.pending.length === 0) return;
    const text = decodeCodePage(Uint8Array.from(this.pending), this.pendingPage);
    this.pending = [];
    this.text(text);
  }

  private text(text: string): void {
    switch (this.state.destination) {
      case 'text':
        this.add(text);
        break;
      case 'title':
        this.title += text;
        break;
      case 'author':
        this.author += text;
        break;
      case 'styles':
        this.styleName += text;
        break;
      case 'instruction':
        if (this.instruction.length < 5_000) this.instruction += text;
        break;
      case 'list-sign':
        this.listSign += text;
        break;
      case 'aside':
        if (this.aside.length < MAX_ASIDE) this.aside += text;
        break;
      case 'fonts':
      case 'properties':
      case 'skipped':
    }
  }

  private add(text: string): void {
    const { isHidden, isDeleted, isRightToLeft, link, ...state } = this.state;
    if (isDeleted) return;
    if (isHidden) {
      this.hiddenText += text;
      return;
    }
    this.endHidden();
    const strong = (isRightToLeft ? state.complexStrong : null) ?? state.strong;
    const emphasis = (isRightToLeft ? state.complexEmphasis : null) ?? state.emphasis;
    this.story.runs.push({ ...PLAIN, strong, emphasis, link, text });
  }

  private endHidden(): void {
    if (this.hiddenText.trim() !== '') this.leave('hidden-left', this.hiddenText);
    this.hiddenText = '';
  }

  private symbol(name: string): void {
    this.flush();
    const wasOptional = this.isOptional;
    this.isOptional = false;
    if (this.skip > 0 && name !== '*') {
      this.skip -= 1;
      return;
    }
    if (name === '*') this.isOptional = true;
    else if (name === '~') this.text('\u00a0');
    else if (name === '_') this.text('\u2011');
    else if (name === '\n' || name === '\r') this.endTextParagraph();
    else if (name === '\t') this.text('\t');
    else if ('\\{}'.includes(name)) this.text(name);
    else this.isOptional = wasOptional;
  }

  private word(name: string, value: number | null): void {
    const isOptional = this.isOptional;
    this.isOptional = false;
    this.flush();
    if (name === 'u') {
      const code = (value ?? 0) & 0xffff;
      this.text(String.fromCharCode(code));
      this.skip = this.state.fallback;
      return;
    }
    this.skip = 0;
    const isOn = value !== 0;
    if (this.destination(name, isOptional) || this.character(name, isOn, value)) return;
    if (this.table(name, value ?? 0)) return;
    this.other(name, value);
  }

  /** Groups that are something else than text. */
  private destination(name: string, isOptional: boolean): boolean {
    const known = DESTINATIONS[name];
    const { state } = this;
    if (state.destination === 'skipped' && name !== 'ud') return true;
    switch (name) {
      case 'pict':
        this.leave('images-left', '');
        break;
      case 'nesttableprops':
        state.isNested = true;
        return true;
      case 'object':
      case 'mmath':
        this.left.add(
          'objects-left',
          objectPlace(this.stories[0]!.paragraphs.length + 1, name === 'mmath' ? 'formula' : 'object', ''),
        );
        break;
      case 'footnote':
        this.story.runs.push({ ...PLAIN, text: '', note: String(this.notes.length + 1) });
        this.beginStory('note');
        return true;
      case 'shptxt':
        this.beginStory('box');
        return true;
      case 'fldinst':
        this.instruction = '';
        break;
      case 'listtext':
      case 'pntext':
        this.listSign = '';
        break;
      case 'ud':
        // The same text as before it, in Unicode.
        state.destination = this.stack.at(-2)?.destination ?? 'text';
        return true;
    }
    if (known) {
      if (known === 'aside' && state.destination !== 'aside') [this.aside, this.asideKind] = ['', name];
      state.destination = known;
      return true;
    }
    const isOtherStyle = state.destination === 'styles' && ['cs', 'ds', 'ts'].includes(name);
    if (isOtherStyle || (isOptional && !READ_OPTIONAL.has(name))) {
      state.destination = 'skipped';
      return true;
    }
    return false;
  }

  private beginStory(kind: Story['kind']): void {
    if (this.stories.length > MAX_STORIES) throw new FormatError('file-unsafe', { place: 'RTF' });
    this.stories.push(newStory(kind, this.stack.length));
    this.state = { ...START, fallback: this.state.fallback, font: this.state.font };
  }

  /** Reads a control word of the style of characters. */
  private character(name: string, isOn: boolean, value: number | null): boolean {
    const { state } = this;
    switch (name) {
      case 'b':
        state.strong = isOn;
        return true;
      case 'i':
        state.emphasis = isOn;
        return true;
      case 'ab':
        state.complexStrong = isOn;
        return true;
      case 'ai':
        state.complexEmphasis = isOn;
        return true;
      case 'v':
        state.isHidden = isOn;
        return true;
      case 'rtlch':
        state.isRightToLeft = true;
        return true;
      case 'ltrch':
        state.isRightToLeft = false;
        return true;
      case 'deleted':
        if (isOn && state.destination === 'text') this.leave('changes-accepted', '');
        state.isDeleted = isOn;
        return true;
      case 'revised':
        if (isOn && state.destination === 'text') this.leave('changes-accepted', '');
        return true;
      case 'af':
        state.complexFont = value ?? 0;
        return true;
      case 'f':
        state.font = value ?? 0;
        return true;
      case 'uc':
        state.fallback = Math.min(100, Math.max(0, value ?? 1));
        return true;
      case 'plain': {
        const { destination, fallback, link, isNested } = state;
        this.state = { ...START, destination, fallback, link, isNested };
        return true;
      }
      default:
        return false;
    }
  }

  private table(name: string, value: number): boolean {
    if (this.state.destination !== 'text') return false;
    const { paragraph } = this.story;
    const grid = () => this.gridAt(this.state.isNested ? Math.max(2, paragraph.depth) : 1);
    switch (name) {
      case 'trowd':
        grid().define();
        return true;
      case 'trleft':
        grid().left(value);
        return true;
      case 'cellx':
        grid().cell(value);
        return true;
      case 'cell':
        Object.assign(paragraph, { isInTable: true, depth: 1 });
        this.endParagraph();
        this.gridAt(1).endCell();
        return true;
      case 'row':
        this.endTables(1);
        this.gridAt(1).endRow();
        this.story.paragraph = { ...NEW_PARAGRAPH };
        return true;
      case 'nestcell':
        Object.assign(paragraph, { isInTable: true, depth: Math.max(2, paragraph.depth) });
        this.endParagraph();
        this.gridAt(paragraph.depth).endCell();
        return true;
      case 'nestrow':
        grid().endRow();
        return true;
      case 'intbl':
        paragraph.isInTable = true;
        return true;
      case 'itap':
        paragraph.depth = Math.min(MAX_TABLES, Math.max(1, value));
        return true;
      default:
        return false;
    }
  }

  private other(name: string, value: number | null): void {
    const { destination } = this.state;
    const sign = SIGNS[name];
    if (sign !== undefined) {
      this.text(sign);
      return;
    }
    switch (name) {
      case 'ansicpg':
        this.codePage = value ?? 1252;
        break;
      case 'mac':
        this.codePage = 10_000;
        break;
      case 'deff':
        this.defaultFont = value ?? 0;
        break;
      case 'fcharset': {
        const page = codePageOf(value ?? 0);
        if (destination === 'fonts' && page !== null && value !== 0)
          this.fontPages.set(this.state.font, page);
        break;
      }
      case 'cpg':
        if (destination === 'fonts' && value !== null) this.fontPages.set(this.state.font, value);
        break;
      case 's':
        if (destination === 'styles') this.styleNumber = value ?? 0;
        else if (destination === 'text') this.story.paragraph.style = value ?? 0;
        break;
      case 'par':
      case 'sect':
        this.endTextParagraph();
        break;
      default:
        if (destination === 'text') this.paragraphProperty(name, value);
    }
  }

  private paragraphProperty(name: string, value: number | null): void {
    if (name === 'outlinelevel') this.story.paragraph.hasOutline = (value ?? 9) < 9;
    else if (name === 'pard') {
      const { list } = this.story.paragraph;
      this.story.paragraph = { ...NEW_PARAGRAPH, list };
    }
  }

  private endTextParagraph(): void {
    if (this.state.destination === 'text') this.endParagraph();
    else this.text(' ');
  }

  private endParagraph(): void {
    this.endHidden();
    const { story } = this;
    const { kind, isCell } = this.kindOf(story.paragraph);
    const text = formatMarks(withoutWholeStyle(story.runs)).trim();
    story.runs = [];
    if (story.kind === 'document') this.endTables(isCell ? story.paragraph.depth : 0);
    if (text !== '') {
      const paragraph: ModelParagraph = { kind, text };
      if (isCell) this.placeInTable(paragraph);
      story.paragraphs.push(paragraph);
    }
    if (story.kind !== 'box') {
      story.paragraphs.push(...this.boxes);
      this.boxes = [];
    }
    story.paragraph = { ...story.paragraph, list: null };
  }

  private newGrid(): TableGrid {
    return new TableGrid(() => {
      this.tables += 1;
      return this.tables - 1;
    });
  }

  /** The grid of a table that stands in so many less one. */
  private gridAt(depth: number): TableGrid {
    while (this.grids.length < depth) this.grids.push(this.newGrid());
    return this.grids[depth - 1]!;
  }

  private placeInTable(paragraph: ModelParagraph): void {
    const { depth } = this.story.paragraph;
    for (let outer = 1; outer < depth; outer += 1) this.gridAt(outer).open();
    this.gridAt(depth).place(paragraph);
  }

  /** Ends the tables that stand in so many others, or more. */
  private endTables(depth: number): void {
    while (this.grids.length > Math.max(1, depth)) this.grids.pop()!.endTable();
    if (depth === 0) this.grids[0]!.endTable();
  }

  private kindOf(paragraph: ParagraphState): { kind: ParagraphKind; isCell: boolean } {
    if (paragraph.isInTable && this.story.kind === 'document') return { kind: 'cell', isCell: true };
    const name = this.styleNames.get(paragraph.style) ?? '';
    const kind = kindOfStyle(name) ?? (paragraph.hasOutline ? 'heading' : (paragraph.list ?? 'body'));
    return { kind, isCell: false };
  }

  /** Notes something that is not read, at the paragraph that is being read. */
  private leave(code: ReadWarningCode, text: string): void {
    this.left.add(code, paragraphPlace(this.stories[0]!.paragraphs.length + 1, text));
  }
}

function newStory(kind: Story['kind'], depth: number): Story {
  return { depth, kind, runs: [], paragraphs: [], paragraph: { ...NEW_PARAGRAPH } };
}

/** Tables that stand in each other at most. */
const MAX_TABLES = 50;
/** Characters that are kept of a text that is only named, at most. */
const MAX_ASIDE = 1_000;
/** Stories that stand in each other at most. */
const MAX_STORIES = 50;

function asNote(paragraphs: readonly ModelParagraph[], number: number): ModelParagraph[] {
  return paragraphs.map(({ text }, i) => ({
    kind: 'footnote',
    text: i === 0 ? `[^${number}]: ${text}` : text,
  }));
}

/** Groups by their first word. */
const DESTINATIONS: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts',
  info: 'properties',
  stylesheet: 'styles',
  title: 'title',
  author: 'author',
  fldinst: 'instruction',
  listtext: 'list-sign',
  pntext: 'list-sign',
  annotation: 'aside',
  ...Object.fromEntries(
    'header headerl headerr headerf footer footerl footerr footerf'
      .split(' ')
      .map((name): [string, Destination] => [name, 'aside']),
  ),
  ...Object.fromEntries(
    (
      'pict object mmath colortbl nonesttables sn sv subject manager company operator category keywords comment doccomm ' +
      'ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn ' +
      'nonshppict shprslt upr xe tc tcn rxe bkmkstart bkmkend private filetbl listtable revtbl rsidtbl generator ' +
      'template themedata colorschememapping datastore latentstyles atnid atnauthor atntime atndate atnref ' +
      'creatim revtim printim buptim hlinkbase falt panose pgptbl'
    )
      .split(' ')
      .map((name): [string, Destination] => [name, 'skipped']),
  ),
};

/** Groups that may be passed over, are no destination, and hold text all the same. */
const READ_OPTIONAL = new Set(['shpinst', 'shppict', 'nesttableprops']);

const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  page: ' ',
  column: ' ',
  emdash: '—',
  endash: '–',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  ltrmark: '\u200e',
  rtlmark: '\u200f',
  zwj: '\u200d',
  zwnj: '\u200c',
};

export const rtfReader: Reader = {
  id: 'rtf',
  extensions: READ_ENDINGS.rtf,
  sniff: (bytes) => startsWith(bytes, new TextEncoder().encode('{\\rtf')),
  trustsName: false,
  read: readRtf,
};
