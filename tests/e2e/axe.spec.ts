import type { App } from './app.ts';
import { violations } from './axe.ts';
import type { Theme } from './screens.ts';
import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const CONTRAST = 'color-contrast';
const TITLE = '.article-item-title';

/** Changes that make a text hard to read: of the text, of what it lies in, and of what lies at its place. */
const FAINT: Readonly<Record<string, string>> = {
  'in a row': '[data-paragraph] { color: #bbb !important }',
  'in the desk pane': `${TITLE} { color: #bbb !important }`,
  'in the bar': '.progress-text { color: #bbb !important }',
  'on another ground': '.desk-pane { background-color: #555 !important }',
  'in a faint pane': '.desk-pane { opacity: .4 !important }',
  'over a shade': `${TITLE} { position: relative; z-index: 1 }
    .desk-pane > .planted { position: absolute; inset: 0; background: #555 }`,
};

/** What axe finds with a style sheet in the page, and with an element in one that is there. */
async function withPlanted(
  app: App,
  planted: { css?: string; tag?: string; into?: string },
  themes: readonly Theme[] = ['light'],
): Promise<string> {
  await app.page.evaluate(({ css = '', tag = 'i', into = 'body' }) => {
    // The page takes no style sheet that is written into it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    document.querySelector(into)!.appendChild(document.createElement(tag)).className = 'planted';
  }, planted);
  const found = await violations(app.page, 'light', themes);
  await app.page.evaluate(() => {
    document.adoptedStyleSheets = [];
    document.querySelector('.planted')!.remove();
  });
  return found.join('\n');
}

test('axe finds what is wrong where all was right before @whole', { tag: '@page' }, async ({ host, app }) => {
  test.slow();
  await newArticle(host, app);
  const expectNothing = async () =>
    expect(await violations(app.page, 'light', ['light', 'contrast'])).toEqual([]);
  await expectNothing();
  for (const [where, css] of Object.entries(FAINT))
    expect(await withPlanted(app, { css, into: '.desk-pane' }), where).toContain(CONTRAST);
  // In one theme only, which is not the one that the window shows.
  const css = `[data-theme="contrast"] ${TITLE} { color: #bbb !important }`;
  expect(await withPlanted(app, { css })).toBe('');
  expect(await withPlanted(app, { css }, ['light', 'contrast'])).toMatch(/^contrast: color-contrast/u);
  // All that is not colour is searched for in the whole window, whatever was right before.
  expect(await withPlanted(app, { tag: 'main', into: 'body' })).toContain('landmark');
  expect(await withPlanted(app, { tag: 'button', into: '.desk-pane' })).toContain('button-name');
  await expectNothing();

  await app.press('Ctrl+Comma');
  await expect(app.dialog('settings:title')).toBeVisible();
  await expectNothing();
  const faint = { css: '[role="dialog"] h2 { color: #bbb !important }' };
  expect(await withPlanted(app, faint), 'in a dialog').toContain(CONTRAST);
  expect(await withPlanted(app, { tag: 'button', into: '[role="dialog"]' })).toContain('button-name');
  await expectNothing();
});
