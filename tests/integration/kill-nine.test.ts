import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { patient } from '#tests/machine.mjs';
import { enter, journalLines, startHost, temporaryFolder, prepareDesk } from './setting.ts';

/** Desks on which hosts are killed, side by side, and kills on each before what is there is looked at; torture has hundreds. */
const DESKS = 2;
const KILLS_OF_DESK = 10;
/** Maximum number of edits that a host acknowledges before it is killed, and of ms that it lives on then. */
const MAX_EDITS = 25;
const MAX_LIFE = 10;

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
  const edits = Math.floor(Math.random() * (MAX_EDITS + 1));
  let said = '';
  let lines = 0;
  let isDoomed = false;
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    lines += text.split('\n').length - 1;
    // The first line says that it is ready.
    if (isDoomed || lines <= edits) return;
    isDoomed = true;
    setTimeout(() => child.kill('SIGKILL'), Math.random() * MAX_LIFE);
  });
  const signal = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_code, signal) => resolve(signal));
  });
  expect([signal, complaints]).toEqual(['SIGKILL', '']);
  // What was cut off in the middle was not said.
  const acknowledged = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1);
  expect(acknowledged.length).toBeGreaterThanOrEqual(edits);
  return acknowledged.map((line) => JSON.parse(line) as Acknowledged);
}

/** Kills hosts on a desk of its own, and holds what they had acknowledged against what is there. */
async function killOnOneDesk(program: string, number: number): Promise<void> {
  const { folder, path, host, article, articleFolder } = await prepareDesk(20);
  await host.close();
  const acknowledged: Acknowledged[] = [];
  for (let kill = 0; kill < KILLS_OF_DESK; kill += 1) {
    const run = number * KILLS_OF_DESK + kill;
    acknowledged.push(...(await runAndKill(program, path, join(folder, 'settings-one'), run)));
  }
  const client = await enter(await startHost(folder), path, 'layla');
  const { events } = await client.call('article.open', { article });
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const { id, row, text } of acknowledged) {
    expect(byId.get(id)).toMatchObject({ type: 'row.text', row, text });
  }
  // Torn lines were set aside when their host came back, so nothing is wrong with what is there.
  expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
  const ids = (await journalLines(articleFolder)).map((line) => (JSON.parse(line) as { id: string }).id);
  expect(new Set(ids).size).toBe(ids.length);
}

describe('a host that is killed while edits stream in', () => {
  it('has every acknowledged edit on the disk, however often', { timeout: patient(180_000) }, async () => {
    const program = await bundle(await temporaryFolder());
    await Promise.all(Array.from({ length: DESKS }, (_, desk) => killOnOneDesk(program, desk)));
  });
});
