import { FormatError } from '#formats/codec.ts';
import { xmlAttribute } from '#formats/xml/xml-text.ts';
import { elementsOf, type XmlDocument, type XmlElement } from '#formats/xml/xml-tree.ts';
import { wordAttribute, wordChild, wordName } from './package.ts';
import type { DocxStyles } from './styles.ts';

/** Elements that say that a text runs from right to left. */
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
  private readonly isLineEndUsual: boolean;

  /** `isLineEndUsual`: whether the ends of lines are where text of the document is set as a rule, see {@link usesLineEnds}. */
  constructor(tree: XmlDocument, styles: DocxStyles, isLineEndUsual: boolean) {
    this.tree = tree;
    this.styles = styles;
    this.isLineEndUsual = isLineEndUsual;
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

  /** Markup that replaces an element; null: the element stays. */
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
   * In a paragraph from right to left Word's "left" is the side where lines begin, so it turns with the paragraph. One that was set
   * flush right by hand has to be turned, and those at the ends of their lines in a document that has all of its text there.
   */
  private alignment(element: XmlElement): string | null {
    const value = wordAttribute(element, 'val');
    if (value !== 'right' && value !== 'end') return null;
    if (this.styles.isRightToLeft(element.parent!) && !this.isLineEndUsual) return null;
    return `<${element.name} w:val="left"/>`;
  }
}

/**
 * Whether most paragraphs from right to left are set at the ends of their lines, as LibreOffice has them where it turned a text that
 * names no side: nobody has set it so, and its English begins where lines do.
 */
export function usesLineEnds(paragraphs: readonly XmlElement[], styles: DocxStyles): boolean {
  const properties = paragraphs.map((paragraph) => wordChild(paragraph, 'pPr'));
  const turned = properties.filter((each) => styles.isRightToLeft(each));
  return turned.filter((each) => styles.isAtLineEnd(each)).length * 2 > turned.length;
}

/** Declares the prefix `w`, with which everything is written that is put in. */
function withPrefix(xml: string, root: XmlElement): string {
  if (root.name.startsWith('w:')) return xml;
  const other = root.attributes.find(({ name }) => name === 'xmlns:w');
  if (other && other.value !== root.uri) throw new FormatError('original-does-not-fit', { format: 'Word' });
  return other ? xml : `<${root.name} xmlns:w="${root.uri}"${xml.slice(root.name.length + 1)}`;
}
