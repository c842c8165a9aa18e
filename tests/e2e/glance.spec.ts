import { readFileSync } from 'node:fs';
import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

test(
  'the desk at a glance has what the journals say, over rows that no key reaches meanwhile @whole',
  { tag: '@page' },
  async ({ host, app }) => {
    await newArticle(host, app);
    await app.writeAndConfirm(1, 'A new public library');
    await app.expectActive(2);
    await app.press('Alt+KeyG');
    const page = app.page.getByRole('main');
    await expect(page).toBeFocused();
    const people = page.getByRole('region', { name: app.words.exactly('glance:people') });
    await expect(people.getByRole('row', { name: 'Layla Haddad' })).toHaveText(/^Layla Haddad1–––4––$/u);
    await expect(
      page.getByRole('img', {
        name: app.words.exactly('glance:wordsChart', { translated: 4, reviewed: 0, together: 0 }),
      }),
    ).toBeVisible();

    await app.press('Ctrl+Enter');
    await app.page.keyboard.type('x');
    await page
      .getByRole('combobox', { name: app.words.exactly('glance:person') })
      .selectOption('Layla Haddad');
    await page.getByRole('radio', { name: app.words.exactly('glance:periods.week', { number: 7 }) }).focus();
    await app.press('Space');
    const csv = page.getByRole('button', { name: app.words.exactly('glance:csv') });
    const lines = readFileSync(await host.saved('desk.csv', () => csv.click()), 'utf8').split('\r\n');
    expect(lines[1]).toMatch(/^article,,Layla Haddad,/u);
    expect(lines[2]).toMatch(/^words,\d{4}-\d\d-\d\d,Layla Haddad,,translated,,,4,/u);

    await app.press('Escape');
    await app.expectActive(2);
    await expect(app.english(2)).toBeFocused();
    await expect(app.english(2)).toHaveValue('');
    await app.expectStatus(1, 'translated');
    await app.expectStatus(2, 'draft');
    // It is what a window begins with that showed it last.
    await app.press('Alt+KeyG');
    await expect(people).toBeVisible();
    await app.page.reload();
    await expect(people).toBeVisible();
  },
);
