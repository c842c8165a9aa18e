import type { ArticleMetadata, ArticleModel } from '#formats/model.ts';
import { parseMarks, type Run } from '#core/text/inline-marks.ts';
import { withLineFeeds } from '#core/text/line-breaks.ts';
import { xmlAttribute, xmlText } from '#formats/xml/xml-text.ts';
import { writeZip } from '#formats/zip.ts';

export const WORD_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const RELATION_NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const NAMESPACES = `xmlns:w="${WORD_NAMESPACE}" xmlns:r="${RELATION_NAMESPACE}"`;
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export interface RunOptions {
  /** Sets the run from right to left. */
  rtl?: boolean;
  /** Words of links are underlined and lead nowhere. */
  plainLinks?: boolean;
  /** Properties in front of those that the run itself asks for. */
  properties?: string;
  /** Markup to stand between the characters. */
  points?: readonly MarkupPoint[];
}

/** Markup at a place of a marked text: in front of the first character whose offset is not before `at`. */
export interface MarkupPoint {
  at: number;
  xml: string;
}

/** Writes the runs of marked texts, and keeps what they refer to: links, and notes where there are some. */
export class RunWriter {
  /** Address → id of its relation. */
  readonly links = new Map<string, string>();
  private readonly noteXml: ((label: string) => string | null) | null;
  private readonly prefix: string;

  /** `noteXml` gives the run that refers to a note; where it gives none, the label is written. */
  constructor(noteXml: ((label: string) => string | null) | null = null, prefix = 'rIdLink') {
    this.noteXml = noteXml;
    this.prefix = prefix;
  }

  /** The runs of a text, links around theirs. */
  runs(marked: string, options: RunOptions = {}): string {
    const points = (options.points ?? [])
      .map(({ at, xml }) => ({ at: cutsCharacter(marked, at) ? at + 1 : at, xml }))
      .toSorted((a, b) => a.at - b.at);
    let next = 0;
    const pointsTo = (offset: number): string => {
      const from = next;
      while (next < points.length && points[next]!.at <= offset) next += 1;
      return points
        .slice(from, next)
        .map(({ xml }) => xml)
        .join('');
    };
    let out = '';
    let link: string | null = null;
    for (const run of parseMarks(marked).runs) {
      const changes = run.link !== link && !options.plainLinks;
      if (changes && link !== null) out += '</w:hyperlink>';
      out += pointsTo(run.start);
      if (changes && run.link !== null) out += `<w:hyperlink r:id="${this.relationOf(run.link)}">`;
      if (changes) link = run.link;
      const end = run.start + run.text.length;
      let from = run.start;
      while (next < points.length && points[next]!.at < end) {
        const { at } = points[next]!;
        out +=
          this.run({ ...run, text: run.text.slice(from - run.start, at - run.start) }, options) +
          pointsTo(at);
        from = at;
      }
      out += this.run({ ...run, text: run.text.slice(from - run.start) }, options);
    }
    return (link === null ? out : `${out}</w:hyperlink>`) + pointsTo(Infinity);
  }

  private run(run: Run, options: RunOptions): string {
    if (run.note !== null) {
      const note = this.noteXml?.(run.note) ?? null;
      if (note !== null) return note;
      return runXml(`[${run.note}]`, `${options.properties ?? ''}<w:vertAlign w:val="superscript"/>`);
    }
    const properties = [
      run.link === null || options.plainLinks ? '' : '<w:rStyle w:val="Hyperlink"/>',
      run.strong ? '<w:b/><w:bCs/>' : '',
      run.emphasis ? '<w:i/><w:iCs/>' : '',
      options.properties ?? '',
      run.link !== null && options.plainLinks ? '<w:u w:val="single"/>' : '',
      options.rtl ? '<w:rtl/>' : '',
    ];
    return runXml(run.text, properties.join(''));
  }

  private relationOf(address: string): string {
    let id = this.links.get(address);
    if (id === undefined) this.links.set(address, (id = `${this.prefix}${this.links.size + 1}`));
    return id;
  }
}

/** Whether an offset lies between the two halves of a character. */
function cutsCharacter(text: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));
}

/** One run; line ends and tabs of its text are elements. */
export function runXml(text: string, properties = ''): string {
  const content = withLineFeeds(text)
    .split(/([\n\t])/u)
    .map((part) => {
      if (part === '\n') return '<w:br/>';
      if (part === '\t') return '<w:tab/>';
      return part === '' ? '' : `<w:t xml:space="preserve">${xmlText(part, () => '')}</w:t>`;
    })
    .join('');
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`;
}

export function paragraphXml(style: string | null, runs: string, properties = ''): string {
  const all = `${style === null ? '' : `<w:pStyle w:val="${style}"/>`}${properties}`;
  return `<w:p>${all === '' ? '' : `<w:pPr>${all}</w:pPr>`}${runs}</w:p>`;
}

export interface Relationship {
  id: string;
  /** The last part of its type (`hyperlink`, `styles`). */
  type: string;
  target: string;
  external?: boolean;
}

/** Relations whose types are not among those of the format itself. */
const OTHER_RELATIONS: Readonly<Record<string, string>> = {
  'core-properties': 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
  commentsExtended: 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended',
};

export function relationsXml(relations: readonly Relationship[]): string {
  const items = relations.map(({ id, type, target, external }) => {
    const uri = OTHER_RELATIONS[type] ?? `${RELATION_NAMESPACE}/${type}`;
    const mode = external ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${uri}" ${xmlAttribute('Target', target).trim()}${mode}/>`;
  });
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE_RELATIONS}">${items.join('')}</Relationships>`;
}

export function linkRelations(writer: RunWriter): Relationship[] {
  return [...writer.links].map(([target, id]) => ({ id, type: 'hyperlink', target, external: true }));
}

/** A part of a document: its root element (`styles`) and what is in it. */
export interface WordPart {
  /** With its prefix where that is not `w`. */
  root: string;
  /** Attributes of the root besides the namespaces. */
  attributes?: string;
  content: string;
  relations?: readonly Relationship[];
}

/** A whole document of its own, from the content of its body and the parts beside it. */
export function writePackage(
  { title, metadata }: Pick<ArticleModel, 'title' | 'metadata'>,
  body: string,
  parts: Readonly<Record<string, WordPart>>,
  relations: readonly Relationship[],
): Uint8Array {
  const names = Object.keys(parts);
  const files = new Map<string, string>();
  files.set('[Content_Types].xml', contentTypes(names));
  files.set(
    '_rels/.rels',
    relationsXml([
      { id: 'rId1', type: 'officeDocument', target: 'word/document.xml' },
      { id: 'rId2', type: 'core-properties', target: 'docProps/core.xml' },
    ]),
  );
  files.set('docProps/core.xml', coreXml(title, metadata));
  files.set(
    'word/document.xml',
    `${XML_DECLARATION}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
  );
  const own = names.map((name, i): Relationship => ({
    id: `rId${i + 1}`,
    type: name,
    target: `${name}.xml`,
  }));
  files.set('word/_rels/document.xml.rels', relationsXml([...own, ...relations]));
  for (const [name, { root, attributes, content, relations: inner }] of Object.entries(parts)) {
    const element = root.includes(':') ? root : `w:${root}`;
    const extra = attributes === undefined ? '' : ` ${attributes}`;
    files.set(
      `word/${name}.xml`,
      `${XML_DECLARATION}<${element} ${NAMESPACES}${extra}>${content}</${element}>`,
    );
    if (inner && inner.length > 0) files.set(`word/_rels/${name}.xml.rels`, relationsXml(inner));
  }
  const encoder = new TextEncoder();
  return writeZip(new Map([...files].map(([name, text]) => [name, encoder.encode(text)])));
}

function contentTypes(parts: readonly string[]): string {
  const overrides = [
    `<Override PartName="/word/document.xml" ContentType="${WORD_TYPE}.document.main+xml"/>`,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    ...parts.map((name) => `<Override PartName="/word/${name}.xml" ContentType="${WORD_TYPE}.${name}+xml"/>`),
  ];
  return (
    `${XML_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  );
}

/** Properties that Word shows of a document; of what it has no place for, one line of keywords. */
function coreXml(title: string, metadata: ArticleMetadata): string {
  const { byline, slug, desk, embargo, agency, place, published, address } = metadata;
  const keywords = [agency, place, published, address].filter(Boolean).join('; ');
  const element = (name: string, value: string | undefined) =>
    value ? `<${name}>${xmlText(value)}</${name}>` : '';
  return (
    `${XML_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title>` +
    element('dc:creator', byline) +
    element('dc:identifier', slug) +
    element('cp:category', desk) +
    element('cp:keywords', keywords) +
    element('cp:contentStatus', embargo && `Embargo until ${embargo}`) +
    '</cp:coreProperties>'
  );
}

const FONT = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Georgia" w:cs="Times New Roman"/>';

function styleXml(
  id: string,
  name: string,
  { based = 'Normal', paragraph = '', run = '' }: { based?: string | null; paragraph?: string; run?: string },
): string {
  const base = based === null ? '' : `<w:basedOn w:val="${based}"/>`;
  const pPr = paragraph === '' ? '' : `<w:pPr>${paragraph}</w:pPr>`;
  const rPr = run === '' ? '' : `<w:rPr>${run}</w:rPr>`;
  return `<w:style w:type="paragraph" w:styleId="${id}"${based === null ? ' w:default="1"' : ''}><w:name w:val="${name}"/>${base}<w:qFormat/>${pPr}${rPr}</w:style>`;
}

const size = (points: number) => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
const space = (before: number, after: number) =>
  `<w:spacing w:before="${before * 20}" w:after="${after * 20}" w:line="288" w:lineRule="auto"/>`;

/** Styles by the names that Word itself has for them, so that a newspaper's template takes over. */
export const STYLES: WordPart = {
  root: 'styles',
  content: [
    `<w:docDefaults><w:rPrDefault><w:rPr>${FONT}${size(11.5)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
    `<w:pPrDefault><w:pPr>${space(0, 8)}</w:pPr></w:pPrDefault></w:docDefaults>`,
    styleXml('Normal', 'Normal', { based: null }),
    styleXml('Title', 'Title', {
      paragraph: `<w:keepNext/><w:keepLines/>${space(0, 8)}`,
      run: `<w:b/><w:bCs/>${size(20)}`,
    }),
    styleXml('Byline', 'Byline', { paragraph: space(0, 12), run: '<w:i/><w:iCs/><w:color w:val="6B665D"/>' }),
    styleXml('Heading2', 'heading 2', {
      paragraph: `<w:keepNext/><w:keepLines/>${space(14, 6)}<w:outlineLvl w:val="1"/>`,
      run: `<w:b/><w:bCs/>${size(14)}`,
    }),
    styleXml('ListBullet', 'List Bullet', {
      paragraph: `<w:numPr><w:numId w:val="1"/></w:numPr>${space(0, 4)}<w:contextualSpacing/>`,
    }),
    styleXml('ListNumber', 'List Number', {
      paragraph: `<w:numPr><w:numId w:val="2"/></w:numPr>${space(0, 4)}<w:contextualSpacing/>`,
    }),
    styleXml('Quote', 'Quote', { paragraph: `${space(4, 8)}<w:ind w:left="567" w:right="567"/>` }),
    styleXml('Caption', 'caption', { run: `<w:i/><w:iCs/><w:color w:val="6B665D"/>${size(10)}` }),
    styleXml('FootnoteText', 'footnote text', { paragraph: space(0, 2), run: size(9.5) }),
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4F8A"/><w:u w:val="single"/></w:rPr></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  ].join(''),
};

const level = (format: 'bullet' | 'decimal') =>
  `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${format === 'bullet' ? '•' : '%1.'}"/>` +
  '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl>';

/** Bullets are list 1; each run of numbered paragraphs is a list of its own, from 2 on, so that it begins with 1. */
export function numberingPart(lists: number): WordPart {
  const numbered = Array.from({ length: Math.max(1, lists) }, (_, i) => i + 2);
  return {
    root: 'numbering',
    content: [
      `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>${level('bullet')}</w:abstractNum>`,
      `<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>${level('decimal')}</w:abstractNum>`,
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
      ...numbered.map(
        (number) =>
          `<w:num w:numId="${number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
      ),
    ].join(''),
  };
}

/** The two notes that every part of footnotes begins with: the lines above them. */
export const NOTE_SEPARATORS =
  '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' +
  '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>';
