/** A range over the text of an element, cut to it; null where nothing of it is left. */
export function rangeIn(element: Element | undefined, start: number, end: number): Range | null {
  if (!element) return null;
  const from = boundary(element, Math.max(0, start));
  const to = boundary(element, end) ?? { node: element, offset: element.childNodes.length };
  if (!from || end <= 0 || start >= end) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range.collapsed ? null : range;
}

/** The place of an offset among the text of an element, however deep it lies in elements that set it. */
export function boundary(element: Element, offset: number): { node: Node; offset: number } | null {
  let left = offset;
  for (const { parent, position, node } of leavesOf(element)) {
    const length = node instanceof Text ? node.length : 1;
    if (left <= length) {
      return node instanceof Text ? { node, offset: left } : { node: parent, offset: position + left };
    }
    left -= length;
  }
  return null;
}

/** The texts of an element, and among them the characters that are shown by name, each an element of its own. */
export function* leavesOf(parent: Element): Generator<{ parent: Element; position: number; node: Node }> {
  for (const [position, node] of [...parent.childNodes].entries()) {
    if (node instanceof Element && node.tagName === 'DEL') continue;
    if (node instanceof Element && !node.classList.contains('invisible')) yield* leavesOf(node);
    else yield { parent, position, node };
  }
}

/** The offset in the text of an element of a place in the document; null where the place is not in it. */
export function offsetIn(element: Element, node: Node, offset: number): number | null {
  if (!element.contains(node)) return null;
  const place = document.createRange();
  place.setStart(node, offset);
  let before = 0;
  for (const leaf of leavesOf(element)) {
    if (leaf.node === node) return before + offset;
    // The first leaf that begins at or after the place: it stands between two leaves, or in one that is shown by name.
    if (place.comparePoint(leaf.parent, leaf.position) >= 0) return before;
    before += leaf.node instanceof Text ? leaf.node.length : 1;
  }
  return before;
}

/** The paragraph of the Arabic that a place lies in; null where it lies in none. */
export function paragraphOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-paragraph]') ?? null;
}

/** One end of a selection: the position of a paragraph within a row, and the characters of it before the end. */
interface SelectionEnd {
  paragraph: number;
  offset: number;
}

/** What is selected in the Arabic of a row, by its characters. */
export interface SourceSelection {
  anchor: SelectionEnd;
  focus: SelectionEnd;
}

/** The selection that lies in the Arabic of a row; null where there is none, or another. */
export function selectedIn(row: HTMLElement): SourceSelection | null {
  const selection = window.getSelection();
  if (!selection?.anchorNode || !selection.focusNode || selection.isCollapsed) return null;
  const paragraphs = [...row.querySelectorAll('[data-paragraph]')];
  const end = (node: Node, at: number): SelectionEnd | null => {
    const paragraph = paragraphs.findIndex((each) => each.contains(node));
    const offset = paragraph < 0 ? null : offsetIn(paragraphs[paragraph]!, node, at);
    return offset === null ? null : { paragraph, offset };
  };
  const anchor = end(selection.anchorNode, selection.anchorOffset);
  const focus = end(selection.focusNode, selection.focusOffset);
  return anchor && focus && { anchor, focus };
}

/** Selects in the Arabic of a row what was selected there before its elements were others. */
export function selectIn(row: HTMLElement, { anchor, focus }: SourceSelection): void {
  const paragraphs = row.querySelectorAll('[data-paragraph]');
  const place = ({ paragraph, offset }: SelectionEnd) => {
    const element = paragraphs[paragraph];
    return element ? boundary(element, offset) : null;
  };
  const [from, to] = [place(anchor), place(focus)];
  if (from && to) window.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}
