import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { App } from './app.ts';
import { root } from './host.ts';
import { setAppearance, visitScreens, type Theme } from './screens.ts';
import { test } from './test.ts';
import type { Language } from './words.ts';

/** A set of pictures: one of each screen, or of the few that say most. */
interface PictureSet {
  language: Language;
  theme: Theme;
  width: number;
  height: number;
  only?: readonly string[];
}

const LARGE = { width: 1440, height: 900 };
const SMALL = { width: 1024, height: 768 };
const MAIN_SCREENS = ['welcome', 'translate', 'review', 'read'];

const SETS: readonly PictureSet[] = [
  { language: 'en', theme: 'light', ...LARGE },
  { language: 'en', theme: 'dark', ...LARGE },
  { language: 'ar', theme: 'light', ...LARGE },
  { language: 'ar', theme: 'dark', ...LARGE },
  { language: 'en', theme: 'contrast', ...LARGE, only: ['review'] },
  { language: 'en', theme: 'light', ...SMALL, only: MAIN_SCREENS },
  { language: 'ar', theme: 'dark', ...SMALL, only: MAIN_SCREENS },
];

const folder = join(root, 'resources', 'screenshots');

for (const { language, theme, width, height, only } of SETS) {
  test(`${language}, ${theme}, ${width} × ${height}`, async ({ place, start }) => {
    test.slow();
    mkdirSync(folder, { recursive: true });
    setAppearance(place, language, theme);
    const host = await start({ viewport: { width, height } });
    await visitScreens(new App(host.page, language), place, async (screen) => {
      if (only && !only.includes(screen)) return;
      await host.page.evaluate(() => document.fonts.ready);
      const size = width === LARGE.width ? '' : `-${width}`;
      const path = join(folder, `${screen}-${language}-${theme}${size}.png`);
      await host.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    });
  });
}
