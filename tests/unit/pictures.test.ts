import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readmePictures } from '#tests/readme-pictures.ts';

const folder = fileURLToPath(new URL('../../resources/screenshots', import.meta.url));

describe('pictures', () => {
  it('are those that the README shows, and no others', () => {
    expect(readdirSync(folder).toSorted()).toEqual(readmePictures().toSorted());
  });

  it('are less than a megabyte together', () => {
    const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
  });
});
