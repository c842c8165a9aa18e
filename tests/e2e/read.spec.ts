import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PARAGRAPHS, newArticle } from './steps.ts';
import { expect, test } from './test.ts';

test('Read shows what is not translated yet in its place, its length, and the way back to the row @page @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app);
  await app.write(1, 'New public library opens in the city');
  await app.write(3, 'The director said the library holds 80,000 books.');
  await app.mode('read');
  const read = app.page.getByRole('region', { name: app.words.exactly('app:modes.read') });
  const figures = read
    .getByRole('list', { name: app.words.exactly('app:readFigures') })
    .getByRole('listitem');
  await expect(figures).toHaveText([
    app.words.exactly('app:words', { count: 15 }),
    app.words.exactly('app:readingTime', { count: 1 }),
    app.words.exactly('app:headlineLength', { count: 36 }),
    app.words.exactly('app:notTranslatedRows', { count: 2 }),
  ]);
  await expect(app.page.locator('.status-keys')).toBeEmpty();
  const open = read.locator('.read-untranslated');
  await expect(open).toHaveCount(2);
  await expect(open.first()).toContainText(app.words.containing('app:notTranslated', { number: 2 }));
  await expect(open.first().locator('[lang="ar"][dir="rtl"]')).toHaveText(PARAGRAPHS[1]!);
  await open
    .nth(1)
    .getByRole('button', { name: app.words.exactly('app:translateRow') })
    .click();
  await app.expectActive(4);
  await app.write(4, 'He added that admission is free for all.');
  await app.write(2, 'The municipality announced yesterday that the library will open next Saturday.');
  await app.mode('read');
  await expect(open).toHaveCount(0);
  await expect(figures).toHaveCount(3);

  // What is copied is what another program is given.
  await app.press('Ctrl+Shift+KeyE');
  await expect(app.message('app:copy.article')).toBeVisible();
  const whole = await pasted(app.page);
  expect(whole.html).toMatch(/^<h1>New public library opens in the city<\/h1>\s*<p>The municipality/u);
  expect(whole.text.split(/\n+/u)).toHaveLength(4);
  await read.focus();
  await app.press('Ctrl+KeyA');
  await app.press('Ctrl+KeyC');
  expect(await pasted(app.page)).toEqual(whole);

  // Into the rows of another article: first all of it in one, then a paragraph in each.
  await app.pasteArticle(PARAGRAPHS.join('\n\n'));
  await app.mode('translate');
  await app.enter(1);
  await app.press('Ctrl+KeyV');
  await expect(app.english(1)).toHaveValue(/^New public library.+\n\nThe municipality.+\n\n.+\n\n.+all\.$/u);
  const allInOne = await app.english(1).inputValue();
  await app.button('actions:alignPasted').click();
  const dialog = app.dialog('align:add.title');
  await dialog.getByRole('button', { name: app.words.exactly('align:add.accept') }).click();
  await app.mode('translate');
  await expect(app.english(3)).toHaveValue('The director said the library holds 80,000 books.');
  await app.press('Ctrl+KeyZ');
  await expect(app.english(1)).toHaveValue(allInOne);
  await app.press('Alt+KeyP');
  await expect(app.english(1)).toHaveValue('New public library opens in the city');
  await expect(app.english(4)).toHaveValue('He added that admission is free for all.');

  // On paper: a test cannot answer the dialog of the system, and prints to PDF in its place.
  await app.page.evaluate(() => (window.print = () => undefined));
  await app.press('Ctrl+Shift+KeyP');
  const print = app.dialog('print:title');
  await print.getByRole('radio', { name: app.words.exactly('print:columns.both') }).check();
  await print.getByRole('button', { name: app.words.exactly('print:print') }).click();
  await expect(print).toBeHidden();
  await app.page.emulateMedia({ media: 'print' });
  const paper = app.page.locator('.printed');
  await expect(paper.locator('thead')).toContainText('New public library opens in the city');
  await expect(paper.locator('tbody tr')).toHaveCount(4);
  await expect(app.collation).toBeHidden();
  const pdf = Buffer.from(await host.pdf()).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
  await app.page.emulateMedia({ media: 'screen' });
  await app.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);
  if (host.kind === 'browser') return;
  // The desktop app keeps it as a PDF as well, which has the page numbers that this Chromium cannot print by a style sheet.
  await app.press('Ctrl+Shift+KeyP');
  const path = await host.saved('article.pdf', () =>
    print.getByRole('button', { name: app.words.exactly('print:save') }).click(),
  );
  await expect(print).toBeHidden();
  expect(readFileSync(path, 'latin1').match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
});

/** Content of the clipboard in a program with formatting: elements without their attributes, and the text that is seen. */
async function pasted(page: Page): Promise<{ html: string; text: string }> {
  await page.evaluate(() => {
    const field = document.createElement('div');
    field.contentEditable = 'true';
    field.id = 'pasted';
    document.body.append(field);
    field.focus();
  });
  const field = page.locator('#pasted');
  await page.keyboard.press('ControlOrMeta+KeyV');
  await expect(field).not.toBeEmpty();
  const html = (await field.innerHTML()).replace(/<(\w+) [^>]*>/gu, '<$1>');
  const text = await field.innerText();
  await field.evaluate((element) => element.remove());
  return { html, text };
}
