import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';
import { MAX_TEXT } from '#core/paragraphs.ts';
import { MAX_DEPTH, XmlFailure, refuseDeclarations, run } from '#formats/xml/xml-tree.ts';

/** One wording of a translation unit. */
export interface TmxVariant {
  /** As the file has it. */
  language: string;
  text: string;
  /** Who made and who last changed it; empty where it is not told. */
  createdBy: string;
  changedBy: string;
  /** ISO 8601; null where it is not told. */
  created: string | null;
  changed: string | null;
}

export interface TmxUnit {
  id: string;
  variants: TmxVariant[];
  notes: string[];
  /** Text before and after it in its document, as OmegaT (`prev`, `next`) and others write them; undefined where it is not told. */
  before?: string;
  after?: string;
  /** Number of codes of the tool that wrote it in its variants; they are no text. */
  codes: number;
}

/** Maximum length of text between two pieces of markup, in UTF-16 code units. A longer one counts as made to exhaust memory. */
const MAX_RUN = 8_000_000;
/** Variants, notes and properties of one unit. */
const MAX_PARTS = 1_000;

/** Types of the properties that hold the text before a unit, and the text after it. */
const NEIGHBOUR_PROPS: Readonly<Record<string, 'before' | 'after'>> = {
  prev: 'before',
  next: 'after',
  'x-context-pre': 'before',
  'x-context-post': 'after',
};

/** Content of these elements is code of the tool that wrote it, and no text. */
const CODES = new Set(['bpt', 'ept', 'ph', 'it', 'ut']);

/**
 * Reads a TMX file in pieces and tells each unit as it ends, so that memory does not grow with the file. Version 1.1 to 1.4b,
 * with `xml:lang` or the older `lang`.
 */
export class TmxParser {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private readonly onUnit: (unit: TmxUnit) => void;
  private readonly path: string[] = [];
  private unit: TmxUnit | null = null;
  private parts = 0;
  private variant: TmxVariant | null = null;
  private gathered: string[] = [];
  private gatheredLength = 0;
  /** What the open property tells; null outside of one that is read. */
  private neighbour: 'before' | 'after' | null = null;
  /** Elements of code that are open. */
  private codes = 0;
  private lastMarkup = 0;
  private finished = false;

  /** @param onUnit is called inside {@link write} */
  constructor(onUnit: (unit: TmxUnit) => void) {
    this.onUnit = onUnit;
    refuseDeclarations(this.parser, this.fail);
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', (tag) => this.close(tag.local));
    this.parser.on('text', (text) => this.gather(text));
    this.parser.on('cdata', (text) => this.gather(text));
    for (const passed of ['comment', 'processinginstruction'] as const) {
      this.parser.on(passed, () => (this.lastMarkup = this.parser.position));
    }
  }

  /** @throws XmlFailure */
  write(text: string): void {
    run(this.parser, () => this.parser.write(text));
    if (this.parser.position - this.lastMarkup > MAX_RUN) this.fail('too much between two tags', true);
  }

  /** @throws XmlFailure where the file ends too soon, or was no TMX */
  end(): void {
    run(this.parser, () => this.parser.close());
    if (!this.finished) this.fail('not a TMX file');
  }

  private readonly fail = (message: string, isUnsafe = false): never => {
    throw new XmlFailure(message, this.parser.line, this.parser.columnIndex + 1, isUnsafe);
  };

  private open(tag: SaxesTagNS): void {
    const { local, attributes } = tag;
    this.lastMarkup = this.parser.position;
    if (this.path.length === 0 && local !== 'tmx') this.fail('not a TMX file');
    if (this.path.length >= MAX_DEPTH) this.fail(`elements more than ${MAX_DEPTH} deep`, true);
    this.path.push(local);
    switch (local) {
      case 'tu':
        this.unit = { id: value(attributes, 'tuid'), variants: [], notes: [], codes: 0 };
        this.parts = 0;
        break;
      case 'tuv':
        this.variant = {
          language: value(attributes, 'xml:lang') || value(attributes, 'lang'),
          text: '',
          createdBy: value(attributes, 'creationid'),
          changedBy: value(attributes, 'changeid'),
          created: isoDate(value(attributes, 'creationdate')),
          changed: isoDate(value(attributes, 'changedate')),
        };
        this.count();
        break;
      case 'seg':
      case 'note':
      case 'prop':
        this.gathered = [];
        this.gatheredLength = 0;
        this.neighbour = local === 'prop' ? (NEIGHBOUR_PROPS[value(attributes, 'type')] ?? null) : null;
        this.count();
        break;
      default:
        if (!CODES.has(local)) break;
        if (this.unit) this.unit.codes += 1;
        this.codes += 1;
    }
  }

  private count(): void {
    this.parts += 1;
    if (this.parts > MAX_PARTS) this.fail(`more than ${MAX_PARTS} parts of one unit`, true);
  }

  private gather(text: string): void {
    this.lastMarkup = this.parser.position;
    const isText = this.path.includes('seg') || this.path.at(-1) === 'note' || this.neighbour !== null;
    if (this.codes > 0 || !isText) return;
    this.gatheredLength += text.length;
    if (this.gatheredLength > MAX_TEXT) this.fail(`a text of more than ${MAX_TEXT} characters`, true);
    this.gathered.push(text);
  }

  private neighbourText(): string {
    const text = this.gathered.join('').trim();
    return SEGMENT.exec(text)?.[1] ?? text;
  }

  private close(local: string): void {
    this.lastMarkup = this.parser.position;
    this.path.pop();
    switch (local) {
      case 'seg':
        if (this.variant) this.variant.text = this.gathered.join('').trim();
        break;
      case 'note':
        this.unit?.notes.push(this.gathered.join('').trim());
        break;
      case 'prop':
        if (this.unit && this.neighbour) this.unit[this.neighbour] = this.neighbourText();
        this.neighbour = null;
        break;
      case 'tuv':
        if (this.unit && this.variant) this.unit.variants.push(this.variant);
        this.variant = null;
        break;
      case 'tu':
        if (this.unit) this.onUnit(this.unit);
        this.unit = null;
        break;
      case 'tmx':
        this.finished = this.path.length === 0;
        break;
      default:
        if (CODES.has(local)) this.codes -= 1;
    }
  }
}

/** Some tools write a neighbour as a segment in a property, with its tags as text. */
const SEGMENT = /^<seg>([\s\S]*)<\/seg>$/u;

function value(attributes: Record<string, SaxesAttributeNS>, name: string): string {
  return attributes[name]?.value ?? '';
}

const DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/u;

/** A TMX date, `20260102T030405Z`, as ISO 8601; null where it is none. */
function isoDate(text: string): string | null {
  const iso = text.replace(DATE, '$1-$2-$3T$4:$5:$6Z');
  return iso !== text && !Number.isNaN(Date.parse(iso)) ? iso : null;
}
