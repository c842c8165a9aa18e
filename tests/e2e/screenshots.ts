import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from './app.ts';
import { root } from './place.ts';
import { readmePictures } from '#tests/readme-pictures.ts';
import { withPalette } from './palette.mjs';
import { setAppearance, visitScreens, type Theme } from './screens.ts';
import { expect, test } from './test.ts';
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

const readmeOnly = process.env.MUQABALA_SCREENSHOTS === 'readme';
const folder = join(root, ...(readmeOnly ? ['resources', 'screenshots'] : ['test-results', 'screenshots']));

/** Leaves out of a picture what comes and goes: news at the foot of the window, and the frame of the keyboard around a whole article. */
function hidePassing(): void {
  document.querySelector<HTMLElement>('.toast')?.style.setProperty('visibility', 'hidden');
  document.querySelector<HTMLElement>('.read')?.style.setProperty('outline', 'none', 'important');
}

/** Thrown to end a walk through the screens when every picture that is wanted is taken. */
class AllTaken extends Error {}

for (const { language, theme, width, height, only } of SETS) {
  const fileOf = (screen: string) =>
    `${screen}-${language}-${theme}${width === LARGE.width ? '' : `-${width}`}.png`;
  const wanted = readmeOnly ? new Set(readmePictures().filter((file) => file.endsWith(fileOf('')))) : null;
  if (wanted?.size === 0) continue;
  test(`${language}, ${theme}, ${width} × ${height}`, async ({ place, start }) => {
    test.slow();
    mkdirSync(folder, { recursive: true });
    setAppearance(place, language, theme);
    const host = await start({ viewport: { width, height } });
    const app = new App(host.page, language);
    const take = async (screen: string) => {
      const file = fileOf(screen);
      if (wanted ? !wanted.delete(file) : only && !only.includes(screen)) return;
      await host.page.evaluate(() => document.fonts.ready);
      await expect(host.page.getByText(app.words.exactly('findings:beingChecked'))).toHaveCount(0);
      if (readmeOnly) await host.page.evaluate(hidePassing);
      const picture = await host.page.screenshot({ animations: 'disabled', caret: 'hide' });
      writeFileSync(join(folder, file), readmeOnly ? withPalette(picture) : picture);
      if (wanted?.size === 0) throw new AllTaken();
    };
    await visitScreens(app, place, take).catch((error: unknown) => {
      if (!(error instanceof AllTaken)) throw error;
    });
    expect([...(wanted ?? [])]).toEqual([]);
  });
}
