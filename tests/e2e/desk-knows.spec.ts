import { violations } from './axe.ts';
import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const STORY = [
  'المجلس الرئاسي يعلن هدنة جديدة',
  'أعلن المجلس الرئاسي أمس هدنة في المدينة.',
  'ورحبت الأمم المتحدة بالهدنة في بيان.',
];

test('a term is added from words of both sides by one key, underlined where it stands again, and inserted', async ({
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
