import * as fc from 'fast-check';

/**
 * Property tests draw the same inputs in every run, so that a red run is red for what changed, and can be repeated.
 * `MUQABALA_SEED=random` draws new ones, which is how they are looked for; any other value is the seed of a run to repeat.
 */
const wanted = process.env.MUQABALA_SEED;
if (wanted !== 'random') fc.configureGlobal({ seed: wanted === undefined ? 1445 : Number(wanted) });
