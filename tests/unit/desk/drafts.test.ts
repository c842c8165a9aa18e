import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DraftsFile } from '#desk/files/drafts.ts';

const at = '2026-03-01T10:00:00.000Z';
const LAYLA = { desk: 'desk', person: 'layla' };
const KARIM = { desk: 'desk', person: 'karim' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muqabala-drafts-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('drafts of an installation', () => {
  it('are found again by their person, at their desk', async () => {
    await new DraftsFile(folder).keep({ ...LAYLA, place: 'return/a/r', text: 'Wrong name', at });
    const again = new DraftsFile(folder);
    expect(await again.of(LAYLA)).toEqual({ 'return/a/r': 'Wrong name' });
    expect(await again.of(KARIM)).toEqual({});
    expect(await again.of({ ...LAYLA, desk: 'another' })).toEqual({});
  });

  it('are replaced by what was written last, and forgotten when it is empty', async () => {
    const drafts = new DraftsFile(folder);
    await drafts.keep({ ...LAYLA, place: 'p', text: 'One', at });
    await drafts.keep({ ...KARIM, place: 'p', text: 'Two', at });
    await drafts.keep({ ...LAYLA, place: 'p', text: 'Three', at });
    expect(await drafts.of(LAYLA)).toEqual({ p: 'Three' });
    await drafts.keep({ ...LAYLA, place: 'p', text: '', at });
    expect(await drafts.of(LAYLA)).toEqual({});
    expect(await drafts.of(KARIM)).toEqual({ p: 'Two' });
  });

  it('of two hosts at once are all kept', async () => {
    const hosts = [new DraftsFile(folder), new DraftsFile(folder)];
    const places = Array.from({ length: 10 }, (_, i) => `p${i}`);
    await Promise.all(places.map((place, i) => hosts[i % 2]!.keep({ ...LAYLA, place, text: place, at })));
    expect(Object.keys(await hosts[0]!.of(LAYLA)).sort()).toEqual([...places].sort());
  });

  it('survive one that is damaged, and a file that is no JSON is kept aside', async () => {
    const drafts = new DraftsFile(folder);
    await drafts.keep({ ...LAYLA, place: 'p', text: 'Kept', at });
    const path = join(folder, 'drafts.json');
    const content = JSON.parse(await readFile(path, 'utf8')) as { drafts: unknown[] };
    await writeFile(path, JSON.stringify({ drafts: [{ place: 7 }, ...content.drafts, null] }));
    expect(await drafts.of(LAYLA)).toEqual({ p: 'Kept' });
    await writeFile(path, '{ torn');
    expect(await drafts.of(LAYLA)).toEqual({});
    expect((await readdir(folder)).some((name) => name.startsWith('drafts.bad-'))).toBe(true);
  });
});
