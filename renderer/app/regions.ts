import type { Editor } from '#renderer/editor/editor.ts';

/** Parts of the window that one key goes round, in their order. */
const REGIONS = ['.header', '.desk-pane', '.content', '.inspector'] as const;
type Region = (typeof REGIONS)[number];

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]:not([role="separator"])';

/** Elements of which the first that there is has the keyboard first in a part of the window: where a person was, then the others. */
const FIRST: Readonly<Record<Region, readonly string[]>> = {
  '.header': ['.modes button[aria-pressed="true"]'],
  '.desk-pane': ['[data-article][aria-current="true"]', '[data-article][tabindex="0"]', '[role="searchbox"]'],
  // Not a button: whoever comes to read presses the space bar to scroll.
  '.content': ['[tabindex="0"]:not([role="separator"])'],
  '.inspector': ['[role="tab"][aria-selected="true"]', '.sign-off-foot button:not(:disabled)'],
};

/** Gives the keyboard to the part of the window after, or before, the one that has it. */
export function goToRegion(step: 1 | -1, editor: Editor | null): void {
  const here = REGIONS.filter((region) => document.querySelector(region) !== null);
  const at = here.findIndex((region) => document.activeElement?.closest(region));
  const next = at < 0 ? '.content' : here[(at + step + here.length) % here.length]!;
  focusRegion(next, editor);
}

/** Gives the keyboard to a part of the window: whether it could take it. */
export function focusRegion(region: Region, editor: Editor | null): boolean {
  const part = document.querySelector<HTMLElement>(region);
  if (!part) return false;
  const row = region === '.content' ? editor?.row() : undefined;
  if (row && editor?.field(row.id)) {
    editor.focus(row.id);
    return true;
  }
  const all = FIRST[region].flatMap((selector) => [...part.querySelectorAll<HTMLElement>(selector)]);
  const first = shown(all);
  if (!first && region === '.content') return focusWhole(part);
  const found = first ?? shown(part.querySelectorAll<HTMLElement>(FOCUSABLE));
  found?.focus();
  return found !== undefined;
}

/** Gives the keyboard to a part as a whole, for as long as it stays there: a click into it takes none afterwards. */
function focusWhole(part: HTMLElement): true {
  const takesFocus = part.hasAttribute('tabindex');
  if (!takesFocus) part.tabIndex = -1;
  part.focus({ preventScroll: true });
  if (!takesFocus) part.addEventListener('blur', () => part.removeAttribute('tabindex'), { once: true });
  return true;
}

/** The part of the window that an element is in; null where it is in none. */
export function regionOf(element: Element): Region | null {
  return REGIONS.find((region) => element.closest(region)) ?? null;
}

function shown(elements: Iterable<HTMLElement>): HTMLElement | undefined {
  return [...elements].find((element) => element.checkVisibility());
}
