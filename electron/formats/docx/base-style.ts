import type { Run } from '#core/text/inline-marks.ts';
import { xmlAttribute } from '#formats/xml/xml-text.ts';
import { descendants, textContent, type XmlElement, elementsOf } from '#formats/xml/xml-tree.ts';
import { wordAttribute, wordChild, wordName } from './package.ts';
import type { DocxStyles } from './styles.ts';

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
  'vanish',
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
/** Properties that belong to a stretch of the Arabic and not to the paragraph. */
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

/** Style of the English of a paragraph: that of most of its Arabic. */
export class BaseStyle {
  private readonly byName = new Map<string, string>();
  private readonly whole: { strong: boolean; emphasis: boolean };

  constructor(paragraph: XmlElement, styles: DocxStyles) {
    const outer = wordChild(paragraph, 'pPr');
    const runs = descendants(paragraph, (element) => wordName(element) === 'r').filter(
      (run) =>
        lengthOf(run) > 0 && !styles.isHidden(wordChild(run, 'rPr'), outer) && !isInBox(run, paragraph),
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
    // Words that are seen in a paragraph whose style hides say so themselves.
    if (styles.isHidden(undefined, outer)) this.byName.set('vanish', '<w:vanish w:val="0"/>');
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

function lengthOf(run: XmlElement): number {
  return elementsOf(run)
    .filter((child) => wordName(child) === 't')
    .reduce((sum, child) => sum + textContent(child).trim().length, 0);
}

/** Whether an element stands in a text box that hangs on the paragraph. */
export function isInBox(element: XmlElement, paragraph: XmlElement): boolean {
  for (let at = element.parent; at && at !== paragraph; at = at.parent)
    if (at.local === 'txbxContent') return true;
  return false;
}
