import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { ExportFormat } from '#api/export-formats.ts';
import { freshId, utf8, type Client } from '#tests/contract/client.ts';
import { App, type Role } from './app.ts';
import type { Article } from './articles.ts';
import type { Host } from './host.ts';
import { root } from './place.ts';

export const LAYLA = 'Layla Haddad';
export const KARIM = 'Karim Aziz';

/**
 * From the welcome to a new desk in the test's own folder, where Layla is at work. Gives its path. The desk and what `prepare` puts on
 * it are made by the host, but not through the dialogs of the window: whose subject those are says so with `app.createDesk`,
 * `app.begin` and `app.pasteArticle`.
 */
export async function newDesk(
  host: Host,
  app: App,
  role: Role = 'translator',
  prepare: (client: Client) => Promise<void> = async () => undefined,
): Promise<string> {
  const [path, person] = [join(host.place.work, 'desk'), freshId()];
  await expect(app.heading('welcome:title')).toBeVisible();
  await host.beside(async (client) => {
    await client.call('desk.create', { path, name: 'Foreign desk' });
    await client.call('desk.apply', { commands: [{ type: 'setPerson', person, name: LAYLA, role }] });
    await client.call('desk.identify', { person });
    await prepare(client);
  });
  await app.page.getByRole('button', { name: /^Foreign desk/ }).click();
  await expect(app.personMenu).toBeVisible();
  return path;
}

/** Rows of plain text, one paragraph each. */
export const PARAGRAPHS = [
  'افتتاح المكتبة العامة الجديدة في المدينة',
  'أعلنت البلدية أمس أن المكتبة ستفتح أبوابها يوم السبت المقبل.',
  'وقال المدير إن المكتبة تضم 80 ألف كتاب.',
  'وأضاف أن الدخول مجاني للجميع.',
];

/** A new desk with an article of a few paragraphs, open and ready to be written in. */
export async function newArticle(
  host: Host,
  app: App,
  { role = 'both', paragraphs = PARAGRAPHS }: { role?: Role; paragraphs?: string[] } = {},
): Promise<string> {
  const desk = await newDesk(host, app, role, async (client) => {
    const files = [{ name: 'article.txt', bytes: utf8(paragraphs.join('\n')) }];
    const { imported } = await client.call('article.import', { files });
    await client.call('article.open', { article: imported[0]!.article! });
  });
  await app.expectActive(1);
  return desk;
}

/** Lets a second window in where it is on a device of its own, as in the desktop. */
export async function letIn(host: Host, manager: App, newcomer: App): Promise<void> {
  if (host.kind === 'browser') return;
  await expect(newcomer.waitingDevices).toBeVisible();
  await manager.letIn();
  await expect(newcomer.waitingDevices).toBeHidden();
}

/** Exports the open article in a format; gives the bytes of the file. */
export async function exportAs(host: Host, app: App, format: ExportFormat): Promise<Buffer> {
  await app.press('Ctrl+KeyE');
  const dialog = app.dialog('export:title');
  await dialog.getByRole('radio', { name: app.words.exactly(`export:${format}`) }).check();
  const key = host.kind === 'browser' ? 'export:download' : 'export:export';
  const path = await host.saved(`exported.${format}`, () =>
    dialog.getByRole('button', { name: app.words.exactly(key) }).click(),
  );
  if (await dialog.isVisible()) await app.press('Escape');
  await expect(dialog).toBeHidden();
  return readFileSync(path);
}

/** The dialog that reads a file of the open article back, by the way of the export of review tables. */
export async function openReadBack(app: App): Promise<Locator> {
  await app.press('Ctrl+KeyE');
  await app
    .dialog('export:title')
    .getByRole('radio', { name: app.words.exactly('export:bilingual-docx') })
    .check();
  await app.button('export:readBack.open').click();
  return app.dialog('export:readBack.title');
}

/** The rows of Align. */
export function alignedRows(app: App): Locator {
  return app.page.getByRole('region', { name: app.words.exactly('align:rows') }).locator('[data-row]');
}

/** Opens the dialog that imports an Arabic text with its translation, and gives it both. */
export async function choosePair(app: App, arabic: string, english: string): Promise<Locator> {
  await app.press('Alt+KeyO');
  const dialog = app.dialog('align:pair.title');
  await dialog.getByLabel(app.words.beginning('align:pair.arabicFile')).setInputFiles(arabic);
  await dialog.getByLabel(app.words.beginning('align:pair.englishFile')).setInputFiles(english);
  return dialog;
}

/** The button that imports the pair as it is proposed. */
export function acceptPair(app: App, dialog: Locator): Locator {
  return dialog.getByRole('button', { name: app.words.exactly('align:pair.accept') });
}

/** Imports an article with its English; its rows are linked as they should be. */
export async function importPair(app: App, article: Article): Promise<void> {
  const dialog = await choosePair(app, article.file, article.englishFile);
  const proposed = dialog.getByRole('list', { name: app.words.exactly('align:pair.preview') });
  await expect(proposed.getByRole('listitem')).toHaveCount(article.rows.length);
  await acceptPair(app, dialog).click();
  await expect(dialog).toBeHidden();
  await expect(alignedRows(app)).toHaveCount(article.rows.length);
}

const KEYS_PER_TASK = readFileSync(join(root, 'docs', 'keys-per-task.md'), 'utf8');

/** Numbers of keys in `docs/keys-per-task.md`, by their task. */
const KEYS: ReadonlyMap<string, number> = new Map(
  [...KEYS_PER_TASK.matchAll(/^\| ([^|]+?) +\| (\d+) /gmu)].map(([, task, keys]) => [task!, Number(keys)]),
);

/** Does a task, and expects that it takes as many keys as the document says. */
export async function counted(app: App, task: string, work: () => Promise<unknown>): Promise<void> {
  const before = app.pressed;
  await work();
  expect(app.pressed - before, task).toBe(KEYS.get(task));
}
