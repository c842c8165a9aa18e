import type { ParagraphKind } from '#core/paragraphs.ts';
import { elementsOf, localAttribute, type XmlElement } from '#formats/xml/xml-tree.ts';
import type { OpenDocument } from './package.ts';
import { kindOfStyle } from '#formats/kinds.ts';

interface Style {
  /** As people see it, in lower case. */
  name: string;
  parent: string | null;
  element: XmlElement;
}

export interface TextStyle {
  strong: boolean;
  emphasis: boolean;
}

/** Maximum number of styles that one is based on. */
const MAX_CHAIN = 20;

/** Styles and lists of a document, as they apply to its paragraphs, words and tables. */
export class OdfStyles {
  /** By family and name. */
  private readonly styles = new Map<string, Style>();
  /** Name → level → whether it has numbers. */
  private readonly lists = new Map<string, Map<string, boolean>>();

  constructor(document: OpenDocument) {
    for (const element of document.styles()) {
      const name = localAttribute(element, 'name') ?? '';
      if (element.local === 'list-style') this.lists.set(name, levelsOf(element));
      if (element.local !== 'style') continue;
      this.styles.set(`${localAttribute(element, 'family') ?? ''} ${name}`, {
        name: (localAttribute(element, 'display-name') ?? name).replaceAll('_20_', ' ').toLowerCase(),
        parent: localAttribute(element, 'parent-style-name'),
        element,
      });
    }
  }

  /** A style and those it is based on, nearest first. */
  private chain(family: string, name: string | null): Style[] {
    const chain: Style[] = [];
    for (let next = name; next !== null && chain.length < MAX_CHAIN;) {
      const style = this.styles.get(`${family} ${next}`);
      if (!style) break;
      chain.push(style);
      next = style.parent;
    }
    return chain;
  }

  /** The kind of a paragraph by its style; null where the style says nothing. */
  kindOf(name: string | null): ParagraphKind | null {
    for (const style of this.chain('paragraph', name)) {
      const kind = kindOfStyle(style.name);
      if (kind) return kind;
    }
    return null;
  }

  /** Text style of words, by their own style and by that of their paragraph. */
  textStyle(family: 'text' | 'paragraph', name: string | null, outer: TextStyle): TextStyle {
    const on = (property: string, otherwise: boolean, isOn: (value: string) => boolean) => {
      // Arabic letters follow the properties for complex scripts; programs that write but one mean both.
      const value =
        this.property(family, name, `${property}-complex`) ?? this.property(family, name, property);
      return value === null ? otherwise : isOn(value);
    };
    return {
      strong: on('font-weight', outer.strong, (value) => value === 'bold' || Number(value) >= 600),
      emphasis: on('font-style', outer.emphasis, (value) => value === 'italic' || value === 'oblique'),
    };
  }

  /** Whether words or paragraphs of a style are hidden. */
  isHidden(family: 'text' | 'paragraph', name: string | null): boolean {
    return this.property(family, name, 'display') === 'none';
  }

  /** Whether a sheet is hidden. */
  isHiddenTable(name: string | null): boolean {
    return this.property('table', name, 'display') === 'false';
  }

  isNumbered(list: string | null, level: number): boolean {
    return this.lists.get(list ?? '')?.get(String(level)) ?? false;
  }

  /** The nearest value of a property of text or of a table. */
  private property(family: string, name: string | null, property: string): string | null {
    for (const { element } of this.chain(family, name)) {
      for (const properties of elementsOf(element)) {
        if (properties.local !== 'text-properties' && properties.local !== 'table-properties') continue;
        const value = localAttribute(properties, property);
        if (value !== null) return value;
      }
    }
    return null;
  }
}

function levelsOf(list: XmlElement): Map<string, boolean> {
  const levels = elementsOf(list).filter(({ local }) => local.startsWith('list-level-style-'));
  return new Map(
    levels.map((level) => [localAttribute(level, 'level') ?? '1', level.local === 'list-level-style-number']),
  );
}
