import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startBuiltServer, writeCertificate } from '#tests/built-server.ts';
import { App } from './app.ts';
import { violations } from './axe.ts';
import { browserOfWorker } from './browser-host.ts';
import { TEST_SETTINGS, environmentOf, root, stopProcess, type Place } from './place.ts';
import { KARIM, LAYLA, PARAGRAPHS } from './steps.ts';
import { expect, test } from './test.ts';
import { Words } from './words.ts';

const PASSWORD = 'four words of hers';
const NEW_PASSWORD = 'four words of his';
const program = join(root, 'dist/cli/muqabala.js');

/** Runs a command as the account that the server runs as, with a line of input. */
async function command(place: Place, args: readonly string[], input = ''): Promise<void> {
  const options = { env: environmentOf(place), cwd: place.work };
  const child = spawn(process.execPath, [program, ...args], options);
  let err = '';
  child.stderr.on('data', (part: Buffer) => (err += String(part)));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${args[0]} ended with ${String(code)}: ${err}`);
}

/** Has everybody whom the server knows begin with the settings of tests. */
function calm(place: Place): void {
  const [server] = readdirSync(join(place.config, 'server'));
  const people = join(place.config, 'server', server!, 'people');
  for (const person of readdirSync(people))
    writeFileSync(join(people, person, 'settings.json'), JSON.stringify(TEST_SETTINGS));
}

/** A desk with an article, on which Layla is the manager and has a password. */
async function prepare(place: Place): Promise<{ folder: string; config: string; desk: string }> {
  const [desk, article] = [join(place.work, 'desk'), join(place.work, 'article.txt')];
  writeFileSync(article, PARAGRAPHS.join('\n'));
  await command(place, ['new', desk, '--name', 'Foreign desk', '--person', LAYLA]);
  await command(place, ['import', article, '--desk', desk]);
  await command(place, ['password', LAYLA, '--desk', desk], `${PASSWORD}\n`);
  calm(place);
  await writeCertificate(place.folder);
  return { folder: place.folder, config: place.config, desk };
}

/** A page of a browser of its own. */
async function newPage(): Promise<Page> {
  const browser = await browserOfWorker();
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' });
  return context.newPage();
}

test.describe('a desk server @browser-only', () => {
  test('lets people sign in who were invited, see each other live, and sign out @whole', async ({
    place,
  }) => {
    const words = new Words('en');
    const made = await prepare(place);
    let { child, port } = await startBuiltServer(made, program);
    const origin = `https://127.0.0.1:${port}`;
    const [one, two] = [new App(await newPage()), new App(await newPage())];
    const password = (app: App) => app.page.getByLabel(words.exactly('sign-in:password'));
    const signIn = (app: App) => app.page.getByRole('button', { name: words.exactly('sign-in:signIn') });
    try {
      await one.page.goto(origin);
      await expect(one.heading('sign-in:title')).toBeVisible();
      expect(await violations(one.page, 'light', ['light', 'dark'])).toEqual([]);
      await expect(one.page.getByLabel(words.exactly('sign-in:name'))).toBeFocused();
      await one.page.keyboard.type(LAYLA);
      await one.page.keyboard.press('Tab');
      await one.page.keyboard.type('not her words');
      await one.page.keyboard.press('Enter');
      await expect(one.page.getByRole('alert')).toHaveText(words.exactly('sign-in:fault.wrong-password'));
      await expect(password(one)).toBeFocused();
      await one.page.keyboard.type(PASSWORD);
      await one.page.keyboard.press('Enter');
      await one.article(PARAGRAPHS[0]!).click();
      await expect(one.rows).toHaveCount(PARAGRAPHS.length);

      // A manager adds somebody and invites them.
      await one.addPerson(KARIM, 'reviewer');
      await one.choose(one.personMenu, words.beginning('actions:people'));
      await one.page
        .getByRole('button', { name: words.exactly('people:inviteToServerOf', { name: KARIM }) })
        .click();
      const link = await one.page.locator('.server-invitation-link code').textContent();
      await one.page.keyboard.press('Escape');
      calm(place);

      await two.page.goto(link!);
      await two.page.getByLabel(words.exactly('sign-in:newPassword')).fill(NEW_PASSWORD);
      await two.page.getByLabel(words.exactly('sign-in:onceMore')).fill(NEW_PASSWORD);
      await two.page.keyboard.press('Enter');
      await two.article(PARAGRAPHS[0]!).click();
      await expect(two.rows).toHaveCount(PARAGRAPHS.length);

      await one.write(2, 'The city announced yesterday.');
      await expect(two.english(2)).toHaveValue('The city announced yesterday.');

      // The server dies, and with it all sessions. What is written meanwhile is kept, and sent by who signs in again.
      await stopProcess(child, 'SIGKILL');
      await one.write(3, 'It holds 80,000 books.');
      ({ child, port } = await startBuiltServer(made, program, port));
      await expect(one.dialog('sign-in:ended')).toBeVisible();
      await expect(password(one)).toBeFocused();
      await one.page.keyboard.type(PASSWORD);
      await signIn(one).click();
      await expect(one.dialog('sign-in:ended')).toBeHidden();
      await one.saved();
      await password(two).fill(NEW_PASSWORD);
      await signIn(two).click();
      await expect(two.english(3)).toHaveValue('It holds 80,000 books.');

      await one.choose(one.personMenu, words.exactly('sign-in:signOut'));
      await expect(one.heading('sign-in:title')).toBeVisible();
    } finally {
      await Promise.all([one, two].map(({ page }) => page.context().close()));
      await stopProcess(child, 'SIGTERM');
    }
  });
});
