import { App } from './app.ts';
import { KARIM, LAYLA, PARAGRAPHS, newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const PAIRS = PARAGRAPHS.slice(0, 2);
const ENGLISH = ['New public library opens in the city', 'Admission is free, the municipality said.'];

/** What the bar offers. */
async function expectStep(app: App, kind: string): Promise<void> {
  await expect(app.nextStep.locator('[data-step]')).toHaveAttribute('data-step', kind);
}

for (const language of ['en', 'ar'] as const) {
  const tag = language === 'en' ? '@both-hosts' : '@browser-only';
  test(
    `the bar leads from the paste to the pack, by one key (${language})`,
    { tag },
    async ({ host, app }) => {
      test.slow();
      await newArticle(host, app, { role: 'translator', paragraphs: PAIRS });
      await app.addPerson(KARIM, 'reviewer');
      if (language === 'ar') {
        await app.choose(app.personMenu, app.words.exactly('app:languages.ar'));
        app.speak('ar');
        await expect(app.personMenu).toBeVisible();
      }
      await app.enter(2);
      await expectStep(app, 'rows');
      await app.press('F4');
      await app.expectActive(1);
      for (const [i, text] of ENGLISH.entries()) await app.writeAndConfirm(i + 1, text);
      await expectStep(app, 'send');
      await app.press('F4');
      const dialog = app.dialog('next-step:send.title');
      await expect(dialog.getByRole('combobox')).toBeFocused();
      await expect(dialog.getByRole('combobox').locator('option:checked')).toHaveText(KARIM);
      await app.press('Enter');
      await expect(dialog).toBeHidden();
      await app.expectStage('review');
      await expect(app.nextStep).toContainText(KARIM);
      await app.saved();

      await app.workAs(KARIM);
      const waiting = app.page.getByRole('region', { name: app.words.exactly('desk:waiting') });
      await expect(waiting.locator('[data-article]')).toHaveCount(1);
      await app.enter(2);
      await expectStep(app, 'rows');
      await app.press('F4');
      await app.expectActive(1);
      for (const number of [1, 2]) await app.approve(number);
      await expectStep(app, 'sign');
      await app.press('F4');
      const signOff = app.page.getByRole('region', { name: app.words.exactly('sign-off:title') });
      const sign = signOff.getByRole('button', { name: app.words.exactly('sign-off:sign') });
      await expect(sign).toBeFocused();
      await expect(sign).toBeInViewport();
      await app.press('Enter');
      await app.expectStage('signed');
      await expectStep(app, 'signed');
      const pack = host.kind === 'desktop' ? 'sign-off:savePack' : 'sign-off:downloadPack';
      await expect(app.button(pack)).toBeFocused();
    },
  );
}

test('the form that sends an article names the reviewer that it was given to, whoever that is', async ({
  host,
  app,
}) => {
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
});
