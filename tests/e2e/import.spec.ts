import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { harbour } from './articles.ts';
import { newDesk } from './steps.ts';
import { expect, test } from './test.ts';

const MEGABYTE = 1024 * 1024;

/** Text as windows-1256 writes it: Arabic letters by their places in that code page. */
function windows1256(text: string): Buffer {
  const decoder = new TextDecoder('windows-1256');
  const codes = new Map<string, number>();
  for (let code = 0; code < 256; code += 1) codes.set(decoder.decode(Uint8Array.of(code)), code);
  return Buffer.from([...text].map((character) => codes.get(character)!));
}

/** Opacity of an element with all that it lies in; runs in the page. */
function opacityOf(element: Element): number {
  let opacity = 1;
  for (let at: Element | null = element; at; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
}

test.describe('import', () => {
  test('takes a file by the dialog, keeps its bytes and cuts it into rows', async ({ host, app }) => {
    const desk = await newDesk(host, app);
    await host.chooseInDialog([harbour.file]);
    await app.button('desk:import').click();
    await expect(app.rows).toHaveCount(harbour.arabic.length);
    const [slug] = readdirSync(join(desk, 'articles'));
    expect(readFileSync(join(desk, 'articles', slug!, 'source.txt'))).toEqual(harbour.bytes);
    for (const [i, text] of harbour.arabic.entries()) await expect(app.arabic(i + 1)).toHaveText(text);
    await expect(app.row(1)).toHaveAttribute('data-kind', 'headline');
    await expect(app.row(2)).toHaveAttribute('data-kind', 'byline');
    await expect(app.row(3)).toHaveAttribute('data-kind', 'body');
  });

  test('takes pasted text, and shows beforehand how it will be cut @page', async ({ host, app }) => {
    await newDesk(host, app);
    // A machine with a touch screen: the dialog is seen at once there too, whatever a keyboard on the screen may do.
    await app.page.evaluate(() => Object.defineProperty(navigator, 'maxTouchPoints', { value: 1 }));
    await app.press('Ctrl+Shift+KeyV');
    const dialog = app.dialog('import:pasteTitle');
    await expect(dialog).toBeVisible();
    expect(await dialog.evaluate(opacityOf)).toBe(1);
    await app.field('import:pasteLabel').fill('عنوان\n\nفقرة أولى\nفي سطرين\n\nفقرة ثانية');
    await expect(dialog.getByText(app.words.containing('import:paragraphs', { count: 3 }))).toBeVisible();
    await dialog.getByRole('button', { name: app.words.exactly('import:add') }).click();
    await expect(app.rows).toHaveCount(3);
  });

  test('takes dropped files in the encodings that newsrooms still have @page', async ({ host, app }) => {
    await newDesk(host, app);
    const text = 'عنوان الخبر\r\nقال الوزير إن الطريق مفتوح.\r\n';
    const files = [
      { name: 'utf-16.txt', bytes: Buffer.from(`\ufeff${text}`, 'utf16le') },
      { name: 'windows-1256.txt', bytes: windows1256(text) },
      { name: 'bom.md', bytes: Buffer.from(`\ufeff${text}`, 'utf8') },
    ];
    for (const [i, file] of files.entries()) {
      await app.dropFiles([file]);
      await expect(app.deskPane.locator('[data-article]')).toHaveCount(i + 1);
      await expect(app.arabic(2)).toHaveText('قال الوزير إن الطريق مفتوح.');
    }
  });

  test('refuses a file that is empty, no text or too large, names it and leaves nothing behind @page', async ({
    host,
    app,
  }) => {
    const desk = await newDesk(host, app);
    const bad = [
      { name: 'empty.txt', code: 'file-empty', bytes: Buffer.from('\n \n') },
      {
        name: 'photo.txt',
        code: 'file-not-text',
        bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      },
      { name: 'large.txt', code: 'file-too-large', bytes: Buffer.alloc(20 * MEGABYTE + 1, 'ا ') },
    ];
    for (const { name, code, bytes } of bad) {
      const path = join(host.place.work, name);
      writeFileSync(path, bytes);
      await host.chooseInDialog([path]);
      await app.button('desk:import').click();
      const problem = app.problem(`errors:${code}`, { file: basename(path), limit: 20 * MEGABYTE });
      await expect(problem.first()).toBeVisible();
    }
    const articles = join(desk, 'articles');
    expect(existsSync(articles) ? readdirSync(articles) : []).toEqual([]);
    await expect(app.deskPane.locator('[data-article]')).toHaveCount(0);
  });

  test('takes the good files of a drop and tells of the bad one', async ({ host, app }) => {
    await newDesk(host, app);
    await app.dropFiles([
      { name: 'good.txt', bytes: Buffer.from('عنوان\nفقرة كاملة.') },
      { name: 'bad.txt', bytes: Buffer.from([0, 1, 2, 3, 0, 0, 255]) },
    ]);
    await expect(app.deskPane.locator('[data-article]')).toHaveCount(1);
    await expect(app.page.getByText('bad.txt').first()).toBeVisible();
  });

  test('asks before a text that is not in Arabic becomes an article @page', async ({ host, app }) => {
    await newDesk(host, app);
    const files = [
      { name: 'english.txt', bytes: Buffer.from('The market opened in the morning, and closed at night.') },
    ];
    const dialog = app.dialog('import:languageTitle', { count: 1 });
    await app.dropFiles(files);
    await expect(dialog).toContainText('english.txt');
    await dialog.getByRole('button', { name: app.words.exactly('import:leaveThem', { count: 1 }) }).click();
    await expect(dialog).toBeHidden();
    await expect(app.deskPane.locator('[data-article]')).toHaveCount(0);
    await app.dropFiles(files);
    await dialog.getByRole('button', { name: app.words.exactly('import:importAnyway') }).click();
    await expect(app.rows).toHaveCount(1);
  });

  test('asks before a file becomes a second article, and opens the first one @page', async ({
    host,
    app,
  }) => {
    await newDesk(host, app);
    const file = (name: string, end: string) => ({ name, bytes: Buffer.from(`عنوان الخبر\nفقرة ${end}.`) });
    await app.dropFiles([file('first.txt', 'أولى')]);
    await expect(app.rows).toHaveCount(2);
    const articles = app.deskPane.locator('[data-article]');
    const dialog = app.dialog('import:againTitle', { count: 1 });
    // What is new comes in; only the other is asked about.
    await app.dropFiles([file('copy.txt', 'أولى'), file('second.txt', 'ثانية')]);
    await expect(dialog).toContainText('copy.txt');
    await expect(articles).toHaveCount(2);
    await expect(app.arabic(2)).toHaveText('فقرة ثانية.');
    await app.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(app.arabic(2)).toHaveText('فقرة أولى.');
    await expect(articles).toHaveCount(2);
    await app.dropFiles([file('copy.txt', 'أولى')]);
    await dialog.getByRole('button', { name: app.words.exactly('import:importAgain') }).click();
    await expect(articles).toHaveCount(3);
    // Pasted text is a file too.
    await app.pasteArticle('عنوان آخر');
    await expect(articles).toHaveCount(4);
    await app.press('Ctrl+Shift+KeyV');
    const paste = app.dialog('import:pasteTitle');
    await paste.getByRole('textbox', { name: app.words.exactly('import:pasteLabel') }).fill('عنوان آخر');
    await paste.getByRole('button', { name: app.words.exactly('import:add') }).click();
    await paste.getByRole('button', { name: app.words.exactly('import:addAnyway') }).click();
    await expect(paste).toBeHidden();
    await expect(articles).toHaveCount(5);
  });

  test('says what came in, what was left out and where, then and later @page', async ({ host, app }) => {
    await newDesk(host, app);
    const page =
      '<html><body><h1>عنوان الخبر</h1><p>قال <a href="https://example.org/">الوزير</a> نعم.</p><p>ثم <del>محذوف</del> مضى.</p></body></html>';
    await app.dropFiles([{ name: 'page.html', bytes: Buffer.from(page) }]);
    await expect(app.rows).toHaveCount(3);
    const banner = app.page.locator('.import-banner');
    await expect(banner).toContainText(app.words.containing('import:warning.deletions-left', { count: 1 }));
    await banner.locator('summary').click();
    await expect(banner.locator('.import-places')).toContainText('محذوف');
    await app.page.getByRole('tab', { name: app.words.exactly('app:tabs.article') }).click();
    const facts = app.page.locator('.facts', { hasText: app.words.containing('import:cameIn') });
    await expect(facts).toContainText(app.words.containing('import:counted.links', { count: 1 }));
    await expect(facts.locator('.import-places')).toContainText('محذوف');
  });
});
