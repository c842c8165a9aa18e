import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { muqabala, muqabalaProcess } from './run-command.ts';
import { temporaryFolder } from './setting.ts';

const CLEAN = { id: 1, source: 'وصل 40 لاجئا أمس', target: 'Forty refugees arrived yesterday' };
const WRONG = { id: 'é😀', source: '😀 في عام 2015م', target: '😀 In 2016' };

describe('muqabala check --jsonl, as a program', () => {
  beforeAll(async () => {
    await build({ targets: ['cli', 'worker'] });
  });

  it('prints findings with offsets in UTF-16 units, and exits with 1 where one is an error', async () => {
    const file = join(await temporaryFolder(), 'rows.jsonl');
    await writeFile(file, `${JSON.stringify(CLEAN)}\r\n\n${JSON.stringify(WRONG)}`);
    const { code, out, err } = await muqabalaProcess(['check', '--jsonl', file]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const [first, second] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toEqual({ id: 1, findings: [] });
    expect(second).toEqual({
      id: 'é😀',
      findings: [
        {
          check: 'number',
          severity: 'error',
          message: 'The Arabic says 2015 (\u2068عام 2015م\u2069), the English says 2016.',
          source: [10, 14],
          target: [6, 10],
        },
      ],
    });
  });

  it('adds spelling and grammar where a language is named, with suggestions, and nothing of it elsewhere', async () => {
    const target = '😀 They should of seen the colour of the presedent.';
    const input = `${JSON.stringify(CLEAN)}\n${JSON.stringify({ id: 2, source: '😀 كان عليهم أن يروا لون الرئيس.', target })}\n`;
    const { code, out, err } = await muqabala(['check', '--jsonl', '-', '--language', 'en-US'], input);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; findings: Record<string, unknown>[] });
    expect(rows[0]).toEqual({ id: 1, findings: [] });
    const told = rows[1]!.findings.map(({ check, severity, target: place, fixes }) => [
      check,
      severity,
      target.slice(...(place as [number, number])),
      (fixes as string[])[0],
    ]);
    expect(told).toEqual([
      ['grammar', 'note', 'should of', 'should have'],
      ['spelling', 'note', 'colour', 'color'],
      ['spelling', 'note', 'presedent', 'president'],
    ]);
    expect((await muqabala(['check', '--jsonl', '-'], input)).out).not.toContain('spelling');
    const unknown = await muqabala(['check', '--jsonl', '-', '--language', 'en-XX'], input);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('en-US, en-GB, en-CA, en-AU');
  });

  it('exits with 0 where nothing is wrong, also for an empty input', async () => {
    expect(await muqabala(['check', '--jsonl', '-'], JSON.stringify(CLEAN))).toMatchObject({
      code: 0,
      err: '',
    });
    expect(await muqabalaProcess(['check', '--jsonl', '-'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('tells in one line what could not be read, and checks the rest', async () => {
    const input = `{"id": 1\n{"id": 2, "source": "نعم"}\n${JSON.stringify(CLEAN)}\n`;
    const { code, out, err } = await muqabala(['check', '--jsonl', '-'], input);
    expect(code).toBe(1);
    expect(out).toBe(`${JSON.stringify({ id: 1, findings: [] })}\n`);
    expect(err.trim()).toMatch(/line 1 \(not JSON\), line 2 \(no text "target"\)\.$/u);
    const absent = await muqabala(['check', '--jsonl', join(await temporaryFolder(), 'nowhere.jsonl')]);
    expect(absent).toMatchObject({ code: 1, out: '' });
    expect(absent.err).toContain('There is no file');
    expect((await muqabala(['check', '--jsonl'])).code).toBe(2);
  });

  it('gives up on a line without end', async () => {
    const { code, err } = await muqabalaProcess(['check', '--jsonl', '-'], 'x'.repeat(33_000_000));
    expect(code).toBe(1);
    expect(err).toContain('Line 1 is longer than 32 million characters');
  });
});
