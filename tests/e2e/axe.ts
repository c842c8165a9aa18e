import type { Page } from '@playwright/test';
import axe, { type AxeResults, type ContextObject, type RunOptions } from 'axe-core';
import { newTexts } from './colours.ts';
import type { Theme } from './screens.ts';

const COLOUR_RULE = 'color-contrast';

const STRUCTURE: RunOptions = {
  resultTypes: ['violations'],
  rules: { [COLOUR_RULE]: { enabled: false } },
};

/** What axe is asked of colours: those that are right are told as well, each with its element. */
const COLOURS: RunOptions = {
  resultTypes: ['violations', 'passes'],
  runOnly: [COLOUR_RULE],
  elementRef: true,
  selectors: false,
};

/**
 * What axe finds wrong with the window as it stands, in the theme that it shows by its settings, and with its colours in the
 * themes of `colours`, which are put on the page for it: the page is the same in every theme but for its colours. One line for
 * each rule that is broken in a theme.
 *
 * Axe is put into a page once and only what it found wrong comes back. Its builder for Playwright sends all of axe twice
 * for each run and takes back all that was right as well, which took longer than the search.
 *
 * Colours took six sevenths of the search, and are nearly the same on every screen. Axe is given the texts whose colours it has
 * not yet found right on this page: see {@link newTexts}.
 */
export async function violations(
  page: Page,
  shown: Theme,
  colours: readonly Theme[] = [shown],
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source}\n${newTexts}`);
  const structure = await page.evaluate(async (options) => {
    const { axe } = window as unknown as Searched;
    return (await axe.run(document, options)).violations;
  }, STRUCTURE);
  const found = linesOf(structure, shown);
  for (const theme of colours) found.push(...linesOf(await searchColours(page, theme), theme));
  return found;
}

type Violations = AxeResults['violations'];

interface Searched {
  axe: { run(context: Document | ContextObject, options: RunOptions): Promise<AxeResults> };
  newTexts: typeof newTexts;
  /** Looks of texts whose colours axe has found right. */
  right?: Set<string>;
}

/** What is wrong with the colours of a theme, which is put on the page for as long as it takes. */
function searchColours(page: Page, theme: Theme): Promise<Violations> {
  return page.evaluate(
    async ({ theme, options }) => {
      const searched = window as unknown as Searched;
      const right = (searched.right ??= new Set());
      const { dataset } = document.documentElement;
      const { theme: shown } = dataset;
      // By the widths of joined letters, axe takes Arabic for a font of icons, and looks at none of it. There is no such font here.
      const canvas = CanvasRenderingContext2D.prototype;
      const { measureText } = canvas;
      canvas.measureText = ({ length }) => ({ width: 30 * length }) as TextMetrics;
      dataset.theme = theme;
      try {
        const texts = searched.newTexts(right);
        if (texts.size === 0) return [];
        const { violations, passes } = await searched.axe.run({ include: [...texts.keys()] }, options);
        for (const { element } of passes.flatMap(({ nodes }) => nodes)) {
          const look = element && texts.get(element);
          if (look !== undefined) right.add(look);
        }
        return violations.map((rule) => ({
          ...rule,
          nodes: rule.nodes.map(({ element: _element, ...node }) => node),
        }));
      } finally {
        if (shown === undefined) delete dataset.theme;
        else dataset.theme = shown;
        canvas.measureText = measureText;
      }
    },
    { theme, options: COLOURS },
  );
}

function linesOf(broken: Violations, theme: Theme): string[] {
  return broken.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${theme}: ${id}, ${nodes.length}: ${first?.html} ${first?.failureSummary}`;
  });
}
