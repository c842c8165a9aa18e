import * as fc from 'fast-check';
import { runs } from './runs.ts';

/**
 * Property tests draw the same inputs in every run, so that a red run is red for what changed, and can be repeated.
 * `MUQABALA_SEED=random` draws new ones, which is how they are looked for; any other value is the seed of a run to repeat.
 */
const wanted = process.env.MUQABALA_SEED;
fc.configureGlobal({
  // Where a property does not say how often; 100 is the number of fast-check.
  numRuns: runs(250),
  ...(wanted !== 'random' && { seed: wanted === undefined ? 1445 : Number(wanted) }),
});
