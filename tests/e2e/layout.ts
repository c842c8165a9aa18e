import { expect, type Page } from '@playwright/test';
import { MINIMUM } from '#desktop/window-size.ts';

/** Sizes of the window: a large one, a small screen, and the smallest that the app allows. */
export const SIZES = [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, MINIMUM] as const;

/** The smallest window that shows everything that a large one shows. */
export const NARROWEST_LARGE = { width: 1180, height: 740 };

/**
 * Expects that nothing is wider than the window or its dialog, that nothing in the bars runs over what stands beside it, that both
 * columns of the rows in sight lie within the window, and that the panel or menu that has the keyboard is seen to its edges.
 */
export async function expectWithinWindow(page: Page, where: string): Promise<void> {
  // A size that has just been given reaches the parts that are laid out by script a frame or two later.
  await expect.poll(() => page.evaluate(outsideWindow), { message: where }).toEqual([]);
}

/** What is wider than the window or lies outside of it; runs in the page. */
function outsideWindow(): string[] {
  const width = document.documentElement.clientWidth;
  const places = 'html, body, .workbench, .panes, .content, .collation, .header *, .status-bar *, .dialog';
  const isLaidOver = (element: Element) => getComputedStyle(element).overflowX === 'visible';
  const wide = [...document.querySelectorAll(places)]
    .filter((element) => element.scrollWidth > Math.max(element.clientWidth, 1) + 1)
    // What is in line has no width of its own, and what is cut off covers nothing.
    .filter(
      (element) =>
        !element.matches('.header *, .status-bar *') || (element.clientWidth > 0 && isLaidOver(element)),
    )
    .map(({ tagName, className, scrollWidth, clientWidth }) => {
      const name = `${tagName.toLowerCase()}.${String(className)}`;
      return `${name} is ${scrollWidth} px wide in ${clientWidth}`;
    });
  const isInSight = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  // Chunk by chunk: to measure a row far from sight would lay out its whole chunk, which the window leaves for later.
  const chunks = new Set(
    [...document.querySelectorAll('[data-row]')].flatMap(({ parentElement }) => parentElement ?? []),
  );
  // A chunk that is not drawn has the size that its style sheet gives it, and a width there is that of the whole window.
  const given = [...chunks].map((chunk) => getComputedStyle(chunk).containIntrinsicWidth);
  const widths = given
    .filter((each) => each.includes('px'))
    .map((each) => `a chunk that is not drawn is ${each} wide`);
  const outside = [...chunks]
    .filter(isInSight)
    .flatMap((chunk) => [...chunk.querySelectorAll<HTMLElement>('[data-row]')])
    .filter(isInSight)
    .flatMap((row) => [...row.querySelectorAll<HTMLElement>('[data-paragraph], textarea, [data-block]')])
    .map((text) => ({ text, box: text.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.left < -1 || box.right > width + 1))
    .map(({ text, box }) => `${text.tagName} from ${box.left} to ${box.right} px in ${width}`);
  const floating = document.activeElement?.closest<HTMLElement>(
    '[role="dialog"], [role="alertdialog"], .menu-popover, .find-panel',
  );
  return [...wide, ...new Set(widths), ...outside, ...(floating ? cutOff(floating) : [])];

  /** Edges at which what floats over the window is cut off, or lies outside of it. */
  function cutOff(element: HTMLElement): string[] {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const inset = 3;
    const edges: Record<string, [number, number]> = {
      left: [left + inset, (top + bottom) / 2],
      right: [right - inset, (top + bottom) / 2],
      top: [(left + right) / 2, top + inset],
      bottom: [(left + right) / 2, bottom - inset],
    };
    return Object.entries(edges)
      .filter(([, [x, y]]) => !element.contains(document.elementFromPoint(x, y)))
      .map(([edge]) => `${element.className || element.role} is not seen to its ${edge}`);
  }
}
