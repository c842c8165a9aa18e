import { App } from './app.ts';
import { MINIMUM } from '#desktop/window-size.ts';
import { expectWithinWindow, SIZES } from './layout.ts';
import { setAppearance, visitScreens } from './screens.ts';
import { newArticle, newDesk } from './steps.ts';
import { expect, test } from './test.ts';
import { patient } from '#tests/machine.mjs';

const LANGUAGES = ['ar', 'en'] as const;
const MODES = ['translate', 'align', 'review'] as const;
const ROW_COUNTS = [11, 41, 200, 2_000];

/** A paragraph of one or of several lines, told apart by its number. */
function paragraph(number: number): string {
  const sentence = `وقال المتحدث في الفقرة ${number} إن المحادثات ستستأنف يوم الخميس في العاصمة.`;
  return number % 3 === 0 ? `${sentence} وأضاف أن الوفود وصلت صباح اليوم إلى مقر الاجتماع.` : sentence;
}

test('articles of any length are no wider than the window in either language @page', async ({
  host,
  app,
}) => {
  test.setTimeout(patient(240_000));
  await newDesk(host, app, 'both');
  for (const count of ROW_COUNTS) {
    // Dropped, as a file: Playwright fills a field line by line, which takes the longer the more lines it has.
    const text = Array.from({ length: count }, (_, i) => paragraph(i + 1)).join('\n');
    await app.dropFiles([{ name: `${count} rows.txt`, bytes: Buffer.from(text) }]);
    await expect(app.rows).toHaveCount(count);
    for (const language of LANGUAGES) {
      await app.choose(app.personMenu, app.words.exactly(`app:languages.${language}`));
      app.speak(language);
      for (const mode of MODES) {
        await app.mode(mode);
        await expect(app.page.locator('[data-row]').first()).toBeVisible();
        for (const size of SIZES) {
          await host.resize(size);
          await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(size.width);
          await expectWithinWindow(app.page, `${count} rows, ${language}, ${mode}, ${size.width} px`);
        }
      }
      await host.resize(SIZES[0]);
      await app.mode('translate');
      await expect(app.rows).toHaveCount(count);
    }
  }
});

// English in the large size and Arabic in the smallest are held by the walks of axe.
for (const language of LANGUAGES) {
  test(
    `no screen is wider than a small window in ${language}`,
    { tag: '@long' },
    async ({ place, start }) => {
      test.setTimeout(patient(300_000));
      setAppearance(place, language, 'light');
      const [, middle, small] = SIZES;
      const host = await start({ viewport: small });
      await host.page.emulateMedia({ reducedMotion: 'reduce' });
      await visitScreens(new App(host.page, language), place, async (screen) => {
        for (const size of [small, middle, small]) {
          await host.resize(size);
          await expectWithinWindow(host.page, `${screen}, ${size.width} px`);
        }
      });
    },
  );
}

test('a word that is wider than its column is broken in it @page', async ({ host, app }) => {
  const word = 'والاستراتيجيات'.repeat(12);
  await newArticle(host, app, { paragraphs: [word, `${word} أعلنت البلدية الموعد.`] });
  await host.resize(MINIMUM);
  const english = 'counterrevolutionaries'.repeat(8);
  await app.write(1, english);
  await app.write(2, english);
  for (const mode of ['translate', 'align', 'read'] as const) {
    await app.mode(mode);
    const texts = app.page.locator('[data-paragraph], [data-block], .row textarea, .read');
    await expect(texts.first()).toBeVisible();
    const wide = () =>
      texts.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1).length);
    await expect.poll(wide, { message: mode }).toBe(0);
    await expectWithinWindow(app.page, mode);
  }
});

test('a message leaves the buttons of a dialog free @page', async ({ host, app }) => {
  await newArticle(host, app);
  await host.resize(MINIMUM);
  await app.press('Ctrl+Shift+KeyO');
  await app.press('Ctrl+KeyZ');
  const toast = app.page.locator('.toast');
  await expect(toast).toBeVisible();
  await app.press('Ctrl+KeyE');
  const buttons = app.dialog('export:title').locator('.dialog-actions');
  await expect(buttons).toBeVisible();
  const [message, foot] = [(await toast.boundingBox())!, (await buttons.boundingBox())!];
  expect(message.y + message.height).toBeLessThan(foot.y);
});
