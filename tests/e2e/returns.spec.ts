import { MINIMUM } from '#desktop/window-size.ts';
import { KARIM, LAYLA, PARAGRAPHS, newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const ENGLISH = [
  'New public library opens in the city',
  'The municipality announced yesterday that the library will open on Saturday.',
];

test('a reviewer sees how a returned row came back, and which approvals were given in one go @page @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { role: 'translator', paragraphs: PARAGRAPHS.slice(0, 2) });
  await app.addPerson(KARIM, 'reviewer');
  for (const [i, text] of ENGLISH.entries()) await app.writeAndConfirm(i + 1, text);
  await app.saved();
  await app.workAs(KARIM);
  await app.returnRow(1, 'المدينة: which city is it?');
  // An English reason, though it begins with the Arabic that it is about.
  await expect(app.row(1).getByText('which city is it?')).toHaveAttribute('dir', 'ltr');
  await app.returnRow(2, 'Who said so?');
  await app.saved();
  await app.workAs(LAYLA);
  await app.writeAndConfirm(1, 'New public library opens in the capital');
  await app.enter(2);
  await app.press('Ctrl+Enter');
  await app.expectStatus(2, 'translated');
  await app.saved();
  await app.workAs(KARIM);
  await app.enter(1);
  const answer = (number: number) => app.row(number).locator('[data-answer]');
  await expect(answer(1)).toHaveAttribute('data-answer', 'changed');
  await expect(answer(1).locator('ins')).toHaveText('capital');
  await app.enter(2);
  await expect(answer(2)).toHaveAttribute('data-answer', 'unchanged');
  await expect(answer(2)).toContainText('Who said so?');
  await app.enter(1);
  await app.selectTo(2);
  await app.press('Ctrl+Enter');
  await app.expectStatus(2, 'approved');
  await app.tab('history');
  const together = app.words.text('history:together', { count: 2 });
  await expect(app.page.getByRole('tabpanel').getByText(together)).toBeVisible();
});

test('what a long row was returned for is in sight where somebody goes to it, in the smallest window @page @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { role: 'translator', paragraphs: PARAGRAPHS.slice(0, 3) });
  await app.addPerson(KARIM, 'reviewer');
  const long = `${ENGLISH[1]} `.repeat(4).trim();
  for (const [i, text] of [ENGLISH[0]!, long, ENGLISH[1]!].entries()) await app.writeAndConfirm(i + 1, text);
  await app.saved();
  await app.workAs(KARIM);
  await app.returnRow(2, 'Who said so?');
  await app.saved();
  await app.workAs(LAYLA);
  await host.resize(MINIMUM);
  await app.enter(1);
  await app.press('F4');
  await app.expectActive(2);
  await expect(app.row(2).getByText('Who said so?')).toBeInViewport({ ratio: 1 });
});
