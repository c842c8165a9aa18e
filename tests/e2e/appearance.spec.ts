import { AxeBuilder } from '@axe-core/playwright';
import { App } from './app.ts';
import { setAppearance, visitScreens, type Theme } from './screens.ts';
import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const LANGUAGES = ['en', 'ar'] as const;
const THEMES: readonly Theme[] = ['light', 'dark', 'contrast'];

test.describe('axe finds nothing', () => {
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      test(`on any screen in ${language}, ${theme}`, async ({ place, start }) => {
        test.slow();
        setAppearance(place, language, theme);
        const app = new App((await start()).page, language);
        const found: string[] = [];
        await visitScreens(app, async (screen) => {
          await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
          // Electron has no second page to collect the results in, which the newer mode needs.
          const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze();
          for (const { id, nodes } of violations) {
            const [first] = nodes;
            found.push(`${screen}: ${id}, ${nodes.length}: ${first?.html} ${first?.failureSummary}`);
          }
        });
        expect(found).toEqual([]);
      });
    }
  }
});

test.describe('language of the interface', () => {
  test('changes at once, and Arabic mirrors the window', async ({ host, app }) => {
    await newArticle(host, app);
    const html = app.page.locator('html');
    await expect(html).toHaveAttribute('dir', 'ltr');
    const before = (await app.deskPane.boundingBox())!;
    expect(before.x).toBeLessThan((await app.collation.boundingBox())!.x);

    await app.choose(app.personMenu, app.words.exactly('app:languages.ar'));
    app.speak('ar');
    await expect(html).toHaveAttribute('dir', 'rtl');
    await expect(html).toHaveAttribute('lang', 'ar');
    await expect(app.personMenu).toBeVisible();
    expect((await app.deskPane.boundingBox())!.x).toBeGreaterThan((await app.collation.boundingBox())!.x);
    // The texts keep their own directions and their places, whatever the window speaks.
    await expect(app.english(1)).toHaveAttribute('dir', 'ltr');
    await expect(app.row(1).locator('[lang=ar][dir=rtl]')).toBeVisible();
    await app.writeAndConfirm(1, 'A new library');

    await app.choose(app.personMenu, app.words.exactly('app:languages.en'));
    app.speak('en');
    await expect(html).toHaveAttribute('dir', 'ltr');
    await expect(app.english(1)).toHaveValue('A new library');
  });

  test('is remembered', async ({ host, app, start }) => {
    await app.page.getByRole('radio', { name: app.words.exactly('settings:arabic') }).check({ force: true });
    await expect(app.page.locator('html')).toHaveAttribute('dir', 'rtl');
    await host.close();
    const again = new App((await start()).page, 'ar');
    await expect(again.page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(
      again.page.getByRole('button', { name: again.words.beginning('welcome:newDesk') }),
    ).toBeVisible();
  });
});

test('each theme has colours of its own', async ({ host, app }) => {
  await newArticle(host, app);
  const colours = new Set<string>();
  for (const theme of THEMES) {
    await app.choose(app.personMenu, app.words.exactly(`app:themes.${theme}`));
    await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(app.page.getByRole('menu')).toBeHidden();
    colours.add(await app.page.evaluate(() => getComputedStyle(document.body).backgroundColor));
  }
  expect(colours.size).toBe(THEMES.length);
});

test('columns can be swapped and text made larger', async ({ host, app }) => {
  await newArticle(host, app);
  const left = async () => (await app.english(1).boundingBox())!.x < (await app.arabic(1).boundingBox())!.x;
  expect(await left()).toBe(true);
  await app.press('Ctrl+Comma');
  await app.page
    .getByRole('switch', { name: app.words.beginning('settings:swapColumns') })
    .check({ force: true });
  await app.press('Escape');
  await expect.poll(left).toBe(false);
  const size = () =>
    app.english(1).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  await app.press('Ctrl+Equal');
  await expect.poll(size).toBeGreaterThan(before);
});
