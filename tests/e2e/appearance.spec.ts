import { App } from './app.ts';
import { violations } from './axe.ts';
import type { HostKind, Size } from './host.ts';
import { expectHeld } from './keyboard-holder.ts';
import { expectWithinWindow, SIZES } from './layout.ts';
import { setAppearance, THEMES, visitScreens, type Theme } from './screens.ts';
import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';
import type { Language } from './words.ts';
import { patient } from '#tests/machine.mjs';

interface Walk {
  language: Language;
  /** Theme in which the rules are tried. */
  shown: Theme;
  /** Themes whose colours are looked at. */
  colours: readonly Theme[];
  host: HostKind;
  size: Size;
  /** Whether it is for the night, as a walk is whose language and colours other tests look at in part. */
  long: boolean;
}

const [LARGE, , SMALL] = SIZES;

// Every screen in each theme, in each language, in each host, and in a large and a small window: decisions 14, 35, 54 and 65.
const WALKS: readonly Walk[] = [
  {
    language: 'en',
    shown: 'light',
    colours: ['light', 'contrast'],
    host: 'browser',
    size: LARGE,
    long: true,
  },
  { language: 'ar', shown: 'dark', colours: ['dark'], host: 'desktop', size: SMALL, long: false },
];

for (const { language, shown, colours, host: kind, size, long } of WALKS) {
  const name = `axe finds nothing on any screen in ${language}, ${colours.join(' and ')}, ${size.width} px wide`;
  test(name, { tag: [`@${kind}-only`, long ? '@long' : '@whole'] }, async ({ place, start }) => {
    // Some seventy screens.
    test.setTimeout(patient(600_000));
    setAppearance(place, language, shown);
    const host = await start({ viewport: size });
    const app = new App(host.page, language);
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    const found: string[] = [];
    await visitScreens(app, place, async (screen) => {
      await expectWithinWindow(app.page, screen);
      const here = await violations(app.page, shown, colours);
      found.push(...here.map((violation) => `${screen}, ${violation}`));
      await expectHeld(app.page, screen);
    });
    expect(found).toEqual([]);
  });
}

test.describe('language of the interface', () => {
  test('changes at once, and Arabic mirrors the window @page', async ({ host, app }) => {
    await newArticle(host, app);
    const html = app.page.locator('html');
    await expect(html).toHaveAttribute('dir', 'ltr');
    const before = (await app.deskPane.boundingBox())!;
    expect(before.x).toBeLessThan((await app.collation.boundingBox())!.x);

    // Arabic begins at the right whatever the window speaks; an item of a list would have it at the left.
    await expect(app.arabic(1)).toHaveCSS('text-align', 'start');
    await app.choose(app.personMenu, app.words.exactly('app:languages.ar'));
    app.speak('ar');
    await expect(html).toHaveAttribute('dir', 'rtl');
    await expect(html).toHaveAttribute('lang', 'ar');
    await expect(app.personMenu).toBeVisible();
    expect((await app.deskPane.boundingBox())!.x).toBeGreaterThan((await app.collation.boundingBox())!.x);
    // The texts keep their own directions and their places, whatever the window speaks.
    await expect(app.english(1)).toHaveAttribute('dir', 'ltr');
    await expect(app.row(1).locator('[lang=ar][dir=rtl]')).toBeVisible();
    await app.writeAndConfirm(1, 'A new  library');
    // The layer that marks lie on has its words where the field has them, on the left.
    await expect(app.row(1).locator('[data-layer]')).toBeAttached();
    const offset = await app.row(1).evaluate((row) => {
      const words = document.createRange();
      words.selectNodeContents(row.querySelector('[data-layer]')!);
      return words.getBoundingClientRect().left - row.querySelector('textarea')!.getBoundingClientRect().left;
    });
    expect(Math.abs(offset)).toBeLessThan(1);

    await app.choose(app.personMenu, app.words.exactly('app:languages.en'));
    app.speak('en');
    await expect(html).toHaveAttribute('dir', 'ltr');
    await expect(app.english(1)).toHaveValue('A new  library');
  });

  test('is remembered @app @whole', async ({ start }) => {
    const host = await start();
    const app = new App(host.page);
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

test.describe('what is told by more than the colours of a theme', () => {
  test('is seen in the colours of the system as well @page', async ({ host, app }) => {
    await newArticle(host, app);
    await app.page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
    const chosen = await app.page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'SelectedItem';
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
    const modes = app.page.getByRole('group', { name: app.words.exactly('app:mode') });
    await expect(modes.locator('[aria-pressed=true]')).toHaveCSS('background-color', chosen);
    await expect(modes.locator('[aria-pressed=false]').first()).not.toHaveCSS('background-color', chosen);
    await expect(app.page.locator('.filter[aria-pressed=true]')).toHaveCSS('background-color', chosen);
    await expect(app.row(1)).toHaveCSS('outline-style', 'solid');
    await expect(app.row(2)).toHaveCSS('outline-style', 'none');
    await app.press('Ctrl+KeyE');
    await expect(app.dialog('export:title')).toHaveCSS('border-top-style', 'solid');
  });
});

test('each theme has colours of its own @page', async ({ host, app }) => {
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

test(
  'either column can be hidden, and Align shows both all the same',
  { tag: '@page' },
  async ({ host, app }) => {
    await newArticle(host, app);
    const choose = async (columns: string) => {
      await app.press('Ctrl+Comma');
      await app.page
        .getByRole('radio', { name: app.words.exactly(`settings:${columns}`) })
        .check({ force: true });
      await app.press('Escape');
    };
    await choose('columnsTarget');
    await expect(app.arabic(1)).toBeHidden();
    await expect(app.english(1)).toBeVisible();
    await choose('columnsSource');
    await expect(app.english(1)).toBeHidden();
    await expect(app.page.locator('[data-paragraph]').first()).toBeVisible();
    await app.press('Alt+Digit2');
    await expect(app.page.locator('[data-block]').first()).toBeVisible();
    await app.press('Alt+Digit1');
    await choose('columnsBoth');
    await expect(app.arabic(1)).toBeVisible();
    await expect(app.english(1)).toBeVisible();
  },
);

test(
  'an Arabic window has the digits that a person chooses, and the Arabic title first @whole',
  { tag: '@page' },
  async ({ host, app }) => {
    await newArticle(host, app);
    await app.writeAndConfirm(1, 'A new library opens');
    const title = app.page.getByRole('heading', { level: 1 });
    await expect(title).toHaveText('A new library opens');
    await app.choose(app.personMenu, app.words.exactly('app:languages.ar'));
    app.speak('ar');
    await expect(title).toHaveAttribute('lang', 'ar');
    await expect(title).toHaveCSS('direction', 'rtl');
    // By its place: the names of rows have the digits of the window.
    const number = app.page.locator('.row-number').nth(1);
    await expect(number).toHaveText('2');
    await expect(app.page.locator('.column-heads span').nth(1)).toHaveCSS('direction', 'rtl');
    await app.press('Ctrl+Comma');
    const digits = app
      .dialog('settings:title')
      .getByRole('radiogroup', { name: app.words.exactly('settings:digits') });
    await digits.getByText(app.words.exactly('settings:digitsArabic')).click();
    await app.press('Escape');
    await expect(number).toHaveText('٢');
    await expect(app.page.locator('.filter-count').first()).toHaveText(/^[٠-٩]+$/u);
    // The English stays as it was written, and so does an English window.
    await expect(app.page.locator('[data-row-text]').first()).toHaveValue('A new library opens');
    await app.choose(app.personMenu, app.words.exactly('app:languages.en'));
    app.speak('en');
    await expect(number).toHaveText('2');
  },
);

test(
  'buttons tell their keys, which may mean one thing in Align and another elsewhere, and reserved ones are refused',
  { tag: '@page' },
  async ({ host, app }) => {
    await newArticle(host, app);
    const mode = app.page.getByRole('button', { name: app.words.exactly('app:modes.align') });
    await expect(mode).toHaveAttribute('title', `${app.words.text('actions:modeAlign')} · Alt+2`);
    await expect(mode).toHaveAttribute('aria-keyshortcuts', 'Alt+2');

    const settings = app.dialog('settings:title');
    const change = (action: string) =>
      settings.getByRole('button', {
        name: app.words.exactly('settings:changeOf', { action: app.words.text(`actions:${action}`) }),
      });
    await app.press('Ctrl+Comma');
    await settings.getByRole('tab', { name: app.words.exactly('settings:shortcuts') }).click();
    await change('nextWeakLink').click();
    await app.press('Ctrl+KeyC');
    await expect(settings.getByText(app.words.exactly('settings:unbindable.reserved'))).toBeVisible();
    // F9 goes to the next finding in Translate and Review, where weak links are not shown.
    await app.press('F9');
    await expect(settings.getByRole('alert')).toBeHidden();
    await change('settings').click();
    await app.press('F9');
    await expect(settings.getByRole('alert')).toContainText(app.words.text('actions:nextFinding'));
    await expect(settings.getByRole('alert')).toContainText(app.words.text('actions:nextWeakLink'));
    await app.press('Escape');
  },
);

test('columns can be swapped and text made larger', { tag: '@page' }, async ({ host, app }) => {
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
