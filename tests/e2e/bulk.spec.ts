import { App } from './app.ts';
import { KARIM, PARAGRAPHS, letIn, newArticle } from './steps.ts';
import { expect, test } from './test.ts';
import type { Host } from './host.ts';

/** Layla has translated three rows; Karim reviews them in a window of his own. */
async function twoPeople(host: Host): Promise<{ layla: App; karim: App }> {
  const layla = new App(host.page);
  const desk = await newArticle(host, layla, { role: 'translator' });
  await layla.addPerson(KARIM, 'reviewer');
  await layla.writeAndConfirm(2, 'The city announced yesterday that the library will open next Saturday.');
  await layla.writeAndConfirm(3, 'The director said that the library holds 80,000 books.');
  await layla.writeAndConfirm(4, 'He added that admission is free for all.');
  await layla.saved();
  const karim = new App(await host.secondWindow(desk));
  await karim.joinAs(KARIM, PARAGRAPHS[0]!);
  await letIn(host, layla, karim);
  return { layla, karim };
}

test(
  'rows are approved, returned and taken back together, by selection and all without findings, beside somebody who writes',
  { tag: '@page' },
  async ({ host }) => {
    const { layla, karim } = await twoPeople(host);
    const wrong = karim
      .row(3)
      .getByRole('button', { name: karim.words.exactly('findings:inRow.error', { count: 1 }) });

    await test.step('rows selected by Shift are approved, taken back and returned together, each with one undo', async () => {
      await karim.enter(2);
      await karim.selectTo(4);
      await expect(karim.selectedRows).toHaveCount(3);
      await karim.press('Ctrl+Enter');
      for (const row of [2, 3, 4]) await karim.expectStatus(row, 'approved');
      await expect(karim.message('bulk:approved', { count: 3 })).toBeVisible();
      for (const row of [2, 3, 4]) await layla.expectStatus(row, 'approved');
      await karim.press('Ctrl+KeyZ');
      for (const row of [2, 3, 4]) await karim.expectStatus(row, 'translated');

      await karim.enter(3);
      await karim.press('Ctrl+Shift+ArrowDown');
      await expect(karim.selectedRows).toHaveCount(2);
      await karim.press('F8');
      await karim.page.keyboard.insertText('Once more, please.');
      await karim.press('Enter');
      await karim.expectStatus(3, 'returned');
      await karim.expectStatus(4, 'returned');
      await karim.expectStatus(2, 'translated');
      await karim.press('Ctrl+KeyZ');
      await karim.expectStatus(3, 'translated');
      await karim.expectStatus(4, 'translated');

      await karim.enter(2);
      await karim.press('Ctrl+Shift+ArrowDown');
      await karim.press('Escape');
      await expect(karim.selectedRows).toHaveCount(0);
    });

    await test.step('all rows without findings are approved after a question that gives their number', async () => {
      await layla.writeAndConfirm(3, 'The director said that the library holds 90,000 books.');
      await expect(karim.english(3)).toHaveValue('The director said that the library holds 90,000 books.');
      await karim.expectStatus(3, 'translated');
      await expect(wrong).toBeVisible();
      await karim.enter(2);
      await karim.press('Alt+Shift+Enter');
      const question = karim.dialog('bulk:askTitle');
      const yes = question.getByRole('button', {
        name: karim.words.exactly('bulk:askConfirm', { count: 2 }),
      });
      await expect(yes).toBeVisible();
      await expect(question).toContainText(karim.words.text('bulk:left.findings', { count: 1 }));
      await expect(question).toContainText(karim.words.text('bulk:left.open', { count: 1 }));
      await expect(yes).toBeFocused();
      await karim.press('Enter');
      await karim.expectStatus(2, 'approved');
      await karim.expectStatus(4, 'approved');
      await karim.expectStatus(3, 'translated');
      await karim.press('Alt+Shift+Enter');
      await expect(question).toContainText(karim.words.text('bulk:askNone'));
      const close = question.getByRole('button', { name: karim.words.exactly('controls:close') });
      await expect(close).toBeFocused();
      await karim.press('Enter');
      await expect(question).toBeHidden();
      await karim.press('Ctrl+KeyZ');
      await karim.expectStatus(2, 'translated');
      await karim.expectStatus(4, 'translated');
    });

    await test.step('an undo of many rows leaves alone what somebody else has changed since', async () => {
      await layla.writeAndConfirm(3, 'The director said that the library holds 80,000 books.');
      await expect(karim.english(3)).toHaveValue('The director said that the library holds 80,000 books.');
      await karim.expectStatus(3, 'translated');
      await expect(wrong).toBeHidden();
      await karim.enter(2);
      await karim.selectTo(4);
      await karim.press('Ctrl+Enter');
      await layla.expectStatus(4, 'approved');
      await layla.write(3, 'The director said that 80,000 books are in the library.');
      await karim.expectStatus(3, 'changed');
      await karim.press('Ctrl+KeyZ');
      await karim.expectStatus(2, 'translated');
      await karim.expectStatus(4, 'translated');
      await expect(karim.english(3)).toHaveValue('The director said that 80,000 books are in the library.');
    });
  },
);
