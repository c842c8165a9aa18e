import { violations } from './axe.ts';
import { PARAGRAPHS, newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const STORY = [
  'المجلس الرئاسي يعلن هدنة جديدة',
  'أعلن المجلس الرئاسي أمس هدنة في المدينة.',
  'ورحبت الأمم المتحدة بالهدنة في بيان.',
];

test('a term is added from words of both sides by one key, underlined where it stands again, and inserted @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: STORY });
  await app.write(2, 'Yesterday the Presidential Council announced a truce');
  await app.press('Ctrl+Shift+ArrowLeft');
  await expect.poll(() => app.selectedEnglish()).toBe('truce');
  await app.press('Alt+KeyS');
  // The Arabic goes to the left: هدنة is the fifth word.
  for (let i = 0; i < 4; i += 1) await app.press('ArrowLeft');
  await app.press('Alt+KeyT');
  await expect(app.message('terms:added', { arabic: 'هدنة', english: 'truce' })).toBeVisible();

  await app.goTo(3);
  await expect.poll(() => app.marked('term')).toEqual(['بالهدنة']);
  await app.write(3, 'The United Nations welcomed the ');
  await app.press('Alt+KeyS');
  for (let i = 0; i < 3; i += 1) await app.press('ArrowLeft');
  await app.press('Alt+KeyC');
  await expect(app.english(3)).toHaveValue('The United Nations welcomed the truce');

  await app.press('Alt+Shift+KeyL');
  const panel = app.page.getByRole('region', { name: app.words.exactly('findings:lists.names') });
  await expect(panel.getByRole('listitem', { name: 'هدنة' })).toContainText('truce');
  expect(await violations(app.page, 'light', ['light', 'dark'])).toEqual([]);
  // The Arabic is that of the term: its form comes up, with the English that is forbidden to be added.
  await app.press('Escape');
  await app.goTo(2);
  await app.press('Alt+KeyS');
  for (let i = 0; i < 4; i += 1) await app.press('ArrowLeft');
  await app.press('Alt+KeyT');
  const form = app.dialog('terms:editTitle');
  await expect(form.getByRole('textbox', { name: app.words.exactly('terms:english') })).toHaveValue('truce');
  await form.getByRole('textbox', { name: app.words.exactly('terms:forbidden') }).fill('ceasefire');
  await app.press('Enter');
  await expect(form).toBeHidden();
  await app.write(3, 'The United Nations welcomed the ceasefire.');
  await expect(app.finding('term')).toContainText('ceasefire');
});

test('a text of another article is found as one types, gone to, and replaced in all articles after a preview @page @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: STORY });
  await app.write(2, 'The Presidential Council announced a truce.');
  await app.saved();
  await app.pasteArticle(PARAGRAPHS.join('\n'));
  await expect(app.arabic(3)).toContainText('المدير');
  await app.write(3, 'No truce in the library.');
  await app.press('Ctrl+Shift+KeyF');
  const dialog = app.dialog('search:title');
  await app.page.keyboard.insertText('الهدنه');
  const hits = dialog.getByRole('listbox', { name: app.words.exactly('search:results') }).getByRole('option');
  await expect(hits).toHaveCount(3);
  await expect(hits.first().locator('mark')).toHaveText('هدنة');
  expect(await violations(app.page, 'light', ['light', 'dark'])).toEqual([]);
  await app.press('ArrowDown');
  await app.press('Enter');
  await expect(dialog).toBeHidden();
  await app.expectActive(2);
  await expect(app.english(2)).toHaveValue('The Presidential Council announced a truce.');

  await app.press('Ctrl+Shift+KeyF');
  await app.page.keyboard.insertText('truce');
  await dialog.getByRole('button', { name: app.words.exactly('search:replace') }).press('Enter');
  const replace = app.dialog('search:replaceTitle');
  await replace.getByRole('textbox', { name: app.words.exactly('search:replaceWith') }).fill('ceasefire');
  await expect(replace.locator('ins')).toHaveText(['ceasefire', 'ceasefire']);
  await replace
    .getByRole('button', { name: app.words.exactly('search:replaceIn', { count: 2 }) })
    .press('Enter');
  await expect(replace.getByText(app.words.exactly('search:replaced', { count: 2 }))).toBeVisible();
  await app.press('Escape');
  await expect(app.english(2)).toHaveValue('The Presidential Council announced a ceasefire.');
});

test('a concordance of selected Arabic shows how it was translated; Enter inserts that, Ctrl+Enter goes there @page @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: STORY });
  await app.writeAndConfirm(2, 'Yesterday the Presidential Council announced a truce in the city.');
  await app.saved();
  await app.pasteArticle(['خبر عن الهدنة', 'انتهت هدنة المدينة.'].join('\n'));
  await expect(app.arabic(2)).toContainText('انتهت');
  await app.goTo(2);
  await app.write(2, 'The ');
  await app.press('Alt+KeyS');
  await app.press('ArrowLeft');
  await app.press('Ctrl+KeyK');
  const dialog = app.dialog('concordance:title');
  const hits = dialog.getByRole('option');
  await expect(hits).toHaveCount(1);
  await expect(hits.locator('mark')).toHaveText(['truce', 'هدنة']);
  expect(await violations(app.page, 'light', ['light', 'dark'])).toEqual([]);
  await app.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(app.english(2)).toHaveValue('The truce');
  await app.press('Ctrl+KeyK');
  await app.page.keyboard.insertText('هدنة');
  await expect(hits).toHaveCount(1);
  await app.press('Ctrl+Enter');
  await expect(app.arabic(2)).toContainText('المجلس');
  await expect.poll(() => app.selectedEnglish()).toBe('truce');
});
