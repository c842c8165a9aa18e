import { textParagraphs } from '#core/paragraphs.ts';
import { PLAIN, formatMarks, type Run, type RunStyle } from '#core/text/inline-marks.ts';

/** Maximum length of HTML that is read when it is pasted, in UTF-16 code units; of more, the plain text is pasted. */
const MAX_HTML = 2_000_000;

/** Elements that nobody sees, or that are no text. */
const UNREAD = 'HEAD,TITLE,META,LINK,STYLE,SCRIPT,NOSCRIPT,TEMPLATE,OBJECT,IFRAME,SVG,BUTTON,SELECT,TEXTAREA';
const BLOCKS =
  'P,DIV,SECTION,ARTICLE,MAIN,HEADER,FOOTER,ASIDE,NAV,FIGURE,FIGCAPTION,UL,OL,LI,DL,DT,DD,TABLE,CAPTION,TBODY,TR,TD,TH,PRE,' +
  'ADDRESS,BLOCKQUOTE,HR,BODY,CENTER,H1,H2,H3,H4,H5,H6';
const unread = new Set(UNREAD.split(','));
const blocks = new Set(BLOCKS.split(','));

/** English paragraphs of HTML from the clipboard, with bold, italics and links as marks; none where it is too long. */
export function pastedHtml(html: string): string[] {
  if (html.length > MAX_HTML) return [];
  // A document of its own, in which nothing runs and nothing is fetched.
  return pastedParagraphs(new DOMParser().parseFromString(html, 'text/html').body);
}

/** {@link pastedHtml}, of the elements that it was read into. */
export function pastedParagraphs(root: Node): string[] {
  const reader = new ParagraphReader();
  reader.children(root, PLAIN);
  reader.close();
  return reader.paragraphs;
}

class ParagraphReader {
  readonly paragraphs: string[] = [];
  private runs: Run[] = [];

  children(parent: Node, style: RunStyle): void {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) this.add(style, (child.textContent ?? '').replace(/[ \t\n\r\f]+/gu, ' '));
      else if (child.nodeType === 1) this.element(child as Element, style);
    }
  }

  /** Ends a paragraph. Two breaks in a row end one as well. */
  close(): void {
    const lines = formatMarks(this.runs).split('\n');
    this.paragraphs.push(...textParagraphs(lines.map((line) => line.trim()).join('\n')));
    this.runs = [];
  }

  private element(element: Element, style: RunStyle): void {
    const name = element.tagName.toUpperCase();
    if (unread.has(name)) return;
    if (name === 'BR') this.add(PLAIN, '\n');
    else if (blocks.has(name)) {
      this.close();
      this.children(element, styleOf(element, name, style));
      this.close();
    } else this.children(element, styleOf(element, name, style));
  }

  private add(style: RunStyle, text: string): void {
    this.runs.push({ ...style, text });
  }
}

/** Style of the words in an element, by its name and by what it says of itself: editors write either. A headline has no bold. */
function styleOf(element: Element, name: string, around: RunStyle): RunStyle {
  const css = element.getAttribute('style') ?? '';
  const weight = element.closest('h1,h2,h3,h4,h5,h6') ? 'normal' : /font-weight:\s*(\w+)/iu.exec(css)?.[1];
  const slant = /font-style:\s*(\w+)/iu.exec(css)?.[1];
  const href = name === 'A' ? element.getAttribute('href')?.trim() : undefined;
  return {
    ...around,
    strong: weight === undefined ? around.strong || /^(?:B|STRONG)$/u.test(name) : isBold(weight),
    emphasis: slant === undefined ? around.emphasis || /^(?:I|EM|CITE)$/u.test(name) : slant !== 'normal',
    link: href === undefined ? around.link : href.replaceAll('(', '%28').replaceAll(')', '%29'),
  };
}

function isBold(weight: string): boolean {
  return /^bold/iu.test(weight) || Number(weight) >= 600;
}
