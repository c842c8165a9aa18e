import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Desk } from '#desk/desk.ts';
import { verifyDesk } from '#desk/verify.ts';
import { Counter, environment, eventIds, makeDesk } from './outcome.ts';

/** The longest that a host lives after its first words, in ms. */
const MAX_LIFE_MS = 70;

/** Hosts that are killed while edits stream in: every acknowledged edit has to be on the disk. */
export async function kills(folder: string, program: string, count: number, random: () => number) {
  const counter = new Counter('killed hosts');
  const path = join(folder, 'desk');
  const { id } = await makeDesk(path);
  await mkdir(join(folder, 'settings'));
  const { id: deskId } = JSON.parse(await readFile(join(path, 'desk.json'), 'utf8')) as { id: string };
  const identities = { [deskId]: 'layla' };
  await writeFile(join(folder, 'settings', 'settings.json'), JSON.stringify({ identities }));
  const acknowledged: string[] = [];
  for (; counter.tried < count; counter.tried += 1) {
    const args = [program, path, join(folder, 'settings'), String(counter.tried)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), random() * MAX_LIFE_MS);
      said += text;
    });
    await new Promise((resolve) => child.once('close', resolve));
    if (complaints !== '') counter.note('crashed', complaints.split('\n')[0]!);
    const lines = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1);
    acknowledged.push(...lines.map((line) => (JSON.parse(line) as { id: string }).id));
  }
  const desk = await Desk.open(path, environment('000000000002'));
  const there = await eventIds(desk, id);
  for (const event of acknowledged) if (!there.has(event)) counter.note('lost', event);
  await desk.close();
  for (const { file, line, code } of await verifyDesk(path)) {
    // The last host's torn line is set aside when a host of its slot comes back.
    if (code !== 'torn-line') counter.note('silent', `${file}:${line} ${code} after kills`);
  }
  counter.notes.push(`${acknowledged.length} edits were acknowledged`);
  return counter;
}
