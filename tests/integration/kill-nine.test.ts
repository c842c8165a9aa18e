import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { patient } from '#tests/machine.mjs';
import { enter, journalLines, startHost, temporaryFolder, prepareDesk } from './setting.ts';

const KILLS = 200;
const DESKS = 10;
/** Hosts that run at a time. */
const LANES = 2;
/** The longest that a host lives after its first words, in milliseconds; each is killed at a random time within it. */
const LIFE = 70;

interface Acknowledged {
  id: string;
  row: string;
  text: string;
}

async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('streaming-host.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'streaming-host.mjs' } },
    },
  });
  return join(folder, 'streaming-host.mjs');
}

/** Runs a host until it is killed; gives what it had acknowledged by then. */
async function runAndKill(
  program: string,
  desk: string,
  settings: string,
  run: number,
): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [program, desk, settings, String(run)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * LIFE);
    said += text;
  });
  const signal = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_code, signal) => resolve(signal));
  });
  expect([signal, complaints]).toEqual(['SIGKILL', '']);
  // What was cut off in the middle was not said.
  const lines = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1);
  return lines.map((line) => JSON.parse(line) as Acknowledged);
}

/** Kills hosts on a desk of its own, and holds what they had acknowledged against what is there. */
async function killOnOneDesk(program: string, kills: number, number: number): Promise<void> {
  const { folder, path, host, article, articleFolder } = await prepareDesk(20);
  await host.close();
  const acknowledged: Acknowledged[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const run = number * kills + kill;
    acknowledged.push(...(await runAndKill(program, path, join(folder, 'settings-one'), run)));
  }
  const client = await enter(await startHost(folder), path, 'layla');
  const { events } = await client.call('article.open', { article });
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const { id, row, text } of acknowledged) {
    expect(byId.get(id)).toMatchObject({ type: 'row.text', row, text });
  }
  expect(acknowledged.length).toBeGreaterThan(kills);
  // Torn lines were set aside when their host came back, so nothing is wrong with what is there.
  expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
  const ids = (await journalLines(articleFolder)).map((line) => (JSON.parse(line) as { id: string }).id);
  expect(new Set(ids).size).toBe(ids.length);
}

describe('a host that is killed while edits stream in', () => {
  it(`has every acknowledged edit on the disk, ${KILLS} times`, { timeout: patient(180_000) }, async () => {
    const program = await bundle(await temporaryFolder());
    const desks = Array.from({ length: DESKS }, (_, i) => i);
    const lane = async () => {
      for (let desk = desks.shift(); desk !== undefined; desk = desks.shift()) {
        await killOnOneDesk(program, KILLS / DESKS, desk);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  });
});
