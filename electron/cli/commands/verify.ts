import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DESK, JSON_OUTPUT, parse } from '#cli/arguments.ts';
import { findDesk } from '#cli/desk-place.ts';
import { CommandError, oneLine } from '#cli/failure.ts';
import { PROBLEMS, problemLines } from '#cli/desk-problems.ts';
import { print } from '#cli/output.ts';
import { showingProgress } from '#cli/progress.ts';
import { UsageError } from '#cli/usage-error.ts';
import { readDeskFile } from '#desk/article/article-file.ts';
import { readDeskJudge } from '#desk/article/desk-lines.ts';
import { useBlockingCalls } from '#desk/files/file-calls.ts';
import { readFailure } from '#desk/files/failure.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { SeenHeads } from '#desk/files/seen-heads.ts';
import { defaultSettingsFolder } from '#desk/files/settings.ts';
import type { PackProblem, PackReport } from '#core/desk/pack-report.ts';
import {
  keyFileSchema,
  provePack,
  type KeyFile,
  type PackProof,
  type Unproved,
} from '#desk/pack/prove-pack.ts';
import { verifyPack } from '#desk/pack/verify-pack.ts';
import { verifyDesk } from '#desk/verify.ts';

/**
 * `muqabala verify`: checks a desk, or compares a sign-off pack with its desk, and names what is wrong. Writes nothing to
 * the desk.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    ...JSON_OUTPUT,
    pack: { type: 'string' },
    accept: { type: 'boolean', default: false },
    keys: { type: 'string' },
  } as const;
  useBlockingCalls();
  const { pack, desk, json, accept, keys } = parse(args, options, { min: 0, max: 0 }).values;
  if (pack !== undefined && accept) throw new UsageError('--accept does not go with --pack.');
  if (keys !== undefined) {
    if (pack === undefined || desk !== undefined)
      throw new UsageError('--keys goes with --pack, and without --desk.');
    return verifyAlone(pack, keys, json);
  }
  return pack === undefined ? verifyWhole(desk, json, accept) : verifyAgainst(pack, desk, json);
}

const FINE = 'No problem was found.\n';
const UNSIGNED =
  'This desk is unsigned: it was made before there were signatures, and nothing proves who wrote its lines.\n';

const SIGNED_SINCE =
  'This desk was made before there were signatures: nothing proves who wrote its lines before its first manager was named.\n';

/** Names what is wrong with a desk, each as `FILE:LINE: what`. */
async function verifyWhole(named: string | undefined, json: boolean, accept: boolean): Promise<number> {
  const root = await findDesk(named);
  const files = await SafeFolder.at(root);
  const { file } = await readDeskFile(files);
  const seenHeads = new SeenHeads(defaultSettingsFolder());
  const place = { id: file.id, root: files.root };
  if (accept) await seenHeads.forget(place);
  const seen = await seenHeads.of(place);
  const problems = await showingProgress('Verifying articles', (onProgress) =>
    verifyDesk(root, Date.now(), seen, onProgress),
  );
  const { isSigned: signed } = await readDeskJudge(files);
  if (json) await print(`${JSON.stringify({ desk: root, signed, problems }, null, 2)}\n`);
  else if (problems.length === 0)
    await print(file.key !== undefined ? FINE : `${FINE}${signed ? SIGNED_SINCE : UNSIGNED}`);
  else {
    const lines = problemLines(problems).map((line) => `${line}\n`);
    await print(lines.join(''));
  }
  return problems.length === 0 ? 0 : 1;
}

/** Holds a pack against public keys, without its desk. The exit code is 0 where every approval and the sign-off are proved. */
async function verifyAlone(path: string, keysPath: string, json: boolean): Promise<number> {
  const [bytes, text] = await Promise.all(
    [path, keysPath].map((file) =>
      readFile(file).catch((error: unknown) => {
        throw readFailure(error, file);
      }),
    ),
  );
  const proof = provePack(bytes!, readKeys(text!.toString('utf8'), keysPath));
  if (json) await print(`${JSON.stringify({ pack: resolve(path), ...proof }, null, 2)}\n`);
  else await print(`${proofLines(proof).join('\n')}\n`);
  return proof.unproved.length === 0 ? 0 : 1;
}

function readKeys(text: string, path: string): KeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch {
    throw new CommandError(`${oneLine(path)} is no file of public keys: make one with muqabala keys.`);
  }
}

/** A proof in lines for people. */
export function proofLines({ unproved, proved, signed }: PackProof): string[] {
  const who = signed ? `${oneLine(signed.by)} signed off on ${signed.at}` : 'the pack';
  const held = proved.filter(({ heldBy }) => heldBy === 'server').length;
  if (unproved.length === 0)
    return [
      `Proved: ${who}, and each of the ${proved.length - 1} rows is approved; every signature is of its key.`,
      ...(held > 0 ? [`Signed by a desk server for who is named: ${held} of ${proved.length}.`] : []),
    ];
  return [
    `Not proved: ${who}.`,
    ...unproved.map(({ row, line, code }) => `${unprovedPlace(row, line, code)}: ${UNPROVED[code]}`),
  ];
}

function unprovedPlace(row: number, line: number | undefined, code: Unproved['code']): string {
  if (row > 0) return `row ${row}`;
  if (!OF_PACK.has(code)) return 'the sign-off';
  return line === undefined ? 'the pack' : `the pack, line ${line}`;
}

/** What is said of a pack as a whole. */
const OF_PACK: ReadonlySet<Unproved['code']> = new Set([
  'pack-unreadable',
  'pack-newer',
  'pack-data-altered',
  'pack-page-altered',
  'other-keys',
]);

const UNPROVED: Record<Unproved['code'], string> = {
  'pack-unreadable': 'is no sign-off pack, or cannot be read as one',
  'pack-newer': 'was written by a newer version of Muqabala',
  'pack-data-altered': 'the data inside it were altered',
  'pack-page-altered': 'what it says on its page was altered',
  'other-keys': 'the keys are those of another desk',
  'hash-differs': 'is not what was signed',
  'not-approved': 'is approved by nobody',
  'no-signature': 'has no signature',
  'bad-signature': 'has a signature that is not of this line and key',
  'foreign-key': 'is signed with a key that is not of who is named',
};

/** Compares a pack with its desk. The exit code is 0 where the article still is what was signed, whatever else was done since. */
async function verifyAgainst(path: string, named: string | undefined, json: boolean): Promise<number> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw readFailure(error, path);
  });
  const root = await findDesk(named);
  const report = await verifyPack(bytes, root);
  if (json) await print(`${JSON.stringify({ desk: root, pack: resolve(path), ...report }, null, 2)}\n`);
  else await print(`${reportLines(report).join('\n')}\n`);
  return report.verdict !== 'altered' && report.stillSigned ? 0 : 1;
}

/** A report in lines for people: what it comes to, then each thing by itself. */
export function reportLines(report: PackReport): string[] {
  const { verdict, problems, since, changedRows, stillSigned, signed } = report;
  const who = signed ? ` ${oneLine(signed.by)} signed off on ${signed.at}` : ' was signed off';
  const rows = changedRows ?? [];
  switch (verdict) {
    case 'as-signed':
      return [`As signed: the desk is exactly what${who}.`];
    case 'gone-on':
      return [
        stillSigned
          ? `Gone on since: everything that${who} is there and stands; lines were added afterwards.`
          : `Gone on since: everything that${who} is there, but the article is no longer what was signed.`,
        ...since.map(
          ({ file, from, lines }) =>
            `${oneLine(file)}: ${lines} ${lines === 1 ? 'line' : 'lines'} from line ${from} on`,
        ),
        ...rows.map(
          ({ row, now }) => `row ${row}: ${now === null ? 'is not there any more' : 'reads otherwise now'}`,
        ),
      ];
    case 'altered':
      return [`Altered: this is not what${who}.`, ...problems.map(packProblemLine)];
  }
}

function packProblemLine({ code, file, line, row, part }: PackProblem): string {
  const place = [file === null ? 'the pack' : oneLine(file), line === 0 ? '' : `:${line}`].join('');
  const where = row > 0 ? `row ${row}` : (part ?? '');
  return `${place}: ${WORDS[code].replace('{where}', where)}`;
}

const WORDS: Record<PackProblem['code'], string> = {
  'pack-unreadable': 'is no sign-off pack, or cannot be read as one',
  'pack-newer': 'was written by a newer version of Muqabala',
  'pack-data-altered': 'the data inside it were altered',
  'pack-page-altered': 'what it says on its page was altered',
  'other-desk': 'this is another desk than the one of the pack',
  'article-missing': 'the article is not there',
  'file-missing': 'is not there any more',
  'file-altered': 'is not what it was at sign-off',
  'journal-missing': 'is not there any more',
  'line-altered': 'this line is not what it was at sign-off',
  'lines-missing': 'lines of the sign-off are missing from here on',
  'lines-moved': 'this was the last line at sign-off: lines before it were added or removed',
  'record-differs': 'says otherwise than the journals, which are as they were: {where}',
  'unsound-line': 'is not sound: muqabala verify says why',
  'derived-differs':
    'is not what it was at sign-off, nor what the journals come to; it is made anew when the article is changed',
  'unreadable-line': PROBLEMS['unreadable-line'],
  'broken-chain': PROBLEMS['broken-chain'],
  'torn-line': PROBLEMS['torn-line'],
};
