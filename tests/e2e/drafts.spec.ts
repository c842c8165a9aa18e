import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from './app.ts';
import type { Host } from './host.ts';
import { KARIM, LAYLA, PARAGRAPHS, newArticle, newDesk } from './steps.ts';
import { expect, test } from './test.ts';

const [, SECOND] = PARAGRAPHS as [string, string];

/** Waits until a draft is on the disk of the host. */
async function kept({ place }: Host, text: string): Promise<void> {
  await expect
    .poll(() => readFile(join(place.config, 'drafts.json'), 'utf8').catch(() => ''))
    .toContain(text);
}

test.describe('what is written in a form', () => {
  test('is sent by Ctrl+Enter even where it ends in a name, and Escape closes the list of names first @page', async ({
    host,
    app,
  }) => {
    await newArticle(host, app);
    await app.enter(2);
    await app.press('Ctrl+KeyM');
    const comment = app.field('annotations:comment');
    await app.page.keyboard.insertText('Which day is meant, @Layla');
    await expect(app.mentionable).toBeVisible();
    await app.press('Escape');
    await expect(app.mentionable).toBeHidden();
    await expect(comment).toBeFocused();
    await app.page.keyboard.insertText(' Haddad');
    await expect(app.mentionable).toBeVisible();
    await app.press('Ctrl+Enter');
    await expect(comment).toBeHidden();
    await app.page.getByRole('tab', { name: app.words.beginning('app:tabs.comments') }).click();
    await expect(app.page.locator('[data-annotation] .mention')).toHaveText(`@${LAYLA}`);
  });

  test('is found again after the form was left and the host killed, until it is sent @app @whole', async ({
    start,
  }) => {
    const host = await start();
    const app = new App(host.page);
    const desk = await newArticle(host, app);
    await app.writeAndConfirm(2, 'The municipality said the library opens on Saturday.');
    await app.enter(2);
    await app.press('Ctrl+KeyM');
    await app.page.keyboard.insertText('Ask the desk in Tunis');
    await app.press('Escape');
    await expect(app.field('annotations:comment')).toBeHidden();
    await expect(app.english(2)).toBeFocused();
    await app.press('Alt+Digit3');
    await app.enter(2);
    await app.press('F8');
    await app.page.keyboard.insertText('The day is missing');
    await app.page.keyboard.press('Escape');
    await expect(app.field('collation:returnReason')).toBeHidden();
    await app.page.getByRole('tab', { name: app.words.beginning('app:tabs.comments') }).click();
    await expect(app.page.locator('[data-draft]')).toHaveCount(2);
    await expect(app.page.locator('[data-draft="comment"]')).toContainText('Ask the desk in Tunis');
    await kept(host, 'The day is missing');
    await host.kill();

    const again = new App((await start({ desk })).page);
    await again.page.getByRole('tab', { name: again.words.beginning('app:tabs.comments') }).click();
    await again.page.locator('[data-draft="comment"]').getByRole('button').first().click();
    const comment = again.field('annotations:comment');
    await expect(comment).toBeFocused();
    await expect(comment).toHaveValue('Ask the desk in Tunis');
    await again.press('Ctrl+Enter');
    await expect(again.page.locator('[data-annotation]')).toContainText('Ask the desk in Tunis');
    await expect(again.page.locator('[data-draft]')).toHaveCount(1);
    await again.press('Alt+Digit3');
    await again.enter(2);
    await again.press('F8');
    await expect(again.field('collation:returnReason')).toHaveValue('The day is missing');
    await again.press('Enter');
    await again.expectStatus(2, 'returned');
    await expect(again.page.locator('[data-draft]')).toHaveCount(0);
  });

  test('is kept of a pasted article too @page @whole', async ({ start }) => {
    const host = await start();
    const app = new App(host.page);
    const desk = await newDesk(host, app);
    await app.press('Ctrl+Shift+KeyV');
    await app.page.locator('#paste-text').fill(SECOND);
    await app.button('controls:keepDraft').click();
    await expect(app.page.locator('#paste-text')).toBeHidden();
    await kept(host, SECOND);
    await host.close();
    const again = new App((await start({ desk })).page);
    await expect(again.personMenu).toBeVisible();
    await again.press('Ctrl+Shift+KeyV');
    await expect(again.page.locator('#paste-text')).toHaveValue(SECOND);
  });

  test('is shown to nobody else: another person finds the form of a pasted article empty @page', async ({
    host,
    app,
  }) => {
    await newDesk(host, app);
    await app.addPerson(KARIM, 'reviewer');
    const text = app.page.locator('#paste-text');
    const expectPaste = async (expected: string) => {
      await app.press('Ctrl+Shift+KeyV');
      await expect(text).toHaveValue(expected);
    };
    await expectPaste('');
    await text.fill(SECOND);
    await app.button('controls:keepDraft').click();
    await expect(text).toBeHidden();
    await app.workAs(KARIM);
    await expectPaste('');
    await app.button('controls:cancel').click();
    await expect(text).toBeHidden();
    await app.workAs(LAYLA);
    await expectPaste(SECOND);
  });

  test('is the same reason wherever a signed-off article is reopened from @page @whole', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, { role: 'translator', paragraphs: [SECOND] });
    await app.addPerson(KARIM, 'reviewer');
    await app.writeAndConfirm(1, 'The municipality said the library opens on Saturday.');
    await app.saved();
    await app.workAs(KARIM);
    await app.mode('review');
    await app.approve(1);
    await app.choose(app.stageMenu, app.words.beginning('app:signOff'));
    await app.expectStage('signed');
    const reason = app.field('app:reopenReason');
    const leave = async (text: string) => {
      await reason.fill(text);
      await app.button('controls:keepDraft').click();
      await expect(reason).toBeHidden();
    };
    const fromMenu = () => app.choose(app.stageMenu, app.words.exactly('app:reopen'));
    await fromMenu();
    await leave('A name is wrong');
    await app.page
      .locator('.signed-banner')
      .getByRole('button', { name: app.words.exactly('sign-off:reopen') })
      .click();
    await expect(reason).toHaveValue('A name is wrong');
    await leave('The day is wrong');
    await fromMenu();
    await expect(reason).toHaveValue('The day is wrong');
  });
});
