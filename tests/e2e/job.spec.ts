import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { features, harbour, type Article } from './articles.ts';
import { App } from './app.ts';
import type { Host, LaunchOptions } from './host.ts';
import { KARIM, LAYLA, exportAs } from './steps.ts';
import { expect, test } from './test.ts';

test.describe('the whole job, from an Arabic file to an approved English article', () => {
  test('on an article of the suite @app', async ({ start }) => {
    await wholeJob(start, harbour);
  });

  for (const article of features) {
    test(`on a feature of 17 paragraphs: ${article.name}`, { tag: '@long' }, async ({ start }) => {
      test.slow();
      await wholeJob(start, article);
    });
  }
});

async function wholeJob(start: (options?: LaunchOptions) => Promise<Host>, article: Article): Promise<void> {
  const host = await start();
  const app = new App(host.page);
  const desk = join(host.place.work, 'desk');
  await app.createDesk(desk, 'Foreign desk');
  await app.begin(LAYLA, 'translator');
  await app.addPerson(KARIM, 'reviewer');

  await test.step('import', async () => {
    await app.dropFile(article.file);
    await expect(app.rows).toHaveCount(article.arabic.length);
    await app.expectActive(1);
    expect(readFileSync(sourceIn(desk))).toEqual(article.bytes);
  });

  await test.step('translate, merging rows where the English does', () => translate(app, article));
  await test.step('review: return two, fix them, approve all', () => review(app, article));
  const finished = amended(article);
  await test.step('a change makes an approval void', () => changeApproved(app, finished));

  await test.step('sign off', async () => {
    await app.choose(app.stageMenu, app.words.beginning('app:signOff'));
    await app.expectStage('signed');
    await app.saved();
  });

  await test.step('export', () => exportAll(host, app, finished));
  await app.saved();
  await host.close();

  await test.step('open again and find everything as it was', async () => {
    const again = await start({ desk });
    await expectAsItWas(new App(again.page), finished);
  });
}

function sourceIn(desk: string): string {
  const [slug] = readdirSync(join(desk, 'articles'));
  return join(desk, 'articles', slug!, 'source.txt');
}

async function translate(app: App, article: Article): Promise<void> {
  for (const [i, { sources, english }] of article.rows.entries()) {
    const number = i + 1;
    await app.enter(number);
    for (let merged = 1; merged < sources; merged += 1) {
      await app.press('Ctrl+KeyJ');
      await expect(app.arabic(number)).toHaveCount(merged + 1);
    }
    await app.writeAndConfirm(number, english);
  }
  await expect(app.rows).toHaveCount(article.rows.length);
  await app.sendToReview();
}

async function review(app: App, article: Article): Promise<void> {
  await app.saved();
  await app.workAs(KARIM);
  await app.returnRow(2, 'Name the agencies in full.');
  await app.returnRow(4, 'Check the quotation.');
  await app.workAs(LAYLA);
  await app.filter('returned');
  await expect(app.row(2)).toContainText('Name the agencies in full.');
  for (const number of [2, 4]) await expect(app.row(number)).toBeVisible();
  // Beside them only the row that one is in.
  expect(await app.rows.count()).toBeLessThanOrEqual(3);
  for (const number of [2, 4]) {
    await app.write(number, `${article.rows[number - 1]!.english} (checked)`);
    await app.press('Ctrl+Enter');
  }
  await app.filter('all');
  for (const number of [2, 4]) {
    await app.expectStatus(number, 'translated');
    await app.writeAndConfirm(number, article.rows[number - 1]!.english);
  }
  await app.saved();
  await app.workAs(KARIM);
  // Ctrl+Enter approves and goes on to the next open row, to the last.
  await app.enter(1);
  for (let number = 1; number <= article.rows.length; number += 1) {
    await app.expectActive(number);
    await app.press('Ctrl+Enter');
    await app.expectStatus(number, 'approved');
  }
  await expect(app.message('collation:nothingOpen')).toBeVisible();
}

/** The article with another word in its third row. */
function amended(article: Article): Article {
  const rows = article.rows.map((row, i) =>
    i === 2 ? { ...row, english: row.english.replace(/\w+(?=\.$)/u, 'elsewhere') } : row,
  );
  return { ...article, rows };
}

async function changeApproved(app: App, article: Article): Promise<void> {
  await app.saved();
  await app.workAs(LAYLA);
  const { english } = article.rows[2]!;
  await app.write(3, english);
  await app.expectStatus(3, 'changed');
  // Word by word, what changed since the approval.
  await expect(app.row(3).locator('ins')).toHaveText(/elsewhere/);
  await expect(app.row(3).locator('del')).not.toBeEmpty();
  await app.press('Ctrl+Enter');
  await app.saved();
  await app.workAs(KARIM);
  await app.approve(3);
}

async function exportAll(host: Host, app: App, article: Article): Promise<void> {
  const text = article.rows.map((row) => row.english).join('\n\n');
  const plain = (await exportAs(host, app, 'txt')).toString('utf8');
  expect(plain.trim()).toBe(text);
  const markdown = (await exportAs(host, app, 'md')).toString('utf8');
  expect(markdown).toContain(`# ${article.rows[0]!.english}`);
  const page = (await exportAs(host, app, 'bilingual-html')).toString('utf8');
  expect(page).toContain('dir="rtl"');
  for (const paragraph of article.arabic) expect(page).toContain(paragraph.slice(2, 20));
}

async function expectAsItWas(app: App, article: Article): Promise<void> {
  await expect(app.rows).toHaveCount(article.rows.length);
  await app.expectStage('signed');
  for (const [i, { sources, english }] of article.rows.entries()) {
    await expect(app.english(i + 1)).toHaveValue(english);
    await expect(app.arabic(i + 1)).toHaveCount(sources);
    await app.expectStatus(i + 1, 'approved');
  }
}
