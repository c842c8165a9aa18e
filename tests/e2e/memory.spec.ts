import type { App } from './app.ts';
import { freshId, utf8, type Client } from '#tests/contract/client.ts';
import { KARIM, newDesk } from './steps.ts';
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

/** The article of last year, translated by whoever is at the desk and approved by Karim. */
async function approveLastYear(client: Client): Promise<void> {
  const { me } = (await client.call('desk.view', {}))!;
  const person = freshId();
  const files = [{ name: 'budget.txt', bytes: utf8(LAST_YEAR.map(([arabic]) => arabic).join('\n')) }];
  const { imported } = await client.call('article.import', { files });
  const article = imported[0]!.article!;
  const rows = LAST_YEAR.map(([, text], i) => ({ id: freshId(), row: `p${i + 1}`, text }));
  await client.apply(article, ...rows.map((row) => ({ type: 'setText' as const, ...row, bases: [] })));
  await client.apply(article, ...rows.map((row) => ({ type: 'confirm' as const, ...row, id: freshId() })));
  await client.call('desk.apply', {
    commands: [{ type: 'setPerson', person, name: KARIM, role: 'reviewer' }],
  });
  await client.call('desk.identify', { person });
  await client.apply(article, ...rows.map((row) => ({ type: 'approve' as const, ...row, id: freshId() })));
  await client.call('desk.identify', { person: me! });
}

/** Turns on what fills rows and offers words by itself. */
async function turnOnHelp(app: App): Promise<void> {
  await app.press('Ctrl+Comma');
  const settings = app.dialog('settings:title');
  const switches = ['fillRepeats', 'offerWords'].map((key) =>
    settings.getByRole('switch', { name: app.words.beginning(`settings:${key}`) }),
  );
  for (const each of switches) await each.click({ force: true });
  // The answer to the first may come after the second was turned on.
  for (const each of switches) await expect(each).toBeChecked();
  await app.press('Escape');
  await expect(settings).toBeHidden();
}

test('a story of last year becomes this year’s by one key, and its history says how @page', async ({
  host,
  app,
}) => {
  await newDesk(host, app, 'translator', approveLastYear);
  await turnOnHelp(app);

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

  // Typed by hand, words of the Arabic and of the match are offered: Tab takes them, Escape hides them.
  await expect(app.english(2)).toBeFocused();
  const { keyboard } = host.page;
  const offer = app.row(2).locator('[data-offer] span');
  await keyboard.type('The 2');
  await expect(offer).toHaveText('026');
  await keyboard.type('0');
  await expect(offer).toHaveText('26');
  await app.press('Tab');
  await expect(app.english(2)).toHaveValue('The 2026');
  await keyboard.type(' b');
  await expect(offer).toHaveText('udget came to some');
  await keyboard.type('ill');
  await expect(offer).toHaveCount(0);
  await keyboard.type(' came to 4');
  await expect(offer).toHaveText('.1 million');
  await app.press('Escape');
  await expect(offer).toHaveCount(0);
  await app.press('Alt+KeyC');
  await expect(app.english(2)).toHaveValue('The 2026 bill came to 44.1 million');
  await app.press('Ctrl+KeyA');
  await app.press('Delete');
  await app.press('Alt+KeyC');
  const missing = app.dialog('memory:missing');
  await expect(missing.getByRole('option')).toHaveText([/2026/u, /4\.1 million/u]);
  await app.press('Enter');
  await expect(app.english(2)).toHaveValue('2026');
  await expect(app.english(2)).toBeFocused();

  await app.press('Alt+ArrowDown');
  await expect(app.row(3)).toContainText(app.words.text('memory:filledNote'));
  await app.press('Ctrl+Enter');
  await app.expectStatus(3, 'translated');
});
