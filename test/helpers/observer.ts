// Loaded into a run of pylock before the program (`node --import`): what the run has used is written to file descriptor 3
// as JSON when its process ends. The program itself knows nothing of it.
import { readFileSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import type { Usage } from './run-cli.js';

const waits: number[] = [];

/**
 * The most memory the process had, in MiB. On Linux the system's count for children (`maxRSS`) includes their
 * parent's.
 */
function peakMemory(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+([0-9]+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Math.round(Number(kilobytes) / 1024);
  } catch {
    // Another system.
  }
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: Math.round((user + system) / 1000), peak: peakMemory(), waits };
}

if (isMainThread) {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = Object.assign((...args: Parameters<typeof setTimeout>) => {
    waits.push(args[1] ?? 0);
    return setTimeout(...args);
  }, setTimeout);
  const { setTimeout: sleep } = promises;
  promises.setTimeout = (delay, ...rest) => {
    waits.push(delay ?? 0);
    return sleep(delay, ...rest);
  };
  syncBuiltinESMExports();
  process.on('exit', () => writeSync(3, JSON.stringify(usage())));
}
