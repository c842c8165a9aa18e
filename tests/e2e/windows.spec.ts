import { join } from 'node:path';
import { freshId } from '#tests/contract/client.ts';
import { App } from './app.ts';
import { KARIM, LAYLA, PARAGRAPHS, letIn, newArticle } from './steps.ts';
import { expect, test } from './test.ts';

/** Brings another window to the article of the first one, whatever it shows to begin with. */
async function joinIn(app: App): Promise<void> {
  const welcome = app.heading('welcome:title');
  const who = app.heading('people:whoAreYou');
  await expect(welcome.or(who).or(app.personMenu)).toBeVisible();
  if (await welcome.isVisible()) await app.page.getByRole('button', { name: /^Foreign desk/ }).click();
  await expect(who.or(app.personMenu)).toBeVisible();
  if (await who.isVisible()) await app.beginAs(LAYLA);
  const first = app.article(PARAGRAPHS[0]!);
  await expect(app.collation.or(first).first()).toBeVisible();
  if (!(await app.collation.isVisible())) await first.click();
  await expect(app.rows).toHaveCount(PARAGRAPHS.length);
}

test.describe('two windows on one desk', () => {
  test('see what the other writes, as it is written, and keep both texts of a row that both change at once @app', async ({
    host,
  }) => {
    const one = new App(host.page);
    const desk = await newArticle(host, one);
    const two = new App(await host.secondWindow(desk));
    await joinIn(two);
    await letIn(host, one, two);

    await one.write(2, 'The city announced yesterday that the library will open its doors next Saturday.');
    await expect(two.english(2)).toHaveValue(
      'The city announced yesterday that the library will open its doors next Saturday.',
    );
    await one.press('Ctrl+Enter');
    await two.expectStatus(2, 'translated');
    await two.write(3, 'It holds 80,000 books.');
    await expect(one.english(3)).toHaveValue('It holds 80,000 books.');

    await test.step('keep both texts when a row is changed in both at once', async () => {
      await one.write(4, 'The library opens.');
      await one.saved();
      await expect(two.english(4)).toHaveValue('The library opens.');

      await one.english(4).focus();
      await two.english(4).focus();
      await one.press('End');
      await two.press('End');
      // Both type before either has heard of the other.
      await Promise.all([
        one.page.keyboard.insertText(' On Saturday, they say.'),
        two.page.keyboard.insertText(' Admission is free.'),
      ]);
      await one.saved();
      await two.saved();
      await one.expectStatus(4, 'competing');
      await two.expectStatus(4, 'competing');
      for (const app of [one, two]) {
        const words = await app.row(4).innerText();
        const shown = await app.english(4).inputValue();
        expect(`${shown} ${words}`).toContain('On Saturday');
        expect(`${shown} ${words}`).toContain('Admission is free');
      }
      await one
        .row(4)
        .getByRole('button', { name: one.words.exactly('collation:keepShown') })
        .click();
      await one.expectStatus(4, 'draft');
      await two.expectStatus(4, 'draft');
    });
  });

  test('show who is in which row, and lead there @page @whole', async ({ host }) => {
    const one = new App(host.page);
    const desk = await newArticle(host, one);
    await one.addPerson(KARIM, 'reviewer');
    const two = new App(await host.secondWindow(desk));
    await two.joinAs(KARIM, PARAGRAPHS[0]!);
    await two.enter(3);

    const label = { count: 1, names: KARIM };
    const others = one.page.getByRole('button', { name: one.words.exactly('presence:label', label) });
    await expect(one.row(3).getByText(one.words.exactly('presence:inThisRow', label))).toBeAttached();
    await two.enter(4);
    await expect(one.row(4).getByText(one.words.exactly('presence:inThisRow', label))).toBeAttached();
    await expect(one.row(3).getByText(one.words.exactly('presence:inThisRow', label))).toBeHidden();
    await one.choose(others, one.words.exactly('presence:inRow', { name: KARIM, number: 4 }));
    await one.expectActive(4);
    await two.page.close();
    await expect(others).toBeHidden();
  });
});

test('another desk that is opened shows nothing of the one before, whose last words are saved @page @browser-only', async ({
  host,
  app,
}) => {
  const first = await newArticle(host, app);
  const second = join(host.place.work, 'second');
  await host.beside(async (client) => {
    await client.call('desk.create', { path: second, name: 'Second desk' });
    const person = freshId();
    await client.call('desk.apply', { commands: [{ type: 'setPerson', person, name: LAYLA, role: 'both' }] });
  });
  const open = async (path: string) => {
    await app.choose(app.button('desk:menu'), app.words.exactly('desk:openAnother'));
    const dialog = app.dialog('desk:openTitle');
    await dialog.getByRole('textbox').fill(path);
    await dialog.getByRole('button', { name: app.words.exactly('welcome:open') }).click();
    await expect(dialog).toBeHidden();
  };
  await app.write(2, 'The last words.');
  await open(second);
  await app.enterDeskAs(LAYLA);
  await expect(app.page).toHaveTitle(/Second desk/);
  await expect(app.rows).toHaveCount(0);
  await open(first);
  await expect(app.english(2)).toHaveValue('The last words.');
});
