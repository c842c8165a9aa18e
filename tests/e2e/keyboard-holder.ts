import { expect, type Page } from '@playwright/test';

/** Whether the keyboard is with nobody, and how many dialogs are open, after some frames. */
export function standing(page: Page, frames = 0): Promise<{ lost: boolean; dialogs: number }> {
  return page.evaluate(async (given) => {
    for (let frame = 0; frame < given; frame += 1) await new Promise(requestAnimationFrame);
    const { activeElement, body, documentElement } = document;
    const lost = [null, body, documentElement].includes(activeElement as HTMLElement | null);
    return { lost, dialogs: document.querySelectorAll('[role="dialog"]').length };
  }, frames);
}

/** Expects that an element of the page has the keyboard: keys that go to the body do nothing that anybody sees. */
export function expectHeld(page: Page, where: string): Promise<void> {
  return expect
    .poll(async () => (await standing(page)).lost, { message: `nobody has the keyboard: ${where}` })
    .toBe(false);
}
