/**
 * How patient tests are. A test waits for what it wants to see, and gives up after a time that follows the machine: the
 * time that a known piece of work took when the tests began, beside what it takes on a quiet machine of two cores. Nothing
 * is slower for it: only what never comes is waited for to the end.
 */
import { spawnSync } from 'node:child_process';

/** What {@link measure} takes on a quiet machine, in ms. */
const QUIET = 100;

/** The load may come after the measurement: even on a quiet machine there is twice the time. */
const MIN_FACTOR = 2;
const MAX_FACTOR = 20;

/** A start of Node and 60 MB of hashing. */
const WORK = `
  const { createHash } = require('node:crypto');
  const bytes = Buffer.alloc(1 << 20);
  for (let i = 0; i < 60; i += 1) createHash('sha256').update(bytes).digest().copy(bytes);
`;

/** Milliseconds that the known piece of work takes now: the median of three. */
function measure() {
  const times = [0, 1, 2].map(() => {
    const started = performance.now();
    spawnSync(process.execPath, ['-e', WORK]);
    return performance.now() - started;
  });
  return times.toSorted((a, b) => a - b)[1];
}

/** The factor of all waits. Measured once; the programs that a test run starts take it from `MUQABALA_PATIENCE`. */
export function patience() {
  const given = Number(process.env.MUQABALA_PATIENCE);
  if (given >= 1) return given;
  const factor = Math.min(MAX_FACTOR, Math.max(MIN_FACTOR, (2 * measure()) / QUIET));
  process.env.MUQABALA_PATIENCE = factor.toFixed(1);
  return Number(process.env.MUQABALA_PATIENCE);
}

/** A time to wait at most, in ms, for something that takes this long on a quiet machine. */
export function patient(milliseconds) {
  return Math.round(milliseconds * patience());
}

/** Attempts to start a host before its test fails. */
const MAX_STARTS = 3;

/**
 * Starts a program again where it did not come up: on a busy machine one start in some hundreds gets lost.
 *
 * @template T
 * @param {(milliseconds: number) => Promise<T>} start is given the time that it may take, and cleans up where it fails
 * @returns {Promise<T>}
 */
export async function startPatiently(start, milliseconds = 20_000) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(patient(milliseconds) * attempt);
    } catch (error) {
      if (attempt === MAX_STARTS) throw error;
      console.error(`attempt ${attempt} to start a host: ${error.message.split('\n')[0]}`);
    }
  }
}

/**
 * Rejects when a promise takes longer than this.
 *
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export async function within(promise, milliseconds, what) {
  let late;
  const timeout = new Promise((_, reject) => {
    late = setTimeout(() => reject(new Error(`${what} took longer than ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(late);
  }
}
