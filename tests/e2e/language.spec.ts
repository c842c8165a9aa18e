import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const FIRST = ['لقاء في العاصمة', 'التقى الرئيس الوفد مساء الخميس.', 'وانتهى الاجتماع بعد ساعتين.'];
const SECOND = ['لقاء ثان', 'وصل الوفد صباح الجمعة.'];

test('a misspelling is underlined and mended, and a name of the dictionary is known in another article', async ({
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
