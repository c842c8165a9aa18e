import { writeFileSync, existsSync } from 'node:fs';
import { App } from './app.ts';
import { setAppearance } from './screens.ts';
import { expect, test } from './test.ts';
for (const [lang, theme, w, h] of [['en','light',1440,900],['ar','dark',1440,900],['en','dark',1024,768]] as const)
test(`scratch ${lang} ${w}`, async ({ place, start }) => {
  setAppearance(place, lang, theme);
  const host = await start({ viewport: { width: w, height: h } });
  const app = new App(host.page, lang);
  const { page, words } = app;
  await page.getByRole('button', { name: words.beginning('welcome:sampleDesk') }).click();
  await app.beginAs('Karim Nassar');
  await app.deskPane.locator('[data-article]').filter({ has: page.locator('.article-returned') }).first().click();
  await expect(app.rows.first()).toBeVisible();
  const shot = (n: string) => page.screenshot({ path: `/tmp/shots/${n}-${lang}-${w}.png`, animations: 'disabled' });
  await app.press('Ctrl+Shift+KeyS');
  await page.locator('.article-people select').nth(0).selectOption({ index: 1 });
  await page.locator('.article-people input').fill('2026-11-20T18:00');
  await page.locator('.article-people input').blur();
  await page.waitForTimeout(900);
  await shot('open');
  await app.choose(app.personMenu, words.exactly('app:people'));
  await page.waitForTimeout(300);
  await shot('rules');
  await app.press('Escape');
  if (w < 1200) { await app.press('Ctrl+KeyB'); }
  await app.deskPane.locator('[data-article]').filter({ hasText: '5 / 5' }).first().click();
  await page.waitForTimeout(500);
  await app.press('Ctrl+Shift+KeyS');
  await page.waitForTimeout(300);
  await shot('ready');
  await page.locator('.sign-off > .button').click();
  await page.waitForTimeout(600);
  await shot('signed');
  if (host.kind === 'desktop') {
    const pdf = await host.saved(`pack-${lang}.pdf`, async () => page.locator('.pack-actions .button').nth(1).click());
    await page.waitForTimeout(1500);
    writeFileSync(`/tmp/shots/pack-${lang}.pdf`, (await import('node:fs')).readFileSync(pdf));
  } else {
    await page.evaluate(() => { window.print = () => { (window as any).printed = true; }; });
    await page.locator('.pack-actions .button').nth(1).click();
    await expect.poll(() => page.evaluate(() => (window as any).printed)).toBe(true);
    await page.pdf({ path: `/tmp/shots/print-${lang}-${w}.pdf`, preferCSSPageSize: true, printBackground: true });
  }
});
