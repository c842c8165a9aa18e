/**
 * Holds an Electron back until Playwright is attached to it; given to Electron with `-r`. Where a window is made in the moment in which
 * Playwright looks for one, Playwright waits for ever. It calls `__playwright_run` when it is attached: its own loader does the same, and is
 * left out where the path of Electron is given.
 */
const { app } = require('electron');

const ready = app.whenReady();
const attached = new Promise((resolve) => {
  // oxlint-disable-next-line no-underscore-dangle -- the name is Playwright's
  globalThis.__playwright_run = resolve;
});
const held = Promise.all([ready, attached]).then(() => undefined);
app.whenReady = () => held;
