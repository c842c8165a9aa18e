import { cpSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { App } from './app.ts';
import { violations } from './axe.ts';
import { THEMES } from './screens.ts';
import { PARAGRAPHS, newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const LANGUAGES = ['en', 'ar'] as const;

/** What the desk pane says of the desk itself. */
function problems(app: App): Locator {
  return app.deskPane.getByRole('region', { name: app.words.exactly('desk:problems') });
}

/** The button of a remedy for the file of a desk. */
function remedy(app: App, name: string, file: string): Locator {
  const label = app.words.text(`desk:remedies.${name}`);
  return problems(app).getByRole('button', {
    name: app.words.exactly('desk:remedyOf', { remedy: label, file }),
  });
}

async function tabTo(app: App, target: Locator): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await app.page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

for (const language of LANGUAGES) {
  test.describe(`mending, in ${language}`, { tag: '@long' }, () => {
    test('copies and damaged articles are named in the desk pane and mended by keyboard', async ({
      place,
      start,
    }) => {
      const host = await start();
      const app = new App(host.page);
      const desk = await newArticle(host, app);
      await app.writeAndConfirm(1, 'New public library opens in the city');
      await app.saved();
      await app.pasteArticle(['حريق في الميناء', ...PARAGRAPHS.slice(1)].join('\n'));
      await app.expectActive(1);
      await app.writeAndConfirm(1, 'Fire at the port');
      await app.saved();
      await host.kill();
      const articles = join(desk, 'articles');
      const slugs = readdirSync(articles);
      const isSecond = (slug: string) =>
        readFileSync(join(articles, slug, 'article.json'), 'utf8').includes('حريق');
      const [damaged, copied] = [slugs.find(isSecond)!, slugs.find((slug) => !isSecond(slug))!];
      cpSync(join(articles, copied), join(articles, `${copied} - Copy`), { recursive: true });
      writeFileSync(join(articles, damaged, 'article.json'), '{"format": "muqabala-art');
      const settings = join(place.config, 'settings.json');
      const before = JSON.parse(readFileSync(settings, 'utf8')) as object;
      writeFileSync(settings, JSON.stringify({ ...before, language, theme: 'light' }));

      const again = new App((await start({ desk })).page, language);
      await expect(problems(again)).toBeVisible();
      await expect(problems(again).getByRole('listitem')).toHaveCount(2);
      await expect(problems(again)).toContainText(again.words.text('verify:problems.damaged'));
      await expect(problems(again)).toContainText(again.words.text('verify:problems.copied-article'));
      expect(await violations(again.page, 'light', THEMES)).toEqual([]);

      await tabTo(again, remedy(again, 'damaged', `articles/${damaged}/article.json`));
      await again.page.keyboard.press('Enter');
      await expect(again.article(language === 'en' ? 'Fire at the port' : 'حريق في الميناء')).toBeVisible();
      await expect(problems(again).getByRole('listitem')).toHaveCount(1);
      const together = remedy(again, 'copied-article', `articles/${copied} - Copy`);
      await expect(together).toBeFocused();
      await again.page.keyboard.press('Enter');
      await expect(problems(again)).toBeHidden();
      await expect(again.deskPane.getByRole('searchbox')).toBeFocused();
      await again.article(language === 'en' ? 'New public library' : 'افتتاح المكتبة').click();
      await expect(again.english(1)).toHaveValue('New public library opens in the city');
    });
  });
}

test.describe('mending', () => {
  test('lines that the disk has lost are named while they are known, and written back @page', async ({
    host,
    app,
  }) => {
    const desk = await newArticle(host, app);
    await app.write(2, 'The library opens on Saturday.');
    await app.saved();
    const [slug] = readdirSync(join(desk, 'articles'));
    const journals = join(desk, 'articles', slug!, 'journal');
    const [name] = readdirSync(journals);
    truncateSync(join(journals, name!));
    await expect(problems(app)).toContainText(app.words.text('verify:problems.lines-lost'));
    await expect(app.english(2)).toHaveValue('The library opens on Saturday.');
    await remedy(app, 'lines-lost', `articles/${slug}/journal/${name}`).click();
    await expect(problems(app)).toBeHidden();
    const written = () => readdirSync(journals).map((file) => readFileSync(join(journals, file), 'utf8'));
    expect(written().join('')).toContain('The library opens on Saturday.');
  });

  test('a desk whose desk.json is damaged is mended from a question, and from the welcome @page @whole', async ({
    start,
  }) => {
    const host = await start();
    const app = new App(host.page);
    const desk = await newArticle(host, app);
    await app.saved();
    await host.kill();
    const before = readFileSync(join(desk, 'desk.json'), 'utf8');
    const damage = () => writeFileSync(join(desk, 'desk.json'), '');
    const sound = () => expect(readFileSync(join(desk, 'desk.json'), 'utf8')).toBe(before);

    // The command line says it by itself where a browser is to show the desk.
    if (host.kind === 'desktop') {
      damage();
      const asked = await start({ desk });
      const question = new App(asked.page);
      const dialog = asked.page.getByRole('dialog', { name: question.words.exactly('welcome:damagedDesk') });
      await expect(dialog).toContainText('desk.json');
      await expect(question.button('welcome:mendFromJournals')).toBeFocused();
      expect(await violations(asked.page, 'light')).toEqual([]);
      await question.page.keyboard.press('Enter');
      await expect(question.deskPane).toBeVisible();
      await expect(dialog).toBeHidden();
      sound();
      await asked.kill();
    }

    damage();
    const again = new App((await start()).page);
    // A window of the desktop comes back with its desk, and asks.
    if (host.kind === 'desktop') {
      await expect(again.page.getByRole('dialog')).toBeVisible();
      await expect(again.page.getByRole('alert').filter({ hasText: 'desk.json' })).toHaveCount(0);
      await again.page.keyboard.press('Escape');
    }
    await again.page.getByRole('button', { name: /^Foreign desk/ }).click();
    await expect(again.page.getByRole('alert').first()).toContainText('desk.json');
    expect(await violations(again.page, 'light')).toEqual([]);
    await again.button('welcome:mendDesk').press('Enter');
    await expect(again.deskPane).toBeVisible();
    sound();
  });
});
