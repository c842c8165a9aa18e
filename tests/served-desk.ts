import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHost } from '#host/host.ts';
import { PeopleKeys } from '#host/people-keys.ts';
import { noDialogs } from '#host/platform.ts';
import { peopleFolder, servedFolder } from '#host/served-desk.ts';
import { Accounts } from '#server/accounts.ts';
import { writeCertificate } from '#tests/built-server.ts';
import { Client } from '#tests/contract/client.ts';

/** Desk that a server in a process of its own is to serve, with its certificate and settings. */
export interface DeskToServe {
  /** Folder of the certificate. */
  folder: string;
  config: string;
  desk: string;
  /** Id of its one article. */
  article: string;
  cert: string;
}

interface DeskOptions {
  folder: string;
  config: string;
  desk: string;
  name: string;
  /** Id → name. Everybody translates and reviews, has the password, and is signed for by the server; the first is the manager. */
  people: ReadonlyMap<string, string>;
  password: string;
  /** Arabic of the article, a paragraph a line. */
  text: string;
  /** Settings that everybody begins with. */
  settings?: object;
}

/** Cost of a hash that takes no time: what is tested is not how hard it is to guess. */
const COST = { N: 1_024, r: 8, p: 1 };

/** Makes a desk with an article and people who can sign in, by the account of the system that its server runs as. */
export async function makeDeskToServe(options: DeskOptions): Promise<DeskToServe> {
  const { folder, config, desk, people, password } = options;
  await mkdir(folder, { recursive: true });
  const host = createHost({
    platform: noDialogs,
    kind: 'browser',
    version: '0.0.0-test',
    documents: folder,
    sample: folder,
    settings: config,
  });
  const client = new Client(host.connect());
  const { id } = await client.call('desk.create', { path: desk, name: options.name });
  await client.call('desk.apply', {
    commands: [...people].map(([person, name]) => ({ type: 'setPerson', person, name, role: 'both' })),
  });
  await client.call('desk.identify', { person: [...people.keys()][0]! });
  const keys = new PeopleKeys(peopleFolder(id, config), 'Server');
  const accounts = new Accounts(servedFolder(id, config), { cost: COST });
  for (const person of people.keys()) {
    const { key } = await keys.load(person);
    await client.call('desk.apply', {
      commands: [{ type: 'setKey', key, person, status: 'allowed', device: 'Server' }],
    });
    await accounts.set(person, password);
    const settings = join(keys.folderOf(person), 'settings.json');
    if (options.settings) await writeFile(settings, JSON.stringify(options.settings));
  }
  const files = [{ name: 'article.txt', bytes: new TextEncoder().encode(options.text) }];
  const { imported } = await client.call('article.import', { files });
  await host.close();
  const cert = await writeCertificate(folder);
  return { folder, config, desk, article: imported[0]!.article!, cert };
}
