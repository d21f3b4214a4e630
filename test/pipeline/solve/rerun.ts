// Runs of `pylock resolve` in one process, at any time of the clock.
import { existsSync, readFileSync } from 'node:fs';
import { errorLines } from '../../../src/cli/terminal/print-error.js';
import { noFlags } from '../../../src/config/settle.js';
import { realClock } from '../../../src/index-client/http/retry.js';
import { Indexes } from '../../../src/index-client/index-pool.js';
import type { IndexSelection } from '../../../src/index-client/selection.js';
import { noUpgrade } from '../../../src/pipeline/pins/upgrade.js';
import { type ResolveOutcome, resolveDeps } from '../../../src/pipeline/resolve.js';

/** How one run ended. */
export interface End {
  /** The lock, or the fault, and all that is told. */
  readonly text: string;
  /** An earlier solve was taken for its own. */
  readonly isRemembered: boolean;
}

/** The question of one run. */
export interface Rerun {
  readonly depsPath: string;
  readonly lockPath: string;
  readonly selection: IndexSelection;
  readonly cacheDir: string;
  /** ms since 1970. */
  readonly now: number;
  readonly isUpgrade?: boolean;
  /** Whether earlier solves count; true where left out. */
  readonly remembers?: boolean;
  readonly refresh?: boolean;
  readonly offline?: boolean;
}

function told({ notices, libyears, diff, files }: ResolveOutcome): string {
  return JSON.stringify([notices, libyears, files, diff]);
}

/** Locks once. */
export async function rerun(asked: Rerun): Promise<End> {
  const { depsPath, lockPath, selection, cacheDir, now, isUpgrade = false } = asked;
  const { remembers = true, refresh = false, offline = false } = asked;
  const warnings: string[] = [];
  const indexes = new Indexes({
    ...{ cacheDir, offline, refresh, concurrency: 8, environment: {} },
    clock: { ...realClock, now: () => now, sleep: async () => undefined },
    onWarning: (text) => warnings.push(text),
  });
  try {
    const outcome = await resolveDeps({
      ...{ depsPath, lockPath, flags: noFlags, refresh, dryRun: false, now: new Date(now), remembers },
      upgrade: isUpgrade ? { kind: 'all' } : noUpgrade,
      openClient: async ({ sources }) => indexes.open({ ...selection, sources }),
    });
    const text = [readFileSync(lockPath, 'utf8'), told(outcome), ...warnings].join('\n');
    return {
      text,
      isRemembered: !outcome.isUpToDate && outcome.libyears !== undefined && outcome.solved === undefined,
    };
  } catch (error) {
    const lock = existsSync(lockPath) ? readFileSync(lockPath, 'utf8') : '';
    return { text: [...errorLines(error, true), ...warnings, lock].join('\n'), isRemembered: false };
  } finally {
    await indexes.close();
  }
}
