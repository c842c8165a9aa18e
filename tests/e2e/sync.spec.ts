import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { ActionName } from '#api/actions.ts';
import { serveDaemon } from '#tests/integration/git-servers.ts';
import { bareRepository } from '#tests/integration/git-setting.ts';
import { App } from './app.ts';
import { violations } from './axe.ts';
import { KARIM, LAYLA, PARAGRAPHS, newArticle } from './steps.ts';
import { expect, test } from './test.ts';
import { ANY } from './words.ts';

/** The button of the status bar that says how the desk stands with its repository. */
function syncStatus(app: App): Locator {
  return app.page.locator('[data-sync]');
}

function perform(app: App, action: ActionName): Promise<void> {
  return app.choose(app.button('desk:menu'), app.words.beginning(`actions:${action}`));
}

/** Has what is written here sent, and what others have sent taken in. */
async function sync(app: App): Promise<void> {
  await syncStatus(app).click();
  const dialog = app.dialog('sync:title');
  const now = dialog.getByRole('button', { name: app.words.exactly('sync:now') });
  await now.click();
  await expect(now).toHaveAttribute('aria-disabled', 'false');
  await dialog.getByRole('button', { name: app.words.exactly('controls:close') }).click();
  await expect(dialog).toBeHidden();
}

/** A copy of the desk in a second window, which is on a device of its own in the desktop. */
async function join2(app: App, address: string, folder: string): Promise<void> {
  const welcome = app.heading('welcome:title');
  await expect(welcome.or(app.personMenu)).toBeVisible();
  if (await welcome.isVisible())
    await app.page.getByRole('button', { name: app.words.beginning('sync:joinTitle') }).click();
  else await perform(app, 'joinDesk');
  const form = app.page.getByRole('form', { name: app.words.exactly('sync:joinTitle') });
  await form.getByRole('textbox', { name: app.words.exactly('sync:address') }).fill(address);
  await form.getByRole('textbox', { name: app.words.exactly('batch:folder') }).fill(folder);
  await form.getByRole('button', { name: app.words.exactly('sync:join') }).click();
  const who = app.heading('people:whoAreYou');
  const current = app.button('app:personMenu', { name: LAYLA, role: ANY });
  await expect(form).toBeHidden();
  await expect(who.or(current)).toBeVisible();
  if (await who.isVisible()) await app.beginAs(KARIM);
  else await app.workAs(KARIM);
}

test('a desk is shared through a repository: connected, joined, offline, and one again', async ({ host }) => {
  const one = new App(host.page);
  const desk = await newArticle(host, one);
  await one.addPerson(KARIM, 'both');
  await bareRepository(host.place.folder);
  const before = await serveDaemon(host.place.folder);
  const address = `${before.address}/desk.git`;

  await perform(one, 'connectDesk');
  const connecting = one.dialog('sync:connectTitle');
  await connecting.getByRole('textbox', { name: one.words.exactly('sync:address') }).fill(address);
  await connecting.getByRole('button', { name: one.words.exactly('sync:connect') }).click();
  const log = one.dialog('sync:title');
  await expect(log.getByText(one.words.exactly('sync:connected'))).toBeVisible();
  expect(await violations(one.page, 'light')).toEqual([]);
  await log.getByRole('button', { name: one.words.exactly('controls:close') }).click();
  await expect(syncStatus(one)).toHaveText(one.words.exactly('sync:state.done', { time: ANY }));

  const two = new App(await host.secondWindow(desk));
  await join2(two, address, join(host.place.work, 'copy'));
  if (host.kind === 'desktop') {
    // The other device asks, is let in, and is told so: each by way of the repository.
    await expect(two.waitingDevices).toBeVisible();
    await sync(two);
    await sync(one);
    await one.letIn();
    await sync(one);
  }
  await sync(two);
  await expect(two.waitingDevices).toBeHidden();
  await two.article(PARAGRAPHS[0]!).click();
  await expect(two.rows).toHaveCount(PARAGRAPHS.length);

  await before.close();
  await one.write(2, 'The library opens on Saturday.');
  await two.write(2, 'The library will open its doors on Saturday.');
  for (const app of [one, two]) {
    await app.saved();
    await sync(app);
    await expect(syncStatus(app)).toHaveAttribute('data-sync', 'repository-offline');
    await expect(syncStatus(app)).toContainText(app.words.text('sync:state.waiting', { count: 1 }));
  }
  const after = await serveDaemon(host.place.folder, before.port);
  for (const app of [one, two, one]) await sync(app);
  for (const app of [one, two]) {
    await expect(syncStatus(app)).toHaveAttribute('data-sync', 'synced');
    await app.expectStatus(2, 'competing');
  }

  await syncStatus(one).click();
  await log.getByRole('button', { name: one.words.exactly('sync:disconnect') }).click();
  await one
    .dialog('sync:disconnectTitle')
    .getByRole('button', { name: one.words.exactly('sync:disconnectYes') })
    .click();
  await expect(syncStatus(one)).toBeHidden();
  await after.close();
});
