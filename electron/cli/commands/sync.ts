import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { DESK, JSON_OUTPUT, missing, parse, surplus } from '#cli/arguments.ts';
import { withInterrupt } from '#cli/batch.ts';
import { findDesk } from '#cli/desk-place.ts';
import { CommandError, oneLine, sentence } from '#cli/failure.ts';
import { print } from '#cli/output.ts';
import { createProgramHost } from '#cli/program.ts';
import { UsageError } from '#cli/usage-error.ts';
import { withDesk } from '#cli/with-desk.ts';
import { AppError } from '#core/app-error.ts';
import { MAX_INVITATION_BYTES, readInvitation } from '#core/desk/invitation.ts';
import type { JobContext } from '#core/job.ts';
import { namesByJournal } from '#core/people/person.ts';
import type { LeftFile, LeftReason } from '#core/sync-entry.ts';
import type { Desk } from '#desk/desk.ts';
import type { DeskHost } from '#host/host.ts';
import { connectDesk, disconnectDesk, joinDesk, type JoinRequest } from '#sync/connect.ts';
import { syncRound, type SyncReport } from '#sync/round.ts';

const OPTIONS = {
  ...DESK,
  ...JSON_OUTPUT,
  connect: { type: 'string' },
  join: { type: 'string' },
  disconnect: { type: 'boolean', default: false },
} as const;

/**
 * `muqabala sync`: one round with the repository that a desk is connected to, or what makes and ends the connection. The exit code is 1
 * where the desk is not the same on both sides afterwards.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, words } = parse(args, OPTIONS, { min: 0, max: 1 });
  const { connect, join, disconnect, desk, json } = values;
  if ([connect !== undefined, join !== undefined, disconnect].filter(Boolean).length > 1)
    throw new UsageError('--connect, --join and --disconnect do not go together.');
  if (join !== undefined) {
    if (desk !== undefined || json) throw new UsageError('--desk and --json do not go with --join.');
    if (words[0] === undefined) throw missing('DIR');
    return joinAt(join, resolve(words[0]));
  }
  if (words[0] !== undefined) throw surplus(words[0], true);
  if (disconnect && json) throw new UsageError('--json does not go with --disconnect.');
  const root = await findDesk(desk);
  if (disconnect) return end(root);
  return withDesk(root, async (open, host) => {
    const request = {
      settings: host.settingsFile.folder,
      root: open.root,
      author: await authorAt(open, host),
      people: namesByJournal(open.state.people),
    };
    const report = await interruptible((job) =>
      connect === undefined
        ? syncRound(request, job)
        : connectDesk({ ...request, address: addressOf(connect) }, job),
    );
    if (json) await print(`${JSON.stringify({ desk: open.root, ...report }, null, 2)}\n`);
    else await tell(report);
    return report.error === null && report.left.length === 0 ? 0 : 1;
  });
}

/** Work that Ctrl+C ends, after it has put away what it had begun. @throws AppError `cancelled`, or what the work throws */
function interruptible<T>(work: (job: JobContext) => Promise<T>): Promise<T> {
  return withInterrupt('Syncing', (job) =>
    work(job).catch((error: unknown) => {
      throw job.signal.aborted ? new AppError('cancelled') : error;
    }),
  );
}

/** Address as the repository is reached by: the path of a folder is made whole. */
function addressOf(named: string): string {
  return existsSync(named) ? resolve(named) : named;
}

/** Name of the person that this installation was at the desk last, else of the user of this system. */
async function authorAt(desk: Desk, host: DeskHost): Promise<string> {
  const settings = await host.settings().catch(() => null);
  const person = desk.state.people.get(settings?.identities[desk.file.id] ?? '');
  return person?.name ?? userInfo().username;
}

/** What an invitation says, where a file is named instead of an address. @throws AppError `not-an-invitation`; or as `fs` does */
async function invited(named: string): Promise<Pick<JoinRequest, 'address' | 'desk'>> {
  const stats = await stat(named).catch(() => null);
  if (!stats?.isFile()) return { address: addressOf(named) };
  const text = stats.size > MAX_INVITATION_BYTES ? '' : await readFile(named, 'utf8');
  const invitation = readInvitation(text);
  if (!invitation) throw new AppError('not-an-invitation', { file: named });
  const { address, desk } = invitation;
  return { address, desk };
}

async function joinAt(named: string, root: string): Promise<number> {
  const host = createProgramHost();
  try {
    const request = { settings: host.settingsFile.folder, root, ...(await invited(named)) };
    const { name, left, root: made } = await interruptible((job) => joinDesk(request, job));
    await print(`${oneLine(name)} is in ${oneLine(made)}.\n`);
    tellLeft(left);
    return left.length === 0 ? 0 : 1;
  } finally {
    await host.close();
  }
}

async function end(root: string): Promise<number> {
  const host = createProgramHost();
  try {
    if (!(await disconnectDesk({ settings: host.settingsFile.folder, root })))
      throw new CommandError(`${root} is not connected to a repository on this machine.`);
    await print(`${oneLine(root)} is not connected any more.\n`);
    return 0;
  } finally {
    await host.close();
  }
}

/** One sentence for what a round came to, and a line for each file that somebody has to know of. */
async function tell({ sent, received, waiting, kept, left, error }: SyncReport): Promise<void> {
  if (error === null) {
    const isNews = sent + received > 0;
    await print(isNews ? `Synced: ${changes(sent)} sent, ${received} received.\n` : 'Synced: nothing new.\n');
  } else {
    const waits = waiting === 0 ? 'Nothing waits' : `${changes(waiting)} ${waiting === 1 ? 'waits' : 'wait'}`;
    process.stderr.write(`${sentence(error.code, error.values)} ${waits} to be sent.\n`);
  }
  for (const path of kept)
    process.stderr.write(
      `${oneLine(path)}: is what it was here; elsewhere it was changed at the same time\n`,
    );
  tellLeft(left);
}

function changes(count: number): string {
  return `${count} ${count === 1 ? 'change' : 'changes'}`;
}

function tellLeft(left: readonly LeftFile[]): void {
  for (const { path, reason } of left) process.stderr.write(`${oneLine(path)}: ${REASONS[reason]}\n`);
}

const REASONS: Record<LeftReason, string> = {
  'too-large': 'is larger than 100 MB: it is not synced',
  'no-plain-file': 'is a link or no plain file: it is not synced',
  differs: 'is another file here than in the repository, and neither was changed: see muqabala verify',
  taken: 'was not taken in: something else has its place',
};
