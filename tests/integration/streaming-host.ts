import { writeSync } from 'node:fs';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { Client, freshId } from '#tests/contract/client.ts';

/**
 * A host in a process of its own, to be killed: it opens the desk and writes to its first article without end, several
 * edits at a time, as several windows would. Prints `ready`, and every edit as soon as it is acknowledged: id, row, text.
 * Arguments: desk, settings folder, a number that is part of every text.
 */
const [desk, settings, run] = process.argv.slice(2) as [string, string, string];
const host = createHost({
  platform: noDialogs,
  kind: 'browser',
  version: '0.0.0-test',
  documents: desk,
  sample: desk,
  settings,
});
const client = new Client(host.connect());
const view = await client.call('desk.open', { path: desk });
const article = view.articles[0]!.id;
const rows = (await client.state(article)).rows.map(({ id }) => id);
say('ready');
await Promise.all([stream(0), stream(1), stream(2)]);

async function stream(lane: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const row = rows[(lane + count * 3) % rows.length]!;
    const text = `Run ${run}, lane ${lane}, edit ${count}. ${'Words enough to fill a paragraph. '.repeat(1 + (count % 30))}`;
    const [event] = await client.apply(article, {
      type: 'setText',
      id: freshId(`k${run}`),
      row,
      text,
      bases: [],
    });
    say(JSON.stringify({ id: event!.id, row, text }));
  }
}

/** Straight to the pipe: nothing that was said may wait in this process when it is killed. */
function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
