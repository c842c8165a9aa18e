import { patient } from '#tests/machine.mjs';
import type { App } from './app.ts';
import { features } from './articles.ts';
import { importPair, newArticle, newDesk } from './steps.ts';
import { expect, test } from './test.ts';

/** Equal words in one sentence, the same name in several rows, a contradiction, and addresses. */
const PARAGRAPHS = [
  'زيارة إلى موسكو',
  'لا نريد الحرب، ولا الفوضى، ولا الفقر، كما قيل في موسكو.',
  'ووصل 12 عاملا إلى موسكو، وغادر 12 عاملا منها.',
  'وبدأت روسيا عمليتها في سوريا في سبتمبر عام 2015.',
  'وكتبت الوزارة #سوريا على موقعها https://example.org/a يوم الخميس.',
];
const ENGLISH = [
  'A visit to Moscow',
  'We do not want war, not chaos, not poverty, it was said in Moscow.',
  '12 workers came to Moscow, and 12 workers left it.',
  'Russia began its operation in Syria in September 2016.',
  'The ministry wrote #Syria on its site https://example.org/a on Thursday.',
];

/** The English of all rows, as their fields have it. */
async function texts(app: App): Promise<string[]> {
  return app.page
    .locator('textarea[data-row-text]')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));
}

test('the fact pass of an article is finished by keyboard, and nothing typed in it reaches a text @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: PARAGRAPHS });
  for (const [i, text] of ENGLISH.entries()) await app.write(i + 1, text);
  await app.saved();
  const before = await texts(app);
  await app.press('Alt+Shift+Digit2');
  await expect(app.factPass).toBeFocused();
  const groups = app.factPass.getByRole('option');
  await expect(groups.first()).toHaveAttribute('data-status', 'differs');
  await expect(groups.filter({ hasText: 'Moscow' })).toHaveCount(1);
  await expect(groups.filter({ hasText: 'Moscow' })).toContainText(
    app.words.text('findings:times', { count: 3 }),
  );
  const current = app.factPass.getByRole('option', { selected: true });

  // What is typed in the pass goes nowhere, wherever it is, and no other key writes or merges either.
  await app.page.keyboard.type('abc');
  for (const keys of ['Ctrl+KeyV', 'Ctrl+KeyJ', 'Ctrl+Shift+KeyJ', 'Ctrl+Shift+KeyC', 'Alt+KeyC'])
    await app.press(keys);
  await expect(app.factPass).toBeFocused();
  expect(await texts(app)).toEqual(before);
  await app.press('Home');
  await app.press('Enter');
  await expect(app.page.locator('[data-fact-pass] form')).toBeVisible();
  await app.page.keyboard.type('so in the source');
  await app.press('Enter');
  await expect(app.factPass).toBeFocused();
  await expect(groups.first()).toHaveAttribute('data-confirmed', '');

  for (let i = 0; i < 40; i += 1) {
    if (await app.page.getByText(app.words.exactly('findings:pass.finished')).isVisible()) break;
    await expect(current).not.toHaveAttribute('data-confirmed');
    const key = await current.getAttribute('data-key');
    await app.press('Space');
    await expect(app.factPass.locator(`[data-key="${quoted(key!)}"]`)).toHaveAttribute('data-confirmed', '');
    // The line after the one at hand is in view.
    const next = current.locator('xpath=following-sibling::*[1]');
    if ((await next.count()) > 0) await expect(next).toBeInViewport({ ratio: 0.9 });
  }
  await expect(app.page.getByText(app.words.exactly('findings:pass.finished'))).toBeVisible();
  await expect(app.factPass).toBeFocused();
  await app.press('Delete');
  await expect(current).not.toHaveAttribute('data-confirmed');
  await app.press('Ctrl+KeyZ');
  await expect(app.factPass).toBeFocused();
  await app.page.keyboard.type('x\n');
  expect(await texts(app)).toEqual(before);
  await app.saved();

  // It is remembered, by place as well as by word.
  await app.page.reload();
  await app.enter(2);
  await app.press('Alt+KeyQ');
  await expect(app.page.getByText(app.words.exactly('findings:pass.finished'))).toBeVisible();
  await app.press('Escape');
  await expect(app.page.locator('textarea[data-row-text]:focus')).toHaveCount(1);
});

/** Presses Space, and gives a reason where one is asked for, until every fact is confirmed. Gives the number of confirmations. */
async function finishPass(app: App): Promise<number> {
  const finished = app.page.getByText(app.words.exactly('findings:pass.finished'));
  const asked = app.page.locator('[data-fact-pass] form');
  const current = app.factPass.getByRole('option', { selected: true });
  const count = await app.factPass.getByRole('option').count();
  for (let confirmed = 0; confirmed <= count; confirmed += 1) {
    if (await finished.isVisible()) return confirmed;
    // Whatever it is at is open, so every Space settles one more: the pass cannot stick.
    await expect(current).not.toHaveAttribute('data-confirmed');
    const option = app.factPass.locator(`[data-key="${quoted((await current.getAttribute('data-key'))!)}"]`);
    await app.press('Space');
    const done = option.and(app.page.locator('[data-confirmed]'));
    await expect(done.or(asked).first()).toBeAttached();
    if (await asked.isVisible()) {
      await app.page.keyboard.type('so in the source');
      await app.press('Enter');
    }
    await expect(option).toHaveAttribute('data-confirmed', '');
    await expect(app.factPass).toBeFocused();
  }
  throw new Error('the pass does not end');
}

for (const article of features) {
  const name = `the fact pass of ${article.name} is finished by keyboard alone, and no text is touched`;
  test(name, { tag: '@long' }, async ({ host, app }) => {
    test.setTimeout(patient(240_000));
    await newDesk(host, app, 'both');
    await importPair(app, article);
    await app.mode('review');
    await expect(app.rows).toHaveCount(article.rows.length);
    const english = article.rows.map((row) => row.english);
    await app.press('Alt+Shift+Digit2');
    await expect(app.factPass).toBeFocused();
    // All rows are checked before the groups are counted.
    const facts = app.page.locator('.status-findings[aria-expanded="true"]');
    await expect(facts).toContainText('0/');
    await expect(app.page.locator('[data-row]:has(.facts-agree, .finding-count)').first()).toBeVisible();
    await app.page.keyboard.type('zzz');
    await app.press('Tab');
    await app.press('Shift+Tab');
    await expect(app.factPass).toBeFocused();
    expect(await finishPass(app)).toBeGreaterThan(5);
    // By one step: all facts of a thing, then a step of undo takes them back.
    await app.press('Ctrl+KeyZ');
    await expect(app.page.getByText(app.words.exactly('findings:pass.finished'))).toBeHidden();
    await expect(app.factPass).toBeFocused();
    expect(await finishPass(app)).toBe(1);
    await app.press('Escape');
    await app.saved();
    for (const [i, text] of english.entries()) {
      await app.goTo(i + 1);
      await expect(app.english(i + 1)).toHaveValue(text);
    }
  });
}

test('rows that read alike have findings of their own, and the keys go through all of them @page @whole', async ({
  host,
  app,
}) => {
  const twice = 'وغادر 12 عاملا المدينة مساء.';
  await newArticle(host, app, { paragraphs: [PARAGRAPHS[0]!, twice, PARAGRAPHS[3]!, twice, PARAGRAPHS[2]!] });
  await app.write(2, '21 workers left the city in the evening.');
  await app.write(3, ENGLISH[3]!);
  await app.write(4, '21 workers left the city in the evening.');
  await app.write(5, ENGLISH[2]!);
  const panel = app.page.getByRole('tabpanel');
  const count = (row: number) =>
    app.row(row).getByRole('button', { name: app.words.exactly('findings:inRow.error', { count: 1 }) });
  for (const row of [2, 3, 4]) await expect(count(row)).toBeVisible();
  // No finding of another row stays in the details.
  await app.enter(5);
  await expect(panel.locator('[data-finding]')).toHaveCount(0);
  for (const row of [2, 3, 4, 2]) {
    await app.press('F9');
    await app.expectActive(row);
    await expect(panel.locator('[data-finding="number"]')).toHaveCount(1);
    await expect.poll(() => app.selectedEnglish()).toBe(row === 3 ? '2016' : '21');
  }
});

test('a contradiction is put right from the pass, which then goes on @page', async ({ host, app }) => {
  await newArticle(host, app, { paragraphs: PARAGRAPHS });
  await app.write(4, ENGLISH[3]!);
  await app.mode('review');
  await app.press('Alt+KeyQ');
  await expect(app.factPass).toBeFocused();
  await expect(app.factPass.getByRole('option').first()).toHaveAttribute('data-status', 'differs');
  await app.press('F2');
  await app.expectActive(4);
  await expect.poll(() => app.selectedEnglish()).toBe('September 2016');
  await app.page.keyboard.insertText('September 2015');
  await app.press('Alt+KeyQ');
  await expect(app.factPass).toBeFocused();
  await expect(app.factPass.locator('[data-status="differs"]')).toHaveCount(0);
  await app.press('Space');
  await expect(app.factPass.locator('[data-confirmed]')).toHaveCount(1);
});

test('hashtags and addresses are one fact each, whole and in their own direction @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: PARAGRAPHS });
  await app.write(5, ENGLISH[4]!);
  await app.press('Alt+KeyQ');
  const groups = app.factPass.getByRole('option');
  for (const words of ['#Syria', 'https://example.org/a']) {
    const fact = groups.filter({ hasText: words });
    await expect(fact).toHaveCount(1);
    await expect(fact.getByText(words).first()).toHaveCSS('direction', 'ltr');
  }
});

/** A string as part of an attribute selector in double quotes. */
function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\a ');
}
