// Preloaded into pylock to measure what its second thread gains: writes the CPU time of the main thread, in ms, to the file
// that PYLOCK_MAIN_THREAD names. With `PYLOCK_ONE_THREAD` no further thread can be started.
const { readFileSync, writeFileSync } = require('node:fs');
const threads = require('node:worker_threads');

if (process.env.PYLOCK_ONE_THREAD === '1')
  threads.Worker = class {
    constructor() {
      throw new Error('there is one thread');
    }
  };
const report = process.env.PYLOCK_MAIN_THREAD;
process.on('exit', () => {
  // The first thread of a process has its id. The kernel counts in nanoseconds (Documentation/scheduler/sched-stats.rst).
  const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  writeFileSync(report, String(Number(nanoseconds) / 1e6));
});
