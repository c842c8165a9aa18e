/**
 * `npm run bench:memory`: how fast and how surely the memory finds the nearest unit, beside a comparison with every unit in the
 * same run, and how fast the kept index is opened, at 10,000 and 100,000 units and with `--million` at 1,000,000; with
 * `--kept` the kept index alone. Then, on the documents of `../shared/bench/dev.jsonl` where they are there, how often facts that were
 * changed are exchanged in the English of a match, and how often rightly, with `--exchange` that alone; and how many keys the offered words
 * save, and how often they are wrong, with `--keystrokes` that alone. Each size is a process of its own. Exit code 1 where an aim is missed.
 *
 *     npm run bench:memory -- --million
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from '#tests/bundle.mjs';

const { values: options } = parseArgs({
  options: {
    million: { type: 'boolean', default: false },
    kept: { type: 'boolean', default: false },
    exchange: { type: 'boolean', default: false },
    keystrokes: { type: 'boolean', default: false },
  },
});

/** Units, queries, and how many of these are compared with every unit. */
const RUNS = [
  [10_000, 1_000, 1_000],
  [100_000, 1_000, 300],
  ...(options.million ? [[1_000_000, 400, 60]] : []),
];
const MEGABYTE = 1024 * 1024;
const AIMS = [
  { name: 'recall@1 of matches from 70 %', of: ({ found, withMatch }) => found / withMatch, least: 0.99 },
  { name: 'search p95 in ms', of: ({ search }) => search.p95, at: 100_000, most: 10 },
  { name: 'search p95 in ms', of: ({ search }) => search.p95, at: 1_000_000, most: 100 },
  { name: 'memory of the index in MB', of: ({ held }) => held / MEGABYTE, at: 1_000_000, most: 250 },
];
const KEPT_AIMS = [
  { name: 'opening what is kept in ms', of: ({ open }) => open, at: 1_000_000, most: 1_000 },
  { name: 'memory of what is kept in MB', of: ({ held }) => held / MEGABYTE, at: 1_000_000, most: 250 },
  { name: 'match by what is kept p95 in ms', of: ({ match }) => match.p95, at: 100_000, most: 10 },
  { name: 'match by what is kept p95 in ms', of: ({ match }) => match.p95, at: 1_000_000, most: 100 },
];

const folder = mkdtempSync(join(tmpdir(), 'muqabala-memory-'));
try {
  const module = pathToFileURL(await bundle('tests/bench/memory.ts', folder)).href;
  const verdicts = [];
  const call = (name, ...args) => {
    const program = `const bench = await import(${JSON.stringify(module)});
      console.log(JSON.stringify(await bench.${name}(...${JSON.stringify(args)})));`;
    const run = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout);
  };
  const times = ({ p50, p95 }) => `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`;
  const judge = (aims, units, measured) => {
    for (const { name, of, at, least, most } of aims) {
      if (at !== undefined && at !== units) continue;
      const value = of(measured);
      const met = least === undefined ? value <= most : value >= least;
      verdicts.push({
        met,
        line: `${met ? 'met   ' : 'MISSED'} ${name}, ${units.toLocaleString('en')}: ${value.toFixed(3)} of ${least ?? most}`,
      });
    }
  };
  for (const [units, queries, compared] of options.exchange || options.keystrokes ? [] : RUNS) {
    console.log(`${units.toLocaleString('en')} units`);
    if (!options.kept) {
      const measured = call('measureMemory', units, queries, compared);
      const { build, held, peak, search, exhaustive, withMatch, found } = measured;
      console.log(`  index, p50 / p95                    ${times(search)}
  comparison with every unit          ${times(exhaustive)}
  recall@1 of matches from 70 %       ${(found / withMatch).toFixed(4)} (${found} of ${withMatch})
  building                            ${Math.round(build)} ms
  memory of the index                 ${Math.round(held / MEGABYTE)} MB (process at most ${Math.round(peak / MEGABYTE)} MB)`);
      judge(AIMS, units, measured);
    }
    const desk = mkdtempSync(join(folder, 'desk-'));
    const built = call('buildKept', desk, units);
    const kept = call('measureKept', desk, units, queries);
    rmSync(desk, { recursive: true, force: true });
    console.log(`  building what is kept, from TMX     ${Math.round(built)} ms
  opening what is kept                ${Math.round(kept.open)} ms, ${Math.round(kept.held / MEGABYTE)} MB
  match by what is kept, p50 / p95    ${times(kept.match)}`);
    judge(KEPT_AIMS, units, kept);
  }
  const documents = resolve(import.meta.dirname, '../../../shared/bench/dev.jsonl');
  if (!options.kept && !options.keystrokes && existsSync(documents)) {
    const program = pathToFileURL(await bundle('tests/bench/exchange.ts', folder)).href;
    const { measureExchange } = await import(program);
    const kinds = measureExchange(documents);
    const sum = (of) => kinds.reduce((total, kind) => total + kind[of], 0);
    console.log('exchange of facts: changes, offered, right of those offered');
    for (const { kind, changes, offered, right } of kinds)
      console.log(
        `  ${kind.padEnd(10)} ${String(changes).padStart(6)}  ${(offered / changes).toFixed(3)}  ${(right / offered).toFixed(3)}`,
      );
    const shares = { offered: sum('offered') / sum('changes'), right: sum('right') / sum('offered') };
    for (const [name, least] of [
      ['offered', 0.8],
      ['right', 0.95],
    ])
      verdicts.push({
        met: shares[name] >= least,
        line: `${shares[name] >= least ? 'met   ' : 'MISSED'} exchange of facts, ${name}: ${shares[name].toFixed(3)} of ${least}`,
      });
  }
  if (!options.kept && !options.exchange && existsSync(documents)) {
    const program = pathToFileURL(await bundle('tests/bench/keystrokes.ts', folder)).href;
    const { measureKeystrokes } = await import(program);
    console.log(
      'words offered while typing: keys saved (the aim was 0.250), offers, wrong ones of them, wrong ones in 1,000 letters',
    );
    for (const { kind, letters, keys, offers, wrong } of measureKeystrokes(documents)) {
      const share = ((letters - keys) / letters).toFixed(3);
      const wrongs = `${(wrong / offers).toFixed(3)}  ${((wrong / letters) * 1_000).toFixed(1)}`;
      console.log(`  ${kind.padEnd(30)} ${share} ${String(offers).padStart(6)}  ${wrongs}`);
    }
  }
  console.log(`\n${verdicts.map(({ line }) => line).join('\n')}`);
  if (verdicts.some(({ met }) => !met)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
