import { FormatError } from '#formats/codec.ts';
import { xmlAttribute } from '#formats/xml/xml-text.ts';
import { elementsOf, type XmlDocument, type XmlElement } from '#formats/xml/xml-tree.ts';
import { wordAttribute, wordName } from './package.ts';
import type { DocxStyles } from './styles.ts';

/** What says that a text runs from right to left. */
const DIRECTION = new Set(['bidi', 'bidiVisual', 'rtl', 'cs', 'rtlGutter']);
/** Ways to count that are Arabic, and what stands for each in English. Word calls the digits of Arabic print Hindi. */
const COUNTING: Readonly<Record<string, string>> = {
  arabicAbjad: 'lowerLetter',
  arabicAlpha: 'lowerLetter',
  hindiVowels: 'lowerLetter',
  hindiConsonants: 'lowerLetter',
  hindiNumbers: 'decimal',
  hindiCounting: 'decimal',
};

/** Writes a part anew with everything in it from left to right, and all else as it is written there. */
export class LeftToRight {
  protected readonly tree: XmlDocument;
  protected readonly styles: DocxStyles;

  constructor(tree: XmlDocument, styles: DocxStyles) {
    this.tree = tree;
    this.styles = styles;
  }

  write(): string {
    const { text, root } = this.tree;
    return text.slice(0, root.start) + withPrefix(this.render(root), root) + text.slice(root.end);
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
    if (name === 'numFmt') return this.counting(element, 'val');
    if (name === 'pgNumType') return this.counting(element, 'fmt');
    if (name === 'jc' && element.parent && wordName(element.parent) === 'pPr') return this.alignment(element);
    return null;
  }

  /** The element with another way to count, where it has an Arabic one. */
  private counting(element: XmlElement, attribute: string): string | null {
    const instead = COUNTING[wordAttribute(element, attribute) ?? ''];
    if (instead === undefined) return null;
    const attributes = element.attributes.map(({ name, local, value }) =>
      xmlAttribute(name, local === attribute ? instead : value),
    );
    return `<${element.name}${attributes.join('')}/>`;
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

/** Declares the prefix `w`, with which everything is written that is put in. */
function withPrefix(xml: string, root: XmlElement): string {
  if (root.name.startsWith('w:')) return xml;
  const other = root.attributes.find(({ name }) => name === 'xmlns:w');
  if (other && other.value !== root.uri) throw new FormatError('original-does-not-fit', { format: 'Word' });
  return other ? xml : `<${root.name} xmlns:w="${root.uri}"${xml.slice(root.name.length + 1)}`;
}
