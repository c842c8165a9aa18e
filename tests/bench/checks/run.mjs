// Measures the checks on professional translations and on slips put into them: `npm run bench:checks -- OPTIONS`
//
//   --show KIND|missed|clean  lists the slips of a kind (or of all) without an alarm, or the clean rows with one
//   --show strata            lists how often each kind of finding is met on clean rows and on slips
//   --half a|b                which half of the documents is listed (a, the tuning half)
//   --lone                    leaves out the column of rows in their articles
//   --seeded [--seed N]       puts further slips into the clean rows
//   --lexicon DIR             another folder of word lists
//   --fit                     first fits the scores of omissions, additions and other paragraphs, and writes them down
//   --write                   writes down the likelihood ratios that severities are made from
//   --data DIR                another folder of data
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format } from 'oxfmt';
import { bundle } from '#tests/bundle.mjs';

const options = JSON.parse(readFileSync(new URL('../../../.oxfmtrc.json', import.meta.url), 'utf8'));
const formatted = async (value, path) => (await format(path, JSON.stringify(value, null, 2), options)).code;
const has = (name) => process.argv.includes(`--${name}`);
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const lines = (path) =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : [];
const data = option('data') ?? fileURLToPath(new URL('../../../../shared/bench/', import.meta.url));
const slips = join(data, 'slips-dev.jsonl');
if (!existsSync(slips)) {
  console.log(`bench:checks: no data (${slips} is absent); nothing was measured.`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-checks-'));
try {
  const { fit, measure } = await import(
    pathToFileURL(await bundle('tests/bench/checks/measure.ts', folder)).href
  );
  const input = {
    language: fileURLToPath(new URL('../../../resources/language', import.meta.url)),
    lexicon: option('lexicon'),
    slips: lines(slips),
    documents: lines(join(data, 'dev.jsonl')),
    show: option('show'),
    half: option('half') === 'b' ? 'b' : 'a',
    seeded: has('seeded'),
    inArticles: !has('lone'),
    seed: option('seed') === undefined ? undefined : Number(option('seed')),
    now: () => performance.now(),
  };
  if (has('fit')) {
    const path = fileURLToPath(
      new URL('../../../electron/core/checks/row-evidence-weights.json', import.meta.url),
    );
    writeFileSync(path, await formatted(fit(input), path));
    console.log(`${path} is written; run again to measure with it.`);
    process.exit(0);
  }
  const { report, strata } = measure(input);
  if (has('write')) {
    const path = fileURLToPath(new URL('../../../electron/core/checks/severities.json', import.meta.url));
    const figures = strata
      .sort((a, b) => (a.stratum < b.stratum ? -1 : 1))
      .map(({ stratum, clean, slips: newly, ratio }) => [
        stratum,
        { clean, slips: newly, ratio: Math.round(ratio * 100) / 100 },
      ]);
    writeFileSync(path, await formatted(Object.fromEntries(figures), path));
  }
  console.log(report);
} finally {
  rmSync(folder, { recursive: true });
}
