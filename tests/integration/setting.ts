import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { installationSigner } from '#desk/files/key-file.ts';
import { Desk, type DeskEnvironment } from '#desk/desk.ts';
import { createHost, type Host } from '#host/host.ts';
import { noDialogs, type Platform } from '#host/platform.ts';
import { Client, arabicArticle, utf8, freshId } from '#tests/contract/client.ts';

/** A folder of its own for a test; it is removed afterwards. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muqabala-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

/** A host whose settings are in `folder/<installation>`. */
export async function startHost(
  folder: string,
  installation = 'one',
  platform: Platform = noDialogs,
  taskProgram?: string,
): Promise<Host> {
  const documents = join(folder, 'documents');
  await mkdir(documents, { recursive: true });
  const host = createHost({
    platform,
    ...(taskProgram !== undefined && { taskProgram }),
    kind: 'browser',
    version: '0.0.0-test',
    documents,
    sample: fileURLToPath(new URL('../../resources/sample', import.meta.url)),
    settings: join(folder, `settings-${installation}`),
  });
  onTestFinished(() => host.close());
  return host;
}

/** A window on a desk as a person. */
export async function enter(host: Host, path: string, person: string): Promise<Client> {
  const client = new Client(host.connect());
  await client.call('desk.open', { path });
  await client.call('desk.identify', { person });
  return client;
}

/** Has a manager let an installation in for a person, by the folder of its settings. */
export async function letIn(
  { layla }: Pick<PreparedDesk, 'layla'>,
  settings: string,
  person: string,
): Promise<void> {
  const { key } = await installationSigner(settings);
  await layla.call('desk.apply', {
    commands: [{ type: 'setKey', key, person, status: 'allowed', device: basename(settings) }],
  });
}

/** A window of another installation, which a manager has let in for a person. */
export async function enterLetIn(
  { folder, path, layla }: Pick<PreparedDesk, 'folder' | 'path' | 'layla'>,
  installation: string,
  person: string,
): Promise<Client> {
  await letIn({ layla }, join(folder, `settings-${installation}`), person);
  return enter(await startHost(folder, installation), path, person);
}

export interface PreparedDesk {
  folder: string;
  path: string;
  host: Host;
  layla: Client;
  article: string;
  /** The article's folder. */
  articleFolder: string;
}

/** An installation that does not sign, as all were before there were signatures. */
export const UNSIGNED: DeskEnvironment = {
  installation: { id: 'aaaaaaaaaaaa', slot: 1 },
  now: Date.now,
  randomId: freshId,
};

/**
 * A desk with a translator, a reviewer and an article of a headline and `paragraphs` paragraphs. `signed`: whether its lines have to
 * be; those of a desk that was made before there were signatures have not.
 */
export async function prepareDesk(
  paragraphs = 3,
  { signed = true, taskProgram }: { signed?: boolean; taskProgram?: string } = {},
): Promise<PreparedDesk> {
  const folder = await temporaryFolder();
  const path = join(folder, 'desk');
  const host = await startHost(folder, 'one', noDialogs, taskProgram);
  const layla = new Client(host.connect());
  if (signed) await layla.call('desk.create', { path, name: 'Desk' });
  else {
    await (await Desk.create(path, 'Desk', UNSIGNED)).close();
    await layla.call('desk.open', { path });
  }
  await layla.call('desk.apply', {
    commands: [
      { type: 'setPerson', person: 'layla', name: 'Layla', role: 'translator' },
      { type: 'setPerson', person: 'karim', name: 'Karim', role: 'reviewer' },
    ],
  });
  await layla.call('desk.identify', { person: 'layla' });
  const files = [{ name: 'article.txt', bytes: utf8(arabicArticle(paragraphs)) }];
  const { imported } = await layla.call('article.import', { files });
  const article = imported[0]!.article!;
  const { slug } = await layla.call('article.open', { article });
  return { folder, path, host, layla, article, articleFolder: join(path, 'articles', slug) };
}

export const write = (row: string, text: string, bases: string[] = [], id = freshId()) => ({
  type: 'setText' as const,
  id,
  row,
  text,
  bases,
});

/** Names of the article's journal files, in order. */
export async function journalNames(articleFolder: string): Promise<string[]> {
  return (await readdir(join(articleFolder, 'journal'))).sort();
}

/** The lines of all journals of an article. */
export async function journalLines(articleFolder: string): Promise<string[]> {
  const names = await journalNames(articleFolder);
  const files = await Promise.all(
    names.map((name) => readFile(join(articleFolder, 'journal', name), 'utf8')),
  );
  return files.flatMap((content) => content.split('\n').filter((line) => line !== ''));
}
