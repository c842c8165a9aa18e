import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LeftPlacesFile } from '#desk/files/left-places.ts';

const LAYLA = { desk: 'desk', person: 'layla', article: 'a1' };
const THERE = { row: 'r7', mode: 'review', tab: 'history' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muqabala-places-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('places that articles were left at', () => {
  it('are found again by their person, desk and article, as they were last', async () => {
    const places = new LeftPlacesFile(folder);
    await places.keep({ ...LAYLA, ...THERE, row: 'r1' });
    await places.keep({ ...LAYLA, person: 'karim', ...THERE, row: 'r2' });
    await places.keep({ ...LAYLA, ...THERE });
    const again = new LeftPlacesFile(folder);
    expect(await again.of(LAYLA)).toEqual(THERE);
    expect(await again.of({ ...LAYLA, person: 'karim' })).toEqual({ ...THERE, row: 'r2' });
    for (const other of [{ desk: 'd2' }, { article: 'a2' }, { person: 'nobody' }])
      expect(await again.of({ ...LAYLA, ...other })).toBeNull();
  });

  it('survive one that is damaged', async () => {
    const places = new LeftPlacesFile(folder);
    await places.keep({ ...LAYLA, ...THERE });
    const path = join(folder, 'places.json');
    const content = JSON.parse(await readFile(path, 'utf8')) as { places: unknown[] };
    await writeFile(path, JSON.stringify({ places: [{ row: 7 }, null, ...content.places] }));
    expect(await places.of(LAYLA)).toEqual(THERE);
    await writeFile(path, '{ torn');
    expect(await places.of(LAYLA)).toBeNull();
  });
});
