/**
 * Required into a host by `loop-monitor.ts`: measures for how long its main thread answered nobody at most, once it has started, and
 * keeps that in a file of its own, `{"worst": ms, "processor": ms}`.
 */
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env.MUQABALA_LOOP_FILE;
/** Interval at which the thread is looked at, and at which the file is written, in ms. */
const LOOK = 20;
const WRITE = 500;
/** Time in which a program loads what it is made of, in ms. */
const START = 2_000;

function watch() {
  let [last, used, written] = [performance.now(), process.cpuUsage(), 0];
  let [worst, processor] = [0, 0];
  const look = () => {
    const [now, usage] = [performance.now(), process.cpuUsage()];
    const late = now - last - LOOK;
    const busy = (usage.user + usage.system - used.user - used.system) / 1000;
    [last, used] = [now, usage];
    worst = Math.max(worst, late);
    // A thread that waits for a processor is not blocked by what it does.
    processor = Math.max(processor, Math.min(late, busy));
    if (now - written < WRITE) return;
    written = now;
    writeFileSync(`${file}-${process.pid}.json`, JSON.stringify({ worst, processor }));
  };
  setInterval(look, LOOK).unref();
}

if (file && isMainThread) setTimeout(watch, START).unref();
