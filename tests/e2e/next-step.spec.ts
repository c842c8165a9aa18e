import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { App } from './app.ts';
import { KARIM, LAYLA, PARAGRAPHS, counted, letIn, newArticle } from './steps.ts';
import { expect, test } from './test.ts';
import type { Language } from './words.ts';

const PAIRS = PARAGRAPHS.slice(0, 2);
const ENGLISH = [
  'New public library opens in the city',
  'The municipality announced yesterday that the library will open its doors next Saturday.',
];

/** What the bar offers. */
async function expectStep(app: App, kind: string): Promise<void> {
  await expect(app.nextStep.locator('[data-step]')).toHaveAttribute('data-step', kind);
}

/** Writes over what a row holds that has the keyboard, without a key that would count. */
async function type(app: App, number: number, text: string): Promise<void> {
  await app.expectActive(number);
  await app.english(number).selectText();
  await app.page.keyboard.insertText(text);
  await expect(app.english(number)).toHaveValue(text);
}

/** Has a window speak a language. */
async function speak(app: App, language: Language): Promise<void> {
  const current = await app.page.locator('html').getAttribute('lang');
  if (current !== language) await app.choose(app.personMenu, app.words.exactly(`app:languages.${language}`));
  app.speak(language);
  await expect(app.personMenu).toBeVisible();
}

/** The translator's window on the desk that the reviewer's has made. */
async function joinAsLayla(page: Page, language: Language, spoken: Language): Promise<App> {
  const app = new App(page, spoken);
  await app.enterDeskAs(LAYLA);
  await speak(app, language);
  return app;
}

for (const language of ['en', 'ar'] as const) {
  test(`two people go from the paste to the pack by keyboard, in as many keys as the document says (${language}) ${language === 'en' ? '@page' : '@long'}`, async ({
    host,
  }) => {
    test.slow();
    const karim = new App(host.page);
    const desk = join(host.place.work, 'desk');
    await karim.createDesk(desk, 'Foreign desk');
    await karim.begin(KARIM, 'reviewer');
    await karim.addPerson(LAYLA, 'translator');
    await speak(karim, language);
    const shared = host.kind === 'browser';
    const layla = await joinAsLayla(await host.secondWindow(desk), language, shared ? language : 'en');
    await letIn(host, karim, layla);

    const paste = layla.dialog('import:pasteTitle');
    await counted(layla, 'Paste an article', async () => {
      await layla.press('Ctrl+Shift+KeyV');
      await expect(paste.getByRole('textbox').first()).toBeFocused();
      await layla.page.keyboard.insertText(PAIRS.join('\n'));
      // The key that would have brought it from the clipboard.
      layla.pressed += 1;
      await layla.press('Ctrl+Enter');
      await expect(paste).toBeHidden();
    });
    await expectStep(layla, 'rows');
    await layla.expectActive(1);
    for (const [i, text] of ENGLISH.entries()) {
      await type(layla, i + 1, text);
      await counted(layla, 'Confirm a row', () => layla.press('Ctrl+Enter'));
      await layla.expectStatus(i + 1, 'translated');
    }
    await expectStep(layla, 'send');
    await counted(layla, 'Send to review', async () => {
      await layla.press('F4');
      const choice = layla.dialog('next-step:send.title').getByRole('combobox');
      await expect(choice).toBeFocused();
      await expect(choice.locator('option:checked')).toHaveText(KARIM);
      await layla.press('Enter');
      await layla.expectStage('review');
    });
    await layla.saved();

    await expect(karim.page.locator('[data-step="open"]')).toBeVisible();
    await counted(karim, 'Open the article that waits', () => karim.press('F4'));
    await expectStep(karim, 'rows');
    await karim.expectActive(1);
    await counted(karim, 'Return a row', () => karim.press('F8'));
    await expect(karim.field('collation:returnReason')).toBeFocused();
    await karim.page.keyboard.insertText('The city has a name');
    await karim.page.keyboard.press('Enter');
    await layla.expectStatus(1, 'returned');
    await counted(layla, 'Go to the next open row', () => layla.press('F4'));
    await type(layla, 1, 'A public library opens in the city');
    await counted(layla, 'Confirm a row', () => layla.press('Ctrl+Enter'));
    await layla.expectStatus(1, 'translated');
    await layla.saved();

    await expect(karim.english(1)).toHaveValue(/^A public/u);
    await karim.expectActive(2);
    for (const number of [2, 1]) {
      await karim.expectActive(number);
      await counted(karim, 'Approve a row', () => karim.press('Ctrl+Enter'));
      await karim.expectStatus(number, 'approved');
    }
    await expectStep(karim, 'sign');
    const file = await host.saved('pack.html', () =>
      counted(karim, 'Sign off and save the pack', async () => {
        const signOff = karim.page.getByRole('region', { name: karim.words.exactly('sign-off:title') });
        const sign = signOff.getByRole('button', { name: karim.words.exactly('sign-off:sign') });
        await karim.press('F4');
        await expect(sign).toBeFocused();
        await expect(sign).toBeInViewport();
        await karim.press('Enter');
        await karim.expectStage('signed');
        await expect(karim.button(shared ? 'sign-off:downloadPack' : 'sign-off:savePack')).toBeFocused();
        await karim.press('Enter');
      }),
    );
    expect(readFileSync(file, 'utf8')).toContain('A public library');
  });
}

test(
  'the form that sends an article names the reviewer that it was given to, whoever that is @whole',
  { tag: '@page' },
  async ({ host, app }) => {
    await newArticle(host, app, { role: 'both', paragraphs: PAIRS });
    await app.addPerson(KARIM, 'reviewer');
    await app.press('Ctrl+Shift+KeyS');
    // Who translates it is open, so she may be its reviewer; sending it, she is its translator.
    const duty = app.page.getByRole('combobox', { name: app.words.exactly('sign-off:duty.reviewer') });
    await duty.selectOption(LAYLA);
    await app.choose(app.stageMenu, app.words.exactly('app:sendToReview'));
    const dialog = app.dialog('next-step:send.title');
    const chosen = dialog.getByRole('combobox').locator('option:checked');
    await expect(chosen).toHaveText(LAYLA);
    await dialog.getByRole('combobox').selectOption(KARIM);
    await expect(chosen).toHaveText(KARIM);
    await dialog.getByRole('button', { name: app.words.exactly('next-step:send.send') }).click();
    await expect(dialog).toBeHidden();
    await app.expectStage('review');
    await expect(duty.locator('option:checked')).toHaveText(KARIM);
  },
);

test(
  'from an article that waits for somebody else, the same key goes on to the next one that waits here @whole',
  { tag: '@page' },
  async ({ host, app }) => {
    await newArticle(host, app, { role: 'translator', paragraphs: PAIRS });
    await app.addPerson(KARIM, 'reviewer');
    await app.pasteArticle(PARAGRAPHS[2]!);
    await expect(app.rows).toHaveCount(1);
    await app.writeAndConfirm(1, 'The library holds 80,000 books, the director said.');
    await expectStep(app, 'send');
    await app.press('F4');
    await expect(app.dialog('next-step:send.title').getByRole('combobox')).toBeFocused();
    await app.press('Enter');
    await app.expectStage('review');
    await expectStep(app, 'open');
    await app.press('F4');
    await expect(app.rows).toHaveCount(PAIRS.length);
    await app.expectActive(1);
  },
);
