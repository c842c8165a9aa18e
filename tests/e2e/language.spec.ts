import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const FIRST = ['لقاء في العاصمة', 'التقى الرئيس الوفد مساء الخميس.', 'وانتهى الاجتماع بعد ساعتين.'];
const SECOND = ['لقاء ثان', 'وصل الوفد صباح الجمعة.'];

test('a misspelling is underlined and mended, and a name of the dictionary is known in another article @app @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: FIRST });
  await app.press('Ctrl+Comma');
  const settings = app.dialog('settings:title');
  await settings
    .getByRole('switch', { name: app.words.beginning('settings:proofread') })
    .check({ force: true });
  await app.press('Escape');
  await expect(settings).toBeHidden();

  await app.write(2, 'The presedent met the Mickelson delegation on Thursday.');
  await app.write(3, 'The meeting ended after two hours.');
  await expect.poll(() => app.marked('finding-spelling')).toEqual(['presedent', 'Mickelson']);

  // The menu of the word has its suggestions; the first one is what the Arabic says.
  const { x, y } = await app.placeOf('finding-spelling');
  await host.chooseInMenu(
    () => app.page.mouse.click(x, y, { button: 'right' }),
    app.words.exactly('findings:use', { text: 'president' }),
  );
  await expect(app.english(2)).toHaveValue('The president met the Mickelson delegation on Thursday.');
  await expect(app.english(2)).toBeFocused();
  // The key leads to the next one at once, and not to the mended one, which nothing has looked at since.
  await app.press('F7');
  await expect.poll(() => app.selectedEnglish()).toBe('Mickelson');
  await app.findingAtWords
    .getByRole('button', { name: app.words.exactly('findings:addToDictionary') })
    .click();
  await expect.poll(() => app.marked('finding-spelling')).toEqual([]);

  await app.pasteArticle(SECOND.join('\n'));
  await app.expectActive(1);
  await app.write(2, 'The Mickelson delegation arived on Friday.');
  await app.write(1, 'A second meeting');
  await expect.poll(() => app.marked('finding-spelling')).toEqual(['arived']);
  await app.press('F7');
  await app.findingAtWords
    .getByRole('button', { name: app.words.exactly('findings:use', { text: 'arrived' }) })
    .click();
  await expect(app.english(2)).toHaveValue('The Mickelson delegation arrived on Friday.');
});

test('the house style is begun with a list, goes through a file, and one kind of finding is mended in all rows after a preview @page @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app, {
    paragraphs: [
      'أسعار وصادرات',
      'ارتفعت الأسعار بنسبة 40 بالمئة في 5 مارس.',
      'وتراجعت الصادرات بنسبة 50 بالمئة.',
    ],
  });
  await app.writeAndConfirm(2, 'Prices rose by 40 percent on March 5.');
  await app.writeAndConfirm(3, 'Exports fell by 50 percent.');
  await app.press('Ctrl+Comma');
  const dialog = app.dialog('settings:title');
  await dialog.getByRole('tab', { name: app.words.exactly('settings:groups.checks') }).click();
  await dialog.getByRole('button', { name: app.words.exactly('style:presets.british') }).click();
  const rules = dialog.locator('.style-rules tbody tr');
  await expect(rules.filter({ hasText: 'per cent' })).toBeVisible();
  // The list goes out as a file, is emptied of a rule, and comes back from the file.
  const file = await host.saved('style.csv', () =>
    dialog.getByRole('button', { name: app.words.exactly('style:save') }).click(),
  );
  const count = await rules.count();
  await dialog.getByRole('button', { name: app.words.exactly('style:remove', { rule: 'percent' }) }).click();
  await expect(rules).toHaveCount(count - 1);
  await dialog.getByLabel(app.words.exactly('style:open')).setInputFiles(file);
  await expect(rules).toHaveCount(count);
  await app.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(() => app.marked('finding-warning')).toEqual(['percent', 'March 5', 'percent']);
  await app.press('Alt+KeyF');
  const list = app.page.getByRole('region', { name: app.words.exactly('findings:lists.findings') });
  await list.getByRole('combobox').selectOption('house-style');
  await expect(list.locator('li')).toHaveCount(3);
  await list
    .getByRole('combobox')
    .selectOption({ label: `${app.words.text('checks:check.house-style.name')}: percent → per cent` });
  await expect(list.locator('li')).toHaveCount(2);
  await list.getByRole('button', { name: app.words.exactly('findings:mendAll') }).click();
  await expect(list.locator('ins')).toHaveText(['per cent', 'per cent']);
  await list.getByRole('button', { name: app.words.exactly('findings:replaceIn', { count: 2 }) }).click();
  await expect(app.english(2)).toHaveValue('Prices rose by 40 per cent on March 5.');
  await expect(app.english(3)).toHaveValue('Exports fell by 50 per cent.');
});
