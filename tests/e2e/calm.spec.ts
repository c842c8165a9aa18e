import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { MINIMUM } from '#desktop/window-size.ts';
import { root } from './place.ts';
import { newArticle } from './steps.ts';
import { patient } from '#tests/machine.mjs';
import { ANY } from './words.ts';
import { expect, test } from './test.ts';

const PARAGRAPHS = [
  'تقرير عن الميناء',
  'وصلت 12 سفينة إلى ميناء عدن في 3 مايو.',
  'وقال المدير إن 40 عاملا شاركوا في العمل.',
  'وانتهى الاجتماع مساء الخميس.',
];

/** Watches the rows in every frame: no row may be higher than what its texts need, and nothing may shift by itself. */
async function watchRows(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen = { problems: new Set<string>(), running: true };
    (window as unknown as { rowWatch: typeof seen }).rowWatch = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null }[];
        };
        const inRows = sources.some(({ node }) => node?.parentElement?.closest('.collation'));
        if (!hadRecentInput && inRows) seen.problems.add(`layout shift of ${value}`);
      }
    }).observe({ type: 'layout-shift', buffered: false });
    const heightOf = new Map<string, number>();
    let last: HTMLElement | null = null;
    const look = () => {
      const active = document.querySelector<HTMLElement>('[data-row][aria-current]');
      for (const row of document.querySelectorAll<HTMLElement>('[data-row]')) {
        const field = row.querySelector('textarea');
        if (!field) continue;
        // Of the active row what stands beside its text, in its cell and in its gutter; of the others all of it.
        const parts = [...row.querySelectorAll<HTMLElement>('.target > *, .gutter > *')]
          .filter((part) => getComputedStyle(part).position !== 'absolute')
          .reduce((sum, part) => sum + part.offsetHeight, 0);
        const height = row === active ? parts - field.offsetHeight : row.offsetHeight;
        const key = `${row.dataset.row}${row === active ? ' active' : ''}`;
        const before = heightOf.get(key);
        if (before !== undefined && before !== height && row === active)
          seen.problems.add(`${height} px beside the text of a row, ${before} before`);
        if (before !== undefined && before !== height && row !== active && row !== last)
          seen.problems.add(`a row of ${before} px is ${height} px high`);
        heightOf.set(key, height);
      }
      last = active;
      if (seen.running) requestAnimationFrame(look);
    };
    look();
  });
  return () =>
    page.evaluate(() => {
      const { rowWatch } = window as unknown as { rowWatch: { problems: Set<string>; running: boolean } };
      rowWatch.running = false;
      return [...rowWatch.problems];
    });
}

test('typing a paragraph with wrong facts moves nothing, and only contradictions show until it is confirmed @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: PARAGRAPHS });
  await app.enter(2);
  const problems = await watchRows(app.page);
  await app.page.keyboard.type('On 4 May ships arrived. ', { delay: 12 });
  await expect.poll(() => app.marked('finding-error')).toEqual(['3', '4']);
  // That the number and the port are missing is no news while the row is being written.
  const count = (severity: 'error' | 'warning', found: number) =>
    app.row(2).getByRole('button', {
      name: app.words.exactly(`findings:inRow.${severity}`, { count: found }),
    });
  await expect(count('error', 1)).toBeVisible();
  await expect(app.page.getByRole('tabpanel').locator('[data-finding]')).toHaveCount(1);
  expect(await problems()).toEqual([]);

  await app.press('Ctrl+Enter');
  await expect(app.page.getByRole('alert')).toContainText(
    app.words.exactly('findings:held.confirm', { detail: ANY }),
  );
  await app.expectActive(2);
  await app.expectStatus(2, 'draft');
  await expect(app.findingAtWords).toBeVisible();
  const found = app.page.getByRole('tabpanel').locator('[data-finding]');
  await expect.poll(() => found.count()).toBeGreaterThan(1);
  await app.press('Ctrl+Enter');
  await app.expectStatus(2, 'translated');
  await app.expectActive(3);

  await test.step('a held row is checked again after a change, and a dismissal lets it pass', async () => {
    await app.write(3, 'The director said 50 workers took part in the work.');
    await app.press('Ctrl+Enter');
    await expect(app.findingAtWords).toBeVisible();
    await app.expectStatus(3, 'draft');
    // Tab goes into the finding at the words, Escape back to the text.
    await app.press('Tab');
    await expect(app.findingAtWords.getByRole('button').first()).toBeFocused();
    await app.press('Escape');
    await app.expectActive(3);
    await expect(app.findingAtWords).toBeHidden();
    const note = app.finding('number');
    await note.getByRole('button', { name: app.words.exactly('findings:dismiss') }).click();
    await note.getByRole('textbox').fill('the count of the evening');
    await app.press('Enter');
    await expect(note).toBeHidden();
    await app.expectActive(3);
    await app.press('Ctrl+Enter');
    await app.expectStatus(3, 'translated');
  });
});

test('the panel of a finding covers nothing of the English of its row, in the smallest window and in Arabic @page', async ({
  host,
  app,
}) => {
  const long =
    'وقالت الوزارة إن 12 سفينة وصلت إلى ميناء عدن في 3 مايو محملة بالقمح والوقود والمواد الطبية، وإن أعمال التفريغ بدأت فجر اليوم التالي.';
  await newArticle(host, app, { paragraphs: [...PARAGRAPHS, long, 'وانتهت الأعمال مساء.'] });
  const row = PARAGRAPHS.length + 1;
  await app.write(
    row,
    'The ministry said that 13 ships had reached the port of Aden on 3 May, laden with wheat, fuel and medical supplies, and that unloading had begun at dawn on the day after.',
  );
  await expect.poll(() => app.marked('finding-error')).not.toEqual([]);
  await host.resize(MINIMUM);
  for (const language of ['en', 'ar'] as const) {
    if (language === 'ar') {
      await app.choose(app.personMenu, app.words.exactly('app:languages.ar'));
      app.speak('ar');
    }
    await app.enter(row);
    await app.press('F9');
    await expect(app.findingAtWords).toBeVisible();
    await expect
      .poll(async () => {
        const panel = (await app.findingAtWords.boundingBox())!;
        const text = (await app.english(row).boundingBox())!;
        const across = Math.min(panel.x + panel.width, text.x + text.width) - Math.max(panel.x, text.x);
        const down = Math.min(panel.y + panel.height, text.y + text.height) - Math.max(panel.y, text.y);
        return across > 0 && down > 0 ? `covers ${across} by ${down} px` : 'free';
      })
      .toBe('free');
    await app.press('Escape');
  }
});

test('several rows are approved without those that have errors, and it says how many @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: PARAGRAPHS });
  await app.writeAndConfirm(1, 'A report on the port');
  await app.write(2, 'Twelve ships reached the port of Aden on 3 May.');
  await app.write(3, 'The director said 50 workers took part in the work.');
  await app.write(4, 'The meeting ended on Thursday evening.');
  await app.enter(2);
  await app.selectTo(4);
  await app.press('Ctrl+Enter');
  await expect(app.message('bulk:heldBack', { count: 1, done: 2 })).toBeVisible();
  await app.expectStatus(2, 'translated');
  await app.expectStatus(3, 'draft');
  await app.expectStatus(4, 'translated');
});

test('what is said of a row that is held back goes with its article @page', async ({ host, app }) => {
  await newArticle(host, app, { paragraphs: PARAGRAPHS });
  await app.write(3, 'The director said 50 workers took part in the work.');
  await app.press('Ctrl+Enter');
  const held = app.page.getByText(app.words.exactly('findings:held.confirm', { detail: ANY }));
  await expect(held.first()).toBeVisible();
  await app.pasteArticle('عقد الاجتماع صباح الأحد.');
  await expect(app.rows).toHaveCount(1);
  await expect(held).toHaveCount(0);
});

test('a row whose facts all agree says so, and a reviewer sees the others alone @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { paragraphs: PARAGRAPHS });
  await app.writeAndConfirm(2, 'Twelve ships reached the port of Aden on 3 May.');
  const agrees = app.row(2).getByRole('img', { name: app.words.exactly('findings:factsAgree') });
  await expect(agrees).toBeVisible();
  await app.write(3, 'The director said 50 workers took part in the work.');
  await app.mode('review');
  await app.enter(3);
  await app.filter('unsettled');
  await expect(app.row(3)).toBeVisible();
  await expect(app.row(2)).toBeHidden();
});

for (const [articles, tag] of [
  [['harbour-library'], ['@page', '@whole']],
  [['coast-road', 'dates-harvest'], ['@long']],
] as const) {
  test(
    `typing every paragraph of ${articles.join(' and ')} letter by letter moves nothing`,
    { tag: [...tag] },
    async ({ host, app }) => {
      test.setTimeout(patient(300_000));
      const sample = join(root, 'resources/sample');
      for (const [at, name] of articles.entries()) {
        const arabic = readFileSync(join(sample, `${name}.ar.txt`), 'utf8')
          .split('\n')
          .filter(Boolean);
        const { rows } = JSON.parse(readFileSync(join(sample, `${name}.en.json`), 'utf8')) as {
          rows: { text: string }[];
        };
        if (at === 0) await newArticle(host, app, { paragraphs: arabic });
        else await app.pasteArticle(arabic.join('\n'));
        await app.expectActive(1);
        const problems = await watchRows(app.page);
        for (const [i, { text }] of rows.slice(0, arabic.length).entries()) {
          await app.enter(i + 1);
          await app.page.keyboard.type(text);
        }
        expect(await problems()).toEqual([]);
        await app.saved();
      }
    },
  );
}
