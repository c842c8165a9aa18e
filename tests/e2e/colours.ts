/**
 * The texts of the page whose look is not among those that are `right`, with their looks. Runs in the page, where it stands alone.
 *
 * The look of a text is all that the contrast of its colours follows from: its own colour, size, weight and shadow, the opacity and
 * blending of what it lies in, and whatever has a colour or a picture at its place, in the order of the document, whether the text
 * lies in it or not. Two texts of one look have the same contrast.
 */
export function newTexts(right: ReadonlySet<string>): Map<Element, string> {
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const known = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, known);
    return known;
  };

  /** What an element does to all that lies in it. */
  const groups = new Map<Element | null, string>([[null, '']]);
  const groupOf = (element: Element | null): string => {
    const known = groups.get(element);
    if (known !== undefined || element === null) return known ?? '';
    const { opacity, mixBlendMode, filter } = styleOf(element);
    const own = [opacity, mixBlendMode, filter].join();
    const group = groupOf(element.parentElement) + (own === '1,normal,none' ? '' : `${own};`);
    groups.set(element, group);
    return group;
  };

  const isText = (node: Node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '';
  const isField = (element: Element) => element.matches('input, textarea, select');
  const elements = [...document.querySelectorAll('*')].filter((element) => element.checkVisibility());
  const painted = elements.flatMap((element) => {
    const { backgroundColor, backgroundImage, position, zIndex } = styleOf(element);
    if (backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none') return [];
    const paint = [backgroundColor, backgroundImage, position, zIndex, groupOf(element)].join();
    return [{ box: element.getBoundingClientRect(), paint }];
  });

  const texts = new Map<Element, string>();
  for (const element of elements) {
    if (!isField(element) && ![...element.childNodes].some(isText)) continue;
    // Axe goes by what a screen reader is told as well.
    if (element.closest('[inert], [aria-hidden="true"]')) continue;
    const { left, right: end, top, bottom } = placeOf(element);
    const [x, y] = [(left + end) / 2, (top + bottom) / 2];
    const { color, fontSize, fontWeight, textShadow } = styleOf(element);
    const beneath = painted
      .filter(({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)
      .map(({ paint }) => paint);
    const look = JSON.stringify([
      document.documentElement.dataset.theme,
      [color, fontSize, fontWeight, textShadow, groupOf(element)],
      beneath,
    ]);
    if (!right.has(look)) texts.set(element, look);
  }
  return texts;

  /** Where the first words of an element stand. */
  function placeOf(element: Element): DOMRect {
    const text = isField(element) ? undefined : [...element.childNodes].find(isText);
    if (!text) return element.getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(text);
    return words.getClientRects()[0] ?? element.getBoundingClientRect();
  }
}
