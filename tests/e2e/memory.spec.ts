import { KARIM, LAYLA, newDesk } from './steps.ts';
import { expect, test } from './test.ts';

const LAST_YEAR: [arabic: string, english: string][] = [
  ['ميزانية المدينة تُقر', 'City budget passed'],
  [
    'بلغت ميزانية عام 2025 نحو 3.5 مليون دولار، بحسب الوزير.',
    'The 2025 budget came to some $3.5 million, the minister said.',
  ],
  ['تقرير: مكتب الأخبار', 'Report: news desk'],
];

/** The sequel of a year later: other numbers, another end, the same byline. */
const SEQUEL = [
  'ميزانية المدينة تُرفض',
  'بلغت ميزانية عام 2026 نحو 4.1 مليون دولار، بحسب الوزيرة.',
  'تقرير: مكتب الأخبار',
];

test('a story of last year becomes this year’s by one key, and its history says how', async ({
  host,
  app,
}) => {
  await newDesk(host, app);
  await app.press('Ctrl+Comma');
  await app.page
    .getByRole('switch', { name: app.words.beginning('settings:fillRepeats') })
    .check({ force: true });
  await app.press('Escape');
  await app.addPerson(KARIM, 'reviewer');
  await app.pasteArticle(LAST_YEAR.map(([arabic]) => arabic).join('\n'));
  await app.expectActive(1);
  for (const [i, [, english]] of LAST_YEAR.entries()) await app.writeAndConfirm(i + 1, english);
  await app.workAs(KARIM);
  for (const number of [1, 2, 3]) await app.approve(number);
  await app.workAs(LAYLA);

  await app.pasteArticle(SEQUEL.join('\n'));
  // The byline is filled in, by nobody until somebody confirms it.
  await expect(app.english(3)).toHaveValue(LAST_YEAR[2]![1]);
  await app.expectStatus(3, 'draft');
  await app.expectActive(1);
  await app.press('Alt+ArrowDown');
  await app.press('Alt+KeyB');
  const match = host.page.getByRole('tabpanel').locator('.match');
  await expect(match).toHaveCount(1);
  await expect(match.locator('.match-insert')).toBeFocused();
  await expect(match.locator('.match-exchanged')).toHaveText(['2026', '4.1 million']);
  await app.press('Escape');
  await app.press('Ctrl+Digit1');
  await expect(app.english(2)).toHaveValue('The 2026 budget came to some $4.1 million, the minister said.');
  await expect(app.english(2)).toBeFocused();
  await expect.poll(() => app.marked('memory-exchanged')).toEqual(['2026', '4.1 million']);
  await expect.poll(() => app.marked('memory-left')).toEqual(['الوزيرة']);
  await app.tab('history');
  await expect(host.page.getByRole('tabpanel')).toContainText(app.words.text('app:did.text.match'));
  await expect(host.page.getByRole('tabpanel')).toContainText(LAST_YEAR[0]![0]);
  await app.press('Ctrl+KeyZ');
  await expect(app.english(2)).toHaveValue('');
  await app.press('Alt+ArrowDown');
  await expect(app.row(3)).toContainText(app.words.text('memory:filledNote'));
  await app.press('Ctrl+Enter');
  await app.expectStatus(3, 'translated');
});
