import { basename, resolve } from 'node:path';
import { DESK, JSON_OUTPUT, missing, parse } from '#cli/arguments.ts';
import { findDesk, findDeskToFill } from '#cli/desk-place.ts';
import { oneLine } from '#cli/failure.ts';
import { printOrWrite } from '#cli/output.ts';
import { UsageError } from '#cli/usage-error.ts';
import { personAt, readingDesk, withDesk } from '#cli/with-desk.ts';
import type { DeskEventBody } from '#core/desk/events.ts';
import { inAlphabet } from '#core/terms/term.ts';
import { TERM_FORMATS, type TermFormat } from '#core/terms/term-formats.ts';
import { planTermImport, type LeftTerm, type ReadTerms } from '#core/terms/term-import.ts';
import { readLimited } from '#desk/files/read-file.ts';
import { FormatError, fileError } from '#formats/codec.ts';
import { readTermFile, writeTermFile } from '#formats/terms/terms.ts';

/** `muqabala terms`: takes the terms of a file into a desk, or writes those of a desk. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { ...DESK, ...JSON_OUTPUT, to: { type: 'string' } } as const;
  const { values, words } = parse(args, options, { min: 1, max: 2, name: 'import or export' });
  const [what, file] = words;
  if (what !== 'import' && what !== 'export')
    throw new UsageError(`muqabala terms needs import or export, not ${what}.`);
  if (file === undefined) throw missing('FILE');
  if (what === 'import') {
    if (values.to !== undefined) throw new UsageError('--to goes with export.');
    return importTerms(file, values.desk, values.json);
  }
  if (values.json) throw new UsageError('--json goes with import.');
  return exportTerms(file, formatOf(file, values.to), values.desk);
}

const REASONS: Record<LeftTerm['reason'], string> = {
  'no-arabic': 'no Arabic',
  'no-english': 'no English that is not forbidden',
  'too-long': 'too long',
};

/** Number of entries that a line names; `--json` has all. */
const SHOWN = 10;

async function importTerms(path: string, named: string | undefined, json: boolean): Promise<number> {
  const read = await readTerms(path);
  return withDesk(await findDeskToFill(named), async (desk, host) => {
    const { changes, added, changed, same } = planTermImport(
      desk.state.terms.values(),
      read.terms,
      host.randomId,
    );
    const bodies = changes.map((change): DeskEventBody => ({ type: 'term.set', ...change }));
    if (bodies.length > 0) await desk.change(await personAt(desk, host), bodies);
    const { left } = read;
    if (json) console.log(JSON.stringify({ file: path, added, changed, same, left }, null, 2));
    else {
      console.log(
        oneLine(`${path}: ${added} new, ${changed} changed, ${same} as they were, in ${desk.root}`),
      );
      if (left.length > 0) {
        const each = left.slice(0, SHOWN).map(({ at, reason }) => `${at} (${REASONS[reason]})`);
        const more = left.length > SHOWN ? ` and ${left.length - SHOWN} more` : '';
        console.error(oneLine(`${path}: left out ${each.join(', ')}${more}`));
      }
    }
    return 0;
  });
}

async function readTerms(path: string): Promise<ReadTerms> {
  const bytes = await readLimited(resolve(path));
  try {
    return readTermFile(bytes);
  } catch (error) {
    throw error instanceof FormatError ? fileError(error.failure, basename(path)) : error;
  }
}

async function exportTerms(file: string, format: TermFormat, named: string | undefined): Promise<number> {
  return readingDesk(await findDesk(named), async (desk) => {
    const terms = inAlphabet(desk.state.terms.values());
    const { bytes, cut } = writeTermFile(terms, format, desk.file.name);
    await printOrWrite(bytes, file === '-' ? undefined : file);
    if (cut > 0)
      console.error(
        `Of ${cut} ${cut === 1 ? 'term' : 'terms'} something was left out that ${format} cannot hold.`,
      );
    return 0;
  });
}

/** The format that was named, else by the ending of the file: for `.tbx` the version that most tools read. @throws UsageError */
function formatOf(file: string, named: string | undefined): TermFormat {
  const ending = /\.([a-z]+)$/iu.exec(file)?.[1]?.toLowerCase();
  const asked = named ?? (ending === 'tbx' ? 'tbx-v2' : ending);
  const format = TERM_FORMATS.find((each) => each === asked);
  if (format === undefined)
    throw new UsageError(
      named === undefined
        ? `The name of the file ends in .tbx, .csv or .xlsx, or --to says what it is.`
        : `--to needs one of ${TERM_FORMATS.join(', ')}.`,
    );
  return format;
}
