import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from './app.ts';
import { MINIMUM } from '#desktop/window-size.ts';
import { harbour } from './articles.ts';
import { violations } from './axe.ts';
import { expectWithinWindow, NARROWEST_LARGE } from './layout.ts';
import { setAppearance, THEMES } from './screens.ts';
import { PARAGRAPHS, newArticle, newDesk } from './steps.ts';
import { expect, test } from './test.ts';

/** Mean height of the rows, in CSS pixels. */
function rowHeight(app: App): Promise<number> {
  return app.rows.evaluateAll(
    (rows) => rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0) / rows.length,
  );
}

test(
  'compact rows show 1.6 times as many, and borders stay where they were drawn @whole',
  { tag: '@page' },
  async ({ start }) => {
    const host = await start();
    const app = new App(host.page);
    await newDesk(host, app);
    await app.dropFile(harbour.file);
    await expect(app.rows).toHaveCount(harbour.arabic.length);
    const comfortable = await rowHeight(app);
    await app.press('Ctrl+Comma');
    await app.page
      .getByRole('radio', { name: app.words.exactly('settings:densityCompact') })
      .check({ force: true });
    await app.press('Escape');
    await expect(app.dialog('settings:title')).toBeHidden();
    expect(comfortable / (await rowHeight(app))).toBeGreaterThanOrEqual(1.6);

    const border = (name: 'deskPane' | 'inspector' | 'columns', at = app) =>
      at.page.getByRole('separator', { name: at.words.exactly(`app:borders.${name}`) });
    await border('deskPane').press('ArrowRight');
    await expect(border('deskPane')).toHaveAttribute('aria-valuenow', '264');
    await border('inspector').press('ArrowLeft');
    await expect(border('inspector')).toHaveAttribute('aria-valuenow', '344');
    await border('inspector').dblclick();
    await expect(border('inspector')).toHaveAttribute('aria-valuenow', '328');
    const box = (await border('columns').boundingBox())!;
    const field = app.english(1);
    const before = (await field.boundingBox())!.width;
    await app.page.mouse.move(box.x + 4, box.y + 200);
    await app.page.mouse.down();
    await app.page.mouse.move(box.x + 84, box.y + 200, { steps: 4 });
    await app.page.mouse.up();
    await expect
      .poll(async () => Math.round((await field.boundingBox())!.width - before))
      .toBeGreaterThan(70);
    const share = (await border('columns').getAttribute('aria-valuenow'))!;
    const settings = join(host.place.config, 'settings.json');
    await expect.poll(() => readFileSync(settings, 'utf8')).toContain(`"englishShare": ${share}`);
    await host.close();

    const again = new App((await start()).page);
    await expect(border('columns', again)).toHaveAttribute('aria-valuenow', share);
    await expect(border('deskPane', again)).toHaveAttribute('aria-valuenow', '264');
    expect((await again.deskPane.boundingBox())!.width).toBe(264);
  },
);

test('an article is taken out of the list of the desk by its menu, and put back @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app);
  const listed = app.deskPane.locator('[data-article]');
  await listed.focus();
  await host.chooseInMenu(() => app.press('Shift+F10'), app.words.exactly('desk:article.remove'));
  await expect(listed).toHaveCount(0);
  const removed = app.deskPane.getByText(app.words.exactly('desk:article.removed', { count: 1 }));
  await removed.click();
  await app.button('desk:article.putBackTitle', { title: PARAGRAPHS[0]! }).press('Enter');
  await expect(listed).toHaveCount(1);
  await expect(removed).toHaveCount(0);
  expect(await app.page.evaluate(() => document.activeElement === document.body)).toBe(false);
});

/** Sizes of the window in CSS pixels: the smallest, 1440 × 900 at 200 %, and screens from small to large. */
const SIZES = [
  MINIMUM,
  { width: 720, height: 450 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

/** Controls that are shown and that the window cuts off at a side; runs in the page. */
function cutOff(): string[] {
  return [...document.querySelectorAll('button, input, select, textarea, [role="tab"]')]
    .filter((control) => control.checkVisibility() && !control.closest('.visually-hidden'))
    .filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      return width > 0 && (left < -1 || right > innerWidth + 1);
    })
    .map((control) => `${control.className} ${control.getAttribute('aria-label') ?? control.textContent}`);
}

test('the active row stays in sight while the window gets smaller and the letters larger @page', async ({
  host,
  app,
}) => {
  const sentence = 'وأضاف أن الأشغال في المرفأ القديم ستستمر حتى نهاية العام المقبل.';
  const paragraphs = Array.from({ length: 24 }, (_, i) => `${sentence} ${i} ${sentence}`);
  await newArticle(host, app, { paragraphs });
  await app.goTo(16);
  const row = app.page.locator('.collation [data-row]').nth(15);
  for (const mode of ['translate', 'align'] as const) {
    await app.mode(mode);
    for (const size of [MINIMUM, { width: 1024, height: 700 }, { width: 1440, height: 900 }]) {
      await host.resize(size);
      await expect(row).toBeInViewport();
    }
    for (let i = 0; i < 4; i += 1) await app.press('Ctrl+Equal');
    await expect(row).toBeInViewport();
    await app.press('Ctrl+Digit0');
    await expect(row).toBeInViewport();
  }
});

for (const language of ['en', 'ar'] as const) {
  test(
    `every control is in the window at any width, and axe finds nothing, in ${language}`,
    { tag: ['@browser-only', ...(language === 'en' ? [] : ['@long'])] },
    async ({ place, start }) => {
      test.slow();
      setAppearance(place, language, 'light');
      const host = await start();
      await host.page.emulateMedia({ reducedMotion: 'reduce' });
      const app = new App(host.page, language);
      await newDesk(host, app, 'both');
      await app.dropFile(harbour.file);
      await expect(app.rows).toHaveCount(harbour.arabic.length);
      await app.mode('review');
      for (const size of [...SIZES, NARROWEST_LARGE]) {
        await host.resize(size);
        await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(size.width);
        const where = `${size.width} × ${size.height}`;
        await expectWithinWindow(app.page, where);
        expect(await app.page.evaluate(cutOff), where).toEqual([]);
        expect(await violations(app.page, 'light', THEMES), where).toEqual([]);
      }
    },
  );
}

test('what the header says of an article is whole, and is what the list says @page', async ({
  host,
  app,
}) => {
  const long =
    'أعلنت البلدية أمس أن المكتبة العامة الجديدة ستفتح أبوابها يوم السبت المقبل بعد أعمال استمرت عامين.';
  await newArticle(host, app, { paragraphs: [`${long} ${long}`, ...PARAGRAPHS] });
  await app.write(1, 'The new public library opens on Saturday.');
  await app.returnRow(1, 'Which city?');
  await expect(app.article('The new public library opens on Saturday.')).toBeVisible();
  await expect(app.page.locator('.article-title')).toHaveText('The new public library opens on Saturday.');
  const places = () =>
    app.page.locator('.progress').evaluate((progress) => {
      const { bottom, right } = progress.getBoundingClientRect();
      return [...progress.querySelectorAll('.progress-text')].map((words) => {
        const box = words.getBoundingClientRect();
        return box.top >= bottom ? 'out of sight' : box.right <= right + 1 ? 'whole' : 'cut';
      });
    });
  for (const [width, seen] of [
    [1440, ['whole', 'whole']],
    [1280, ['whole', 'out of sight']],
    [MINIMUM.width, ['out of sight', 'out of sight']],
  ] as const) {
    await host.resize({ width, height: 800 });
    await expect.poll(places, { message: String(width) }).toEqual(seen);
  }
});
