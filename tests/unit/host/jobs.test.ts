import { expect, it } from 'vitest';
import { Jobs } from '#host/jobs.ts';

it('tells a window of the progress of ten thousand steps in some hundred', async () => {
  const told: number[] = [];
  const jobs = new Jobs((_, done) => told.push(done));
  await jobs.run('many', ({ onProgress }) => {
    for (let i = 1; i <= 10_000; i += 1) onProgress(i / 10_000);
  });
  expect(told.length).toBeLessThanOrEqual(201);
  expect(told.at(-1)).toBe(1);
  told.length = 0;
  await jobs.run('few', ({ onProgress }) => {
    for (const done of [0, 0.25, 1]) onProgress(done);
  });
  expect(told).toEqual([0, 0.25, 1]);
});
