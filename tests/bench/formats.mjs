/**
 * `npm run bench:formats`: how long the formats take to write and read an article of 2,000 paragraphs, and a large translation
 * memory, and how much memory that needs. Each measurement is a process of its own, bundled as the programs are: what it
 * says of memory is the most that the whole process held. Behind a time stands how many times that is what the bare work
 * takes, also in a process of its own: to unpack the same file and go over its markup, to pack the same bytes.
 *
 *     npm run bench:formats -- --paragraphs 500,2000,8000 --only docx
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from '#tests/bundle.mjs';

const { values: options } = parseArgs({
  options: {
    /** How long the article is; several, apart by commas, show how the cost grows. */
    paragraphs: { type: 'string', default: '2000' },
    /** Only what has this in its name. */
    only: { type: 'string', default: '' },
  },
});

/** What is measured, and what it is held against: the least work that such a file can mean, in the same run. */
function casesOf(paragraphs) {
  const format = (id, bare = null) => [id, `bench.measureFormat('${id}', ${paragraphs})`, bare];
  return [
    format('docx', `bench.measureBareDocument('own', ${paragraphs})`),
    [
      'docx as Word leaves it; on the original',
      `bench.measureOriginal(${paragraphs})`,
      `bench.measureBareDocument('word', ${paragraphs})`,
    ],
    [
      'review table, and back',
      `bench.measureReviewTable(${paragraphs})`,
      `bench.measureBareDocument('table', ${paragraphs})`,
    ],
    format('html', `bench.measureBarePage(${paragraphs})`),
    ['html, the page of a site', `bench.measurePage(${paragraphs})`, `bench.measureBarePage(${paragraphs})`],
    format('md'),
    format('txt'),
    format('xlf'),
    format('xlf12'),
    ['xlf into its original', `bench.measureWriteBack(${paragraphs})`, null],
    format('tmx'),
  ].map(([name, ...rest]) => [`${name}, ${paragraphs.toLocaleString('en')} paragraphs`, ...rest]);
}

const CASES = [
  ['nothing but the program', '({ write: null, read: null, size: 0 })', null],
  ...options.paragraphs.split(',').flatMap((paragraphs) => casesOf(Number(paragraphs))),
  ['tmx into memory/, 100,000 units', 'bench.measureMemory(folder, 100_000)', null],
  ['tmx into memory/, 600,000 units', 'bench.measureMemory(folder, 600_000)', null],
];

const folder = mkdtempSync(join(tmpdir(), 'muqabala-formats-'));
try {
  const module = pathToFileURL(await bundle('tests/bench/formats.ts', join(folder, 'bundle'))).href;
  const measure = (expression) => {
    const program = `const bench = await import(${JSON.stringify(module)}); const folder = ${JSON.stringify(folder)};
      const measured = await ${expression};
      console.log(JSON.stringify({ ...measured, memory: bench.peakMemory() }));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${expression}: ${stderr}`);
    return JSON.parse(stdout);
  };
  const line = (...columns) =>
    console.log(
      columns.map((text, i) => (i === 0 ? text.padEnd(58) : text.padStart(i > 2 ? 12 : 17))).join(''),
    );
  const megabytes = (value) => `${(value / 1024 / 1024).toFixed(1)} MB`;
  line('what (× of the bare work)', 'write', 'read', 'file', 'most memory');
  for (const [name, expression, bare] of CASES.filter(([each]) => each.includes(options.only))) {
    const measured = measure(expression);
    const least = bare === null ? {} : measure(bare);
    const time = (what) => {
      if (measured[what] === null) return '';
      const share = least[what] ? ` (×${(measured[what] / least[what]).toFixed(1)})` : '';
      return `${Math.round(measured[what])} ms${share}`;
    };
    line(name, time('write'), time('read'), megabytes(measured.size), megabytes(measured.memory));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
