import { App } from './app.ts';
import { violations } from './axe.ts';
import { expectWithinWindow } from './layout.ts';
import { setAppearance, visitScreens, type Theme } from './screens.ts';
import { expect, test } from './test.ts';
import { patient } from '#tests/machine.mjs';

/** Widths of the window in CSS pixels, with its height: a small one to a large one, and 1440 × 900 at 200 %. */
const SIZES = [
  { width: 720, height: 900 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 720, height: 450 },
];

const OTHERS: Readonly<Record<Theme, readonly Theme[]>> = {
  light: ['dark', 'contrast'],
  dark: ['light', 'contrast'],
  contrast: ['light', 'dark'],
};

for (const language of ['en', 'ar'] as const)
  for (const viewport of SIZES) {
    const shown = language === 'en' ? 'light' : 'dark';
    const size = `${viewport.width} × ${viewport.height}`;
    test(`axe finds nothing on any screen in ${language}, ${size}, in three themes`, async ({
      place,
      start,
    }) => {
      test.setTimeout(patient(1_200_000));
      setAppearance(place, language, shown);
      const host = await start({ viewport });
      await host.page.emulateMedia({ reducedMotion: 'reduce' });
      const found: string[] = [];
      let screens = 0;
      await visitScreens(new App(host.page, language), place, async (screen) => {
        screens += 1;
        await expectWithinWindow(host.page, screen);
        const here = await violations(host.page, shown, OTHERS[shown]);
        found.push(...here.map((violation) => `${screen}, ${violation}`));
      });
      console.log(`${language}, ${size}: ${screens} screens, ${found.length} violations`);
      expect(found).toEqual([]);
    });
  }
