import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findings } from './findings.ts';

interface Case {
  id: string;
  source: string;
  target: string;
  expect: string;
}

const CASES = fileURLToPath(new URL('../../../../shared/cases/', import.meta.url));

function read<T>(name: string): T[] {
  const path = `${CASES}${name}`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Warnings and errors of a pair, each as check, message and what it is about. */
function alarms({ source, target }: { source: string; target: string }): string[] {
  return findings(source, target)
    .filter(({ severity }) => severity !== 'note')
    .map(({ check, message }) => `${check} ${message.key} ${JSON.stringify(message.values)}`);
}

const cases = read<Case>('facts/cases.jsonl');

describe.runIf(cases.length > 0)('the collected cases', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const found = alarms(one);
    if (one.expect === 'clean') expect(found).toEqual([]);
    else expect(found.map((line) => line.split(' ')[0])).toContain(one.expect.replace('alarm:', ''));
  });
});

const REPORTED = /^(?:number|date|time|scale|name|omission) /u;
const reported = [
  'F02-space-thousands',
  'F03-controls-in-numbers',
  'F09-controls-in-words',
  'F12-name-ali',
  'F14-short-omission',
].flatMap((name) =>
  read<{ id: string; source: string; target: string; expected: string }>(`reports/${name}.jsonl`).map(
    (one) => [`${name} ${one.id}`, one] as const,
  ),
);

describe.runIf(reported.length > 0)('reported faults', () => {
  it.each(reported)('%s', (_, one) => {
    const found = alarms(one).filter((line) => REPORTED.test(line));
    expect(found).toHaveLength(one.expected.startsWith('one finding') ? 1 : 0);
    if (one.expected.includes('U+00AD'))
      expect(alarms(one)).toContain('invisible-control invisible.control {"code":"U+00AD"}');
  });
});
