import { ANY } from './words.ts';
import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const SEVEN = Array.from({ length: 7 }, (_, i) => `قال المدير في الفقرة ${i + 1} إن المكتبة ستفتح.`);

test('undo takes typing word by word, says what it did, and outlives a reload @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app);
  await app.enter(2);
  await app.page.keyboard.type('The library opens');
  await app.press('Ctrl+KeyZ');
  await expect(app.english(2)).toHaveValue('The library ');
  const undone = app.message('undo:undone', { detail: ANY });
  await expect(undone).toBeVisible();
  await app.page
    .locator('.toast')
    .getByRole('button', { name: app.words.beginning('actions:redo') })
    .click();
  await expect(app.english(2)).toHaveValue('The library opens');
  await expect(app.english(2)).toBeFocused();
  await app.saved();
  await app.page.reload();
  await expect(app.english(2)).toHaveValue('The library opens');
  await app.enter(2);
  await app.press('Ctrl+KeyZ');
  await expect(app.english(2)).toHaveValue('The library ');
});

test('undo asks before it takes back more than five rows, and names what it would take back @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: SEVEN });
  for (let row = 1; row <= SEVEN.length; row += 1)
    await app.write(row, `The director said in paragraph ${row} that the library will open.`);
  await app.enter(1);
  await app.selectTo(SEVEN.length);
  await app.press('Ctrl+Enter');
  await app.expectStatus(7, 'translated');
  await app.press('Ctrl+KeyZ');
  const question = app.dialog('undo:askUndo');
  await expect(question).toContainText(app.words.text('undo:things.confirmed', { count: 7 }));
  await app.press('Escape');
  await expect(question).toBeHidden();
  await app.expectStatus(7, 'translated');
  await app.press('Ctrl+KeyZ');
  await expect(question).toBeVisible();
  await app.press('Enter');
  await expect(question).toBeHidden();
  await app.expectStatus(1, 'draft');
  await app.expectStatus(7, 'draft');
  await expect(
    app.message('undo:undone', { detail: app.words.text('undo:things.confirmed', { count: 7 }) }),
  ).toBeVisible();
});
