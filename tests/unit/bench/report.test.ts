import { describe, expect, it } from 'vitest';
import { table, tableOfRuns } from '#tests/bench/report.mjs';

/** A run of the command line that took `version` times as long as a bare one, and answered after `check` ms. */
function run(version: number, check: number) {
  const took = (wall: number) => ({ wall, processor: wall });
  return {
    programs: { floor: took(100), version: took(version * 100), help: took(120), check: took(check) },
  };
}

function lineOf(printed: string, name: string): string {
  return printed.split('\n').find((line) => line.includes(name)) ?? '';
}

describe('the table of a run', () => {
  it('says of every aim whether it is met, and how many are', () => {
    const printed = table(run(1.2, 500));
    expect(lineOf(printed, 'muqabala --version')).toMatch(/^met\s.*1\.20 ×.*aim: at most 1\.4$/u);
    expect(lineOf(printed, 'check of one pair')).toMatch(/^MISSED\s.*500 ms.*aim: at most 400$/u);
    expect(printed).toMatch(/\n1 of 2 aims are met\.$/u);
  });
});

describe('the table of several runs', () => {
  it('has the least, the median and the greatest value of each figure, and in how many runs its aim is met', () => {
    const printed = tableOfRuns([run(1.5, 300), run(1.1, 390), run(1.3, 500)]);
    const version = /^met\s.*1\.10 ×\s+1\.30 ×\s+1\.50 ×\s+in 2 of 3; aim: at most 1\.4$/u;
    expect(lineOf(printed, 'muqabala --version')).toMatch(version);
    const check = /^met\s.*300 ms\s+390 ms\s+500 ms\s+in 2 of 3; aim: at most 400$/u;
    expect(lineOf(printed, 'check of one pair')).toMatch(check);
    expect(printed).toMatch(/\n2 of 2 aims are met in the median of 3 runs\.$/u);
  });

  it('takes a figure from the runs that have it', () => {
    const printed = tableOfRuns([run(1.1, 300), {}, run(1.3, 500)]);
    expect(lineOf(printed, 'muqabala --version')).toMatch(/1\.10 ×\s+1\.20 ×\s+1\.30 ×\s+in 2 of 2;/u);
  });
});
