import { App } from './app.ts';
import { KARIM, LAYLA, PARAGRAPHS, letIn, newArticle } from './steps.ts';
import { expect, test } from './test.ts';
import type { Host } from './host.ts';

const TRANSLATED = 'The city announced yesterday that the library will open on Saturday.';
const REVIEWED = 'The municipality announced yesterday that the library will open its doors on Saturday.';

/** Layla has translated and confirmed two rows; Karim reviews them in a window of his own. */
async function twoPeople(host: Host): Promise<{ layla: App; karim: App; desk: string }> {
  const layla = new App(host.page);
  const desk = await newArticle(host, layla, { role: 'translator' });
  await layla.addPerson(KARIM, 'reviewer');
  await layla.writeAndConfirm(2, TRANSLATED);
  await layla.writeAndConfirm(3, 'The director said it holds 80,000 books.');
  await layla.saved();
  const karim = new App(await host.secondWindow(desk));
  await karim.joinAs(KARIM, PARAGRAPHS[0]!);
  await letIn(host, layla, karim);
  return { layla, karim, desk };
}

test.describe('suggested changes', () => {
  test('are seen by the translator, answered one by one, and undone @page', async ({ host }) => {
    const { layla, karim } = await twoPeople(host);
    await layla.enter(1);
    await karim.write(2, REVIEWED);
    await karim.enter(3);
    await expect(karim.suggested(2).locator('del')).toHaveText(['city']);
    await expect(karim.suggested(2).locator('ins')).toHaveText(['municipality', 'its doors ']);

    // Layla sees them in place, and is told that they are new.
    await expect(layla.suggested(2).locator('ins')).toHaveText(['municipality', 'its doors ']);
    await expect(layla.page.getByText(layla.words.exactly('suggestions:fresh', { count: 1 }))).toBeVisible();
    await layla.press('F6');
    await layla.expectActive(2);
    await expect(layla.suggestions(2)).toHaveCount(2);
    await expect(layla.page.getByText(layla.words.exactly('suggestions:fresh', { count: 1 }))).toBeHidden();

    await layla.press('Alt+KeyY');
    await expect(layla.suggestions(2)).toHaveCount(1);
    await expect(layla.english(2)).toHaveValue(REVIEWED);
    await layla
      .suggestions(2)
      .getByRole('button', { name: layla.words.exactly('suggestions:refuseOne', { text: 'its doors' }) })
      .click();
    await expect(layla.suggestions(2)).toHaveCount(0);
    const settled = REVIEWED.replace('its doors ', '');
    await expect(layla.english(2)).toHaveValue(settled);
    await layla.expectStatus(2, 'translated');
    await expect(karim.english(2)).toHaveValue(settled);
    await expect(karim.suggested(2)).toBeHidden();

    await layla.press('Ctrl+KeyZ');
    await layla.press('Ctrl+KeyZ');
    await expect(layla.english(2)).toHaveValue(REVIEWED);
    await expect(layla.suggestions(2)).toHaveCount(2);
    await layla.press('Alt+Shift+KeyN');
    await expect(layla.english(2)).toHaveValue(TRANSLATED);
    await layla.expectStatus(2, 'translated');
  });

  test('wait for a second person under four eyes, and say so @page @whole', async ({ host }) => {
    const { layla, karim } = await twoPeople(host);
    await karim.write(2, REVIEWED);
    const hint = karim.row(2).locator('[data-minor]');
    await expect(hint).toContainText(karim.words.text('suggestions:notMinor.wording'));
    await expect(hint).toContainText(karim.words.text('suggestions:mineWaiting'));
    await karim.press('Ctrl+Enter');
    const because = karim.words.text('suggestions:notMinor.wording');
    const status = karim.page.locator('[role=status], [role=alert]');
    await expect(status.getByText(because)).toBeVisible();
    await karim.enter(2);
    await karim.press('Alt+KeyY');
    await expect(karim.message('refusals:own-suggestion')).toBeVisible();
    await karim.saved();

    await layla.enter(2);
    await layla.press('Ctrl+Enter');
    await layla.expectStatus(2, 'translated');
    await karim.enter(2);
    await karim.expectStatus(2, 'translated');
    await karim.press('Ctrl+Enter');
    await karim.expectStatus(2, 'approved');
    await layla.expectStatus(2, 'approved');

    // A full stop less is no text of his own.
    await karim.write(3, 'The director said it holds 80,000 books');
    await expect(karim.row(3).locator('[data-minor="true"]')).toBeVisible();
    const keys = karim.page.locator('.status-keys');
    await expect(keys).toContainText(karim.words.text('app:keys.approveCorrected'));
    await karim.press('Ctrl+Enter');
    await karim.expectStatus(3, 'approved');
    await layla.expectStatus(3, 'approved');
    await layla.enter(3);
    await layla.tab('history');
    const kinds = layla.words.text('suggestions:minor.punctuation');
    const told = layla.words.text('history:corrections', { kinds });
    await expect(layla.page.getByRole('tabpanel').getByText(told)).toBeVisible();
  });

  test('are entered where they are clicked, and marks lie on them @page @whole', async ({ host }) => {
    const { layla, karim } = await twoPeople(host);
    await karim.write(2, REVIEWED);
    await karim.saved();
    await layla.enter(1);
    await layla.press('Ctrl+KeyF');
    const find = layla.page.getByRole('searchbox', { name: layla.words.exactly('collation:find') });
    await find.fill('open its doors');
    await expect.poll(() => layla.marked('find-current')).toEqual(['open its doors']);
    await layla.press('Escape');
    await layla.enter(1);
    await layla
      .suggested(2)
      .locator('ins')
      .first()
      .click({ position: { x: 2, y: 6 } });
    await layla.expectActive(2);
    const caret = await layla.english(2).evaluate((field: HTMLTextAreaElement) => field.selectionStart);
    expect(caret).toBeLessThan(8);
    expect(caret).toBeGreaterThan(2);
  });
});

test('who looks again is told only what is new @page @whole', async ({ host }) => {
  const { layla, karim } = await twoPeople(host);
  await karim.write(2, REVIEWED);
  await karim.saved();
  // Another host writes it: it takes a moment until this one has read it.
  await expect(layla.page.getByText(layla.words.exactly('suggestions:fresh', { count: 1 }))).toBeVisible();
  await layla.press('F6');
  await layla.expectActive(2);
  await layla.saved();
  await layla.workAs(KARIM);
  await layla.workAs(LAYLA);
  await karim.write(3, 'The director said that it holds 80,000 books.');
  await karim.saved();
  await expect(layla.page.getByText(layla.words.exactly('suggestions:fresh', { count: 1 }))).toBeVisible();
});
