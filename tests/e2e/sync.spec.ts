import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { ActionName } from '#api/actions.ts';
import { freshId, utf8, type Client } from '#tests/contract/client.ts';
import { serveDaemon, serveHttp } from '#tests/integration/git-servers.ts';
import { bareRepository, git } from '#tests/integration/git-setting.ts';
import { App } from './app.ts';
import { violations } from './axe.ts';
import { KARIM, LAYLA, PARAGRAPHS, newArticle, newDesk } from './steps.ts';
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
  // By keyboard: the log of the round may still come, and move the button that closes.
  await app.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** Connects the desk to an address; the log of sync says so. */
async function connect(app: App, address: string): Promise<Locator> {
  await perform(app, 'connectDesk');
  const connecting = app.dialog('sync:connectTitle');
  await connecting.getByRole('textbox', { name: app.words.exactly('sync:address') }).fill(address);
  await connecting.getByRole('button', { name: app.words.exactly('sync:connect') }).click();
  const log = app.dialog('sync:title');
  await expect(log.getByText(app.words.exactly('sync:connected'))).toBeVisible();
  return log;
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

/** An article of two reviewers on a desk where it can be signed off when no row has two versions. */
async function prepare(client: Client): Promise<void> {
  await client.call('desk.apply', {
    commands: [
      { type: 'setPerson', person: 'karim', name: KARIM, role: 'both' },
      { type: 'setSignOff', conditions: ['competing'] },
    ],
  });
  const files = [{ name: 'article.txt', bytes: utf8(PARAGRAPHS.join('\n')) }];
  const { imported } = await client.call('article.import', { files });
  const article = imported[0]!.article!;
  await client.call('article.open', { article });
  await client.apply(article, { type: 'setStage', id: freshId(), stage: 'review' });
}

test('a desk is shared through a repository: connected, joined, offline, one again, and signed off @page @whole', async ({
  host,
}) => {
  const one = new App(host.page);
  const desk = await newDesk(host, one, 'both', prepare);
  await bareRepository(host.place.folder);
  const before = await serveDaemon(host.place.folder);
  const address = `${before.address}/desk.git`;

  const log = await connect(one, address);
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

  // One of them keeps the version that shows, the other signs the article off.
  await one
    .row(2)
    .getByRole('button', { name: one.words.exactly('collation:keepShown') })
    .click();
  await one.saved();
  for (const app of [one, two]) await sync(app);
  await two.expectStatus(2, 'draft');
  await two.press('Ctrl+Shift+KeyS');
  await two.button('sign-off:sign').click();
  await two.expectStage('signed');
  await two.saved();
  for (const app of [two, one]) await sync(app);
  await one.expectStage('signed');
  await expect(one.page.locator('.signed-banner')).toContainText(KARIM);
  // What is signed off is read as it is: its rows without English are not offered to be translated.
  await one.mode('read');
  await expect(one.page.locator('.read-untranslated')).toHaveCount(PARAGRAPHS.length - 1);
  await expect(one.button('app:translateRow')).toHaveCount(0);

  await syncStatus(one).click();
  await log.getByRole('button', { name: one.words.exactly('sync:disconnect') }).click();
  await one
    .dialog('sync:disconnectTitle')
    .getByRole('button', { name: one.words.exactly('sync:disconnectYes') })
    .click();
  await expect(syncStatus(one)).toBeHidden();
  await after.close();
});

test('what comes into the log of sync moves nothing under the pointer @page', async ({ host, app }) => {
  const path = await newArticle(host, app);
  const dialog = await connect(app, await bareRepository(host.place.folder));
  const log = dialog.getByRole('group', { name: app.words.exactly('sync:log') });
  const entries = log.locator('> ul > li');
  await expect(entries).toHaveCount(1);
  await log.hover();
  const close = dialog.getByRole('button', { name: app.words.exactly('controls:close') });
  const place = await close.boundingBox();
  const article = await app.deskPane.locator('[data-article]').first().getAttribute('data-article');
  await host.beside(async (client) => {
    await client.call('desk.open', { path });
    await client.call('article.open', { article: article! });
    await client.apply(article!, { type: 'setStage', id: freshId(), stage: 'review' });
  });
  const now = dialog.getByRole('button', { name: app.words.exactly('sync:now') });
  await now.press('Enter');
  await expect(now).toHaveAttribute('aria-disabled', 'false');
  await expect(entries).toHaveCount(1);
  expect(await close.boundingBox()).toEqual(place);
  await close.hover();
  await expect(entries).toHaveCount(2);
});

test('the status bar says how sync stands, in both languages', { tag: '@long' }, async ({ host, app }) => {
  await newArticle(host, app);
  const path = await bareRepository(host.place.folder);
  const away = join(host.place.folder, 'away.git');
  let server = await serveHttp(host.place.folder, { locked: false });
  const log = await connect(app, server.addressOf('desk.git'));
  await log.getByRole('button', { name: app.words.exactly('controls:close') }).click();

  const speak = (language: 'en' | 'ar') =>
    host.beside(async (client) => {
      await client.call('settings.set', { language });
      app.speak(language);
    });
  /** The words of a state in the language that is spoken and in the other, with a change that waits. */
  const expectState = async (state: string, waiting: number) => {
    for (const language of app.language === 'en' ? (['en', 'ar'] as const) : (['ar', 'en'] as const)) {
      if (app.language !== language) await speak(language);
      const words = [app.words.text(`sync:state.${state}`, { time: ANY }).replace(ANY, '.+')];
      if (waiting > 0) words.push(app.words.text('sync:state.waiting', { count: waiting }));
      await expect(syncStatus(app)).toHaveText(
        new RegExp(`^${words.join(app.words.text('app:listComma'))}$`, 'u'),
      );
    }
  };
  await expectState('done', 0);

  // From now on nothing can be sent, whenever a round comes by itself.
  server.locked = true;
  await app.write(2, 'The library opens on Saturday.');
  await app.saved();
  const plain = (...args: string[]) => git(path, host.place.folder, ...args);
  const tip = (await plain('rev-parse', 'main')).trim();
  const states: Record<string, () => void | Promise<void>> = {
    password: () => undefined,
    readOnly() {
      server.readOnly = true;
      server.locked = false;
    },
    offline: () => server.close(),
    async stopped() {
      renameSync(path, away);
      server = await serveHttp(host.place.folder, { port: server.port, locked: false, readOnly: true });
    },
    async rewritten() {
      renameSync(away, path);
      const other = await plain('commit-tree', 'main^{tree}', '-m', 'Another history');
      await plain('update-ref', 'refs/heads/main', other.trim());
    },
  };
  for (const [state, begin] of Object.entries(states)) {
    await begin();
    await sync(app);
    await expectState(state, 1);
  }
  await plain('update-ref', 'refs/heads/main', tip);
  server.readOnly = false;
  await sync(app);
  await expectState('done', 0);
  await server.close();
});
