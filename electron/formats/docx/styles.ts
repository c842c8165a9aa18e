import type { ParagraphKind } from '#core/paragraphs.ts';
import { elementsOf, type XmlElement } from '#formats/xml/xml-tree.ts';
import { isOn, wordAttribute, wordChild, wordChildren, wordName, type DocxPackage } from './package.ts';
import { kindOfStyle } from '#formats/kinds.ts';

interface Style {
  /** Lower case. */
  name: string;
  basedOn: string | null;
  paragraph: XmlElement | undefined;
  run: XmlElement | undefined;
}

/** Maximum number of styles that one is based on. */
const MAX_CHAIN = 20;

/** Styles and lists of a document, as they apply to its paragraphs and runs. */
export class DocxStyles {
  private readonly styles = new Map<string, Style>();
  /** Number → level → whether it has bullets. */
  private readonly lists = new Map<string, Map<string, boolean>>();
  /** Id of the style of paragraphs that name none. */
  private normal: string | null = null;
  private readonly defaults: XmlElement | undefined;

  constructor(document: DocxPackage) {
    const styles = document.related('styles');
    const root = styles === null ? undefined : document.xml(styles)?.root;
    for (const style of root ? wordChildren(root, 'style') : []) this.addStyle(style);
    this.defaults = root && wordChild(wordChild(wordChild(root, 'docDefaults'), 'pPrDefault'), 'pPr');
    const numbering = document.related('numbering');
    const lists = numbering === null ? null : document.xml(numbering)?.root;
    if (lists) this.addLists(lists);
  }

  private addStyle(style: XmlElement): void {
    const named = (child: string) => {
      const element = wordChild(style, child);
      return element ? wordAttribute(element, 'val') : null;
    };
    const id = wordAttribute(style, 'styleId') ?? '';
    const isDefault = ['1', 'true', 'on'].includes(wordAttribute(style, 'default') ?? '');
    if (isDefault && wordAttribute(style, 'type') === 'paragraph') this.normal = id;
    this.styles.set(id, {
      name: (named('name') ?? '').toLowerCase(),
      basedOn: named('basedOn'),
      paragraph: wordChild(style, 'pPr'),
      run: wordChild(style, 'rPr'),
    });
  }

  private addLists(root: XmlElement): void {
    const abstract = new Map<string, Map<string, boolean>>();
    for (const list of wordChildren(root, 'abstractNum')) {
      const levels = new Map<string, boolean>();
      for (const level of wordChildren(list, 'lvl')) {
        const format = wordChild(level, 'numFmt');
        levels.set(
          wordAttribute(level, 'ilvl') ?? '0',
          format ? wordAttribute(format, 'val') === 'bullet' : false,
        );
      }
      abstract.set(wordAttribute(list, 'abstractNumId') ?? '', levels);
    }
    for (const list of wordChildren(root, 'num')) {
      const of = wordChild(list, 'abstractNumId');
      const levels = abstract.get(of ? (wordAttribute(of, 'val') ?? '') : '');
      if (levels) this.lists.set(wordAttribute(list, 'numId') ?? '', levels);
    }
  }

  /** A style and those it is based on, nearest first. */
  private chain(id: string | null): Style[] {
    const chain: Style[] = [];
    for (let next = id; next !== null && chain.length < MAX_CHAIN;) {
      const style = this.styles.get(next);
      if (!style) break;
      chain.push(style);
      next = style.basedOn;
    }
    return chain;
  }

  /** The kind of a paragraph with these properties; null for what was made by the program, as a table of contents is. */
  kindOf(properties: XmlElement | undefined): ParagraphKind | null {
    const styleElement = wordChild(properties, 'pStyle');
    const chain = this.chain(styleElement ? wordAttribute(styleElement, 'val') : null);
    for (const { name } of chain) {
      if (CONTENTS.test(name)) return null;
      const kind = kindOfStyle(name);
      if (kind) return kind;
    }
    const settings = [properties, ...chain.map((style) => style.paragraph)];
    const outline = firstOf(settings, 'outlineLvl');
    if (outline && Number(wordAttribute(outline, 'val') ?? 9) < 9) return 'heading';
    const numbering = firstOf(settings, 'numPr');
    return numbering ? this.listKind(numbering) : 'body';
  }

  private listKind(numbering: XmlElement): ParagraphKind {
    const value = (name: string) => {
      const element = wordChild(numbering, name);
      return element ? wordAttribute(element, 'val') : null;
    };
    const list = value('numId') ?? '0';
    if (list === '0') return 'body';
    return (this.lists.get(list)?.get(value('ilvl') ?? '0') ?? true) ? 'item' : 'numbered';
  }

  /** Whether a paragraph with these properties runs from right to left, as its style and the defaults have it. */
  isRightToLeft(properties: XmlElement | undefined): boolean {
    const styleElement = wordChild(properties, 'pStyle');
    const chain = this.chain(styleElement ? wordAttribute(styleElement, 'val') : this.normal);
    return isOn(firstOf([properties, ...chain.map((style) => style.paragraph), this.defaults], 'bidi'));
  }

  /** Whether a paragraph from right to left is set at the end of its lines: on the left of the page. */
  isAtLineEnd(properties: XmlElement | undefined): boolean {
    const styleElement = wordChild(properties, 'pStyle');
    const chain = this.chain(styleElement ? wordAttribute(styleElement, 'val') : this.normal);
    const set = firstOf([properties, ...chain.map((style) => style.paragraph), this.defaults], 'jc');
    const isEnd = set !== undefined && ['right', 'end'].includes(wordAttribute(set, 'val') ?? '');
    return isEnd && this.isRightToLeft(properties);
  }

  /**
   * What a run with these properties is set in, its character style included. Arabic letters follow the switches for complex
   * scripts, all others those for Latin; programs that write but one of the two mean both.
   */
  runStyle(properties: XmlElement | undefined, isArabic = true): { strong: boolean; emphasis: boolean } {
    if (!properties) return { strong: false, emphasis: false };
    const settings = this.runSettings(properties);
    const on = (latin: string, complex: string) => {
      const [first, other] = isArabic ? [complex, latin] : [latin, complex];
      return isOn(firstOf(settings, first) ?? firstOf(settings, other));
    };
    return { strong: on('b', 'bCs'), emphasis: on('i', 'iCs') };
  }

  /** Whether a run is hidden, by itself or by a style of it or of its paragraph. */
  isHidden(properties: XmlElement | undefined, paragraph: XmlElement | undefined): boolean {
    const styleElement = wordChild(paragraph, 'pStyle');
    const chain = this.chain(styleElement ? wordAttribute(styleElement, 'val') : this.normal);
    const settings = [...this.runSettings(properties), ...chain.map((style) => style.run)];
    return isOn(firstOf(settings, 'vanish'));
  }

  private runSettings(properties: XmlElement | undefined): (XmlElement | undefined)[] {
    const styleElement = wordChild(properties, 'rStyle');
    const chain = this.chain(styleElement ? wordAttribute(styleElement, 'val') : null);
    return [properties, ...chain.map((style) => style.run)];
  }
}

/** Made by the program of the headings. */
const CONTENTS = /^toc (?:\p{Nd}|heading)/u;

function firstOf(settings: readonly (XmlElement | undefined)[], name: string): XmlElement | undefined {
  for (const element of settings) {
    const found = element && elementsOf(element).find((child) => wordName(child) === name);
    if (found) return found;
  }
  return undefined;
}
