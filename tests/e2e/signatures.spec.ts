import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { ArticleCommand } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';
import { Desk } from '#desk/desk.ts';
import { installationSigner } from '#desk/files/key-file.ts';
import { freshId, utf8, type Client } from '#tests/contract/client.ts';
import { FORGERIES, approvalOf } from '#tests/integration/forgeries.ts';
import { App } from './app.ts';
import { violations } from './axe.ts';
import type { Host } from './host.ts';
import { KARIM, LAYLA, PARAGRAPHS } from './steps.ts';
import { expect, test } from './test.ts';

/** An article of a prepared desk, as Layla has written it. */
interface Prepared {
  id: string;
  slug: string;
  state: ArticleState;
}

const write = (row: string, text: string): ArticleCommand => ({
  type: 'setText',
  id: freshId(),
  row,
  text,
  bases: [],
});

const approve = (row: string, text: string): ArticleCommand => ({
  type: 'approve',
  id: freshId(),
  row,
  text,
});

/** Karim's machine, on which no window is open. */
class KarimsMachine {
  readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  get signer() {
    return installationSigner(join(this.host.place.folder, 'karim'));
  }

  /** Does commands in articles of a desk. */
  async apply(path: string, articles: readonly string[], commands: (i: number) => ArticleCommand[]) {
    const installation = { id: 'bbbbbbbbbbbb', slot: 1, signer: await this.signer };
    const desk = await Desk.open(path, { installation, now: Date.now, randomId: freshId });
    const author = { person: desk.state.people.get('karim')!, policies: desk.state.policies };
    for (const [i, id] of articles.entries()) {
      const article = await desk.acquire(id);
      const { refused } = await article.apply(author, commands(i));
      expect(refused).toEqual([]);
      await desk.release(id);
    }
    // His journal of the desk itself begins.
    await desk.change('karim', [{ type: 'word.set', word: 'dirham', known: true }]);
    await desk.close();
  }
}

/** A desk that Layla manages and Karim reviews on, with an article for each headline; it is open nowhere. */
async function prepare(app: App, karim: KarimsMachine, path: string, headlines: readonly string[]) {
  await expect(app.heading('welcome:title')).toBeVisible();
  const prepared: Prepared[] = [];
  const { key } = await karim.signer;
  await karim.host.beside(async (client: Client) => {
    await client.call('desk.create', { path, name: 'Foreign desk' });
    await client.call('desk.apply', {
      commands: [
        { type: 'setPerson', person: 'layla', name: LAYLA, role: 'translator' },
        { type: 'setPerson', person: 'karim', name: KARIM, role: 'reviewer' },
      ],
    });
    await client.call('desk.identify', { person: 'layla' });
    await client.call('desk.apply', {
      commands: [{ type: 'setKey', key, person: 'karim', status: 'allowed', device: 'Laptop' }],
    });
    for (const [i, headline] of headlines.entries()) {
      const text = [`${PARAGRAPHS[0]} ${i + 1}`, ...PARAGRAPHS.slice(1)].join('\n');
      const files = [{ name: `article-${i}.txt`, bytes: utf8(text) }];
      const { imported } = await client.call('article.import', { files });
      const { slug } = await client.call('article.open', { article: imported[0]!.article! });
      const id = imported[0]!.article!;
      await client.apply(id, write('p1', headline), write('p2', 'First'), write('p3', 'Second'));
      prepared.push({ id, slug, state: await client.state(id) });
      await client.call('article.close', { article: id });
    }
  });
  return prepared;
}

async function open(app: App): Promise<void> {
  await app.page.getByRole('button', { name: /^Foreign desk/ }).click();
  await expect(app.personMenu).toBeVisible();
}

/** Where a part of the window says what is wrong with files. */
function unsound(app: App, within: Locator = app.page.locator('body')): Locator {
  return within.getByRole('region', { name: app.words.exactly('app:problems') });
}

test('each forgery is marked by shape and word in the window', { tag: '@long' }, async ({ host, app }) => {
  const path = join(host.place.work, 'desk');
  const karim = new KarimsMachine(host);
  const names = Object.keys(FORGERIES);
  const articles = await prepare(app, karim, path, names);
  const ids = articles.map(({ id }) => id);
  await karim.apply(path, ids, (i) => [approve('p1', names[i]!)]);
  const signers = { layla: await installationSigner(host.place.config), karim: await karim.signer };
  for (const [i, { forge }] of Object.values(FORGERIES).entries()) {
    const { slug, state } = articles[i]!;
    const articleFolder = join(path, 'articles', slug);
    await forge({ path, articleFolder, signers }, (row, text) => approvalOf(state, row, text));
  }

  await open(app);
  const details = app.page.getByRole('tabpanel');
  const expectMarked = async (code: string, within: Locator) => {
    const line = unsound(app, within).locator(`[data-code="${code}"]`).first();
    await expect(line).toContainText('✕');
    await expect(line).toContainText(app.words.text(`verify:problems.${code}`));
  };
  for (const [i, [name, { code, of }]] of Object.entries(FORGERIES).entries()) {
    if (of === 'desk') continue;
    await test.step(name, async () => {
      await app.deskPane.locator(`[data-article="${articles[i]!.id}"]`).first().click();
      await app.tab('article');
      await expect(details).toContainText(app.words.text('history:timeline'));
      await expectMarked(code, details);
    });
  }
  await app.choose(app.personMenu, app.words.beginning('actions:people'));
  await expectMarked('not-allowed', app.dialog('people:title'));
  expect(await violations(app.page, 'light')).toEqual([]);
});

test('a manager lets overtaken acts stand where the desk is verified, by keyboard @page @whole', async ({
  host,
  app,
}) => {
  const path = join(host.place.work, 'desk');
  const copy = join(host.place.work, 'copy');
  const karim = new KarimsMachine(host);
  const [article] = await prepare(app, karim, path, ['A headline']);
  cpSync(path, copy, { recursive: true });
  await host.beside(async (client: Client) => {
    await client.call('desk.open', { path });
    const role = { type: 'setPerson' as const, person: 'karim', name: KARIM, role: 'translator' as const };
    await client.call('desk.apply', { commands: [role] });
  });
  await karim.apply(copy, [article!.id], () => [approve('p1', 'A headline'), approve('p2', 'First')]);
  for (const folder of ['journal', 'articles'])
    cpSync(join(copy, folder), join(path, folder), { recursive: true, force: false });

  await open(app);
  await app.choose(app.button('desk:menu'), app.words.beginning('actions:verify'));
  const dialog = app.dialog('verify:title');
  await expect(dialog.getByText(app.words.exactly('verify:found', { count: 2 }))).toBeVisible();
  await expect(dialog.locator('.verify-act').first()).toContainText(KARIM);
  await expect(dialog.locator('.verify-act').first()).toContainText(
    app.words.text('history:did.row.approved'),
  );
  await expect(dialog.getByText(app.words.exactly('verify:yours'))).toHaveCount(2);
  expect(await violations(app.page, 'light')).toEqual([]);
  const letStand = dialog.getByRole('button', {
    name: app.words.beginning('desk:remedies.overtaken'),
  });
  await letStand.first().focus();
  await app.press('Enter');
  await expect(letStand).toHaveCount(1);
  await expect(letStand).toBeFocused();
  await app.press('Enter');
  await expect(dialog.getByText(app.words.exactly('verify:fine'))).toBeVisible();
  await expect(dialog.getByText(app.words.exactly('desk:accepted'))).toBeVisible();
  const again = dialog.getByRole('button', { name: app.words.exactly('verify:again') });
  await expect(again).toBeFocused();
  await app.press('Enter');
  await expect(dialog.getByText(app.words.exactly('desk:accepted'))).toBeHidden();
  await expect(dialog.getByText(app.words.exactly('verify:fine'))).toBeVisible();
  await expect(again).toBeFocused();
});
