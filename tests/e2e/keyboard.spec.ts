import { ACTION_NAMES, type ActionName } from '#api/actions.ts';
import type { App } from './app.ts';
import { expectHeld, standing } from './keyboard-holder.ts';
import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

/** Actions whose dialogs are the system's own, or that leave the desk. */
const ELSEWHERE: ReadonlySet<ActionName> = new Set(['importFiles', 'newDesk', 'closeDesk', 'palette']);

/** Finds a command by its name and does it. */
async function command(app: App, action: ActionName): Promise<void> {
  await app.press('Ctrl+Slash');
  const field = app.page.getByRole('combobox', { name: app.words.exactly('palette:placeholder') });
  await expect(field).toBeFocused();
  await field.fill(app.words.text(`actions:${action}`));
  await app.page.locator(`[role="option"][data-action="${action}"]`).dispatchEvent('pointerdown');
  await expect(field).toBeHidden();
}

const WALK = 'the keyboard is never with nobody, whatever is done and left again';

// The walk through all screens asks the same at each of them; this one does every action there is.
test(WALK, { tag: '@long' }, async ({ host, app }) => {
  test.slow();
  await newArticle(host, app);
  for (const row of [1, 2]) await app.writeAndConfirm(row, `The library opens, row ${row}.`);
  for (const action of ACTION_NAMES.filter((each) => !ELSEWHERE.has(each))) {
    await command(app, action);
    // The palette gives the keyboard back for two frames before it runs the action.
    const after = await standing(app.page, 3);
    if (after.lost) await expectHeld(app.page, `after ${action}`);
    await app.press('Escape');
    const left = await standing(app.page, 1);
    if (left.lost) await expectHeld(app.page, `after Escape from ${action}`);
    if (left.dialogs === 0) continue;
    // What asks something else first is left likewise.
    await app.press('Escape');
    await expect(app.page.locator('[role="dialog"]')).toHaveCount(0);
  }
});

test('the keyboard is where one begins: at a new desk, at the people of a desk, and at the desk of the last time @page', async ({
  app,
}) => {
  const button = (key: string) => app.page.getByRole('button', { name: app.words.beginning(key) });
  await expect(button('welcome:newDesk')).toBeFocused();
  await button('welcome:sampleDesk').press('Enter');
  await expect(app.heading('people:whoAreYou')).toBeVisible();
  await expect(app.page.locator('.who-people button').first()).toBeFocused();
  await button('people:notListed').press('Enter');
  await app.button('controls:cancel').press('Enter');
  await expect(button('people:notListed')).toBeFocused();
  await app.button('people:closeDesk').press('Enter');
  await expect(app.page.locator('.recent-desks button').first()).toBeFocused();
});

test('one key goes round the parts of the window, and back', async ({ host, app }) => {
  await newArticle(host, app);
  const parts = ['.header', '.desk-pane', '.content', '.inspector'];
  const part = () =>
    app.page.evaluate(
      (all) => all.find((selector) => document.activeElement?.closest(selector)) ?? '',
      parts,
    );
  await app.enter(2);
  for (const next of ['.inspector', '.header', '.desk-pane', '.content']) {
    await app.press('Ctrl+F6');
    await expect.poll(part).toBe(next);
    if (next === '.desk-pane')
      await expect(app.deskPane.locator('[data-article][aria-current="true"]')).toBeFocused();
  }
  await app.expectActive(2);
  for (const next of ['.desk-pane', '.header', '.inspector', '.content']) {
    await app.press('Ctrl+Shift+F6');
    await expect.poll(part).toBe(next);
  }
});

test('a command is found by its name in either language, from the search of the desk too @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app);
  await app.enter(1);
  // Escape clears the search, and from an empty one it leads back to the row.
  await app.press('Ctrl+KeyP');
  await app.page.keyboard.type('x');
  await app.press('Escape');
  await app.press('Escape');
  await app.expectActive(1);
  await app.press('Ctrl+KeyP');
  await app.page.keyboard.type('>');
  const field = app.page.getByRole('combobox', { name: app.words.exactly('palette:placeholder') });
  await expect(field).toBeFocused();
  await app.page.keyboard.insertText('القراءة');
  await field.fill('Details');
  await expect(app.page.getByRole('option')).not.toHaveCount(0);
  await field.fill('إعداد');
  await app.press('Enter');
  await expect(app.dialog('settings:title')).toBeVisible();
  await app.press('Escape');
  await expect(app.dialog('settings:title')).toBeHidden();
});

test('what is typed right after a row is confirmed goes into the next one, and both are confirmed @page @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: ['افتتاح المكتبة', 'الدخول مجاني.', 'الطريق مفتوح.'] });
  await app.enter(1);
  const texts = ['The library opens', 'Entry is free.', 'The road is open.'];
  // Nobody waits for the row to be checked, or for a frame.
  for (const text of texts) {
    await app.page.keyboard.type(text);
    await app.page.keyboard.press('Control+Enter');
  }
  for (const [i, text] of texts.entries()) await expect(app.english(i + 1)).toHaveValue(text);
  for (const number of [1, 2]) await app.expectStatus(number, 'translated');
});
