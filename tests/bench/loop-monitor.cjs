/**
 * Required into a host (`NODE_OPTIONS=--require …`), measures how long its main thread was blocked at most, and writes that into the
 * file that `MUQABALA_LOOP_FILE` names, four times a second: `{"worst": ms, "at": ms since it began}`.
 */
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env.MUQABALA_LOOP_FILE;
const EVERY = 5;

if (file && isMainThread) {
  let last = performance.now();
  let worst = 0;
  let processor = 0;
  let used = process.cpuUsage();
  let told = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    const usage = process.cpuUsage();
    const late = now - last - EVERY;
    // A thread that waits for a processor is not blocked by what it does: no more than the processor's time counts.
    const busy = (usage.user + usage.system - used.user - used.system) / 1000;
    last = now;
    used = usage;
    if (late > worst) worst = late;
    if (Math.min(late, busy) > processor) processor = Math.min(late, busy);
    if (now - told < 250) return;
    told = now;
    writeFileSync(`${file}.${process.pid}`, JSON.stringify({ worst, processor }));
  }, EVERY);
  timer.unref();
}
