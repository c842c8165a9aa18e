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
