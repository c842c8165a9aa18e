import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Theme } from './screens.ts';

/** What a page is searched for: everything, only what depends on its colours, or all but that. */
type Scope = 'everything' | 'colours' | 'structure';

const COLOUR_RULE = 'color-contrast';

/**
 * What axe finds wrong with the window as it stands, in the theme that it shows by its settings, and with its colours in the
 * themes of `colours`, which are put on the page for it: the page is the same in every theme but for its colours. One line for
 * each rule that is broken in a theme.
 *
 * Axe is put into a page once and only what it found wrong comes back. Its builder for Playwright sends all of axe twice
 * for each run and takes back all that was right as well, which took longer than the search.
 */
export async function violations(
  page: Page,
  shown: Theme,
  colours: readonly Theme[] = [shown],
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await search(page, shown, colours.includes(shown) ? 'everything' : 'structure');
  for (const theme of colours.filter((each) => each !== shown)) {
    await show(page, theme);
    found.push(...(await search(page, theme, 'colours')));
    await show(page, shown);
  }
  return found;
}

async function search(page: Page, theme: Theme, scope: Scope): Promise<string[]> {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(scope === 'colours' && { runOnly: [COLOUR_RULE] }),
    ...(scope === 'structure' && { rules: { [COLOUR_RULE]: { enabled: false } } }),
  };
  const broken = await page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return (await axe.run(given)).violations;
  }, options);
  return broken.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${theme}: ${id}, ${nodes.length}: ${first?.html} ${first?.failureSummary}`;
  });
}

async function show(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
}
