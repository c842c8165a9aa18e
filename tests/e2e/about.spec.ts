import { newArticle } from './steps.ts';
import { expect, test } from './test.ts';

test('About names the version, and the licence of everything that the program contains', async ({ app }) => {
  const opener = app.button('about:title');
  await opener.click();
  const dialog = app.dialog('about:title');
  await expect(dialog).toContainText('MIT');
  await dialog.getByText(/^@fontsource-variable\/inter .*, OFL-1\.1$/).click();
  await expect(dialog.getByText('SIL OPEN FONT LICENSE').first()).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('a dialog that cannot be loaded is said to be so, and the window goes on @browser-only @whole', async ({
  host,
  app,
}) => {
  await app.page.route(/\/assets\/dialogs-/u, (route) => route.abort());
  await newArticle(host, app);
  await app.page.reload();
  await expect(app.rows.first()).toBeVisible();
  await app.press('Ctrl+Comma');
  await expect(app.page.getByText(app.words.exactly('app:notLoaded'))).toBeVisible();
  await app.write(2, 'The library opens on Saturday.');
  await app.saved();
});
