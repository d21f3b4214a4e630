// The facts that a question asks of cache and index, such as sizes and licences.
import { settingFlags } from '../../config/settle.js';
import type { Lock } from '../../lock/model.js';
import { type FactsOptions, readFacts, type ToldFacts } from '../../pipeline/facts/read-facts.js';
import type { LockInFolder } from '../../pipeline/settings/lock-clients.js';
import { faultsOf } from '../terminal/error-report.js';
import { printable } from '../terminal/printable.js';
import type { CommandCall } from './call.js';
import { SharedIndex } from './open-index.js';

/** The flags of a call, and where it prints. */
export type FlaggedCall = Pick<CommandCall, 'options' | 'terminal'>;

/** Says why something is unknown; the answer goes on without it. */
export function tellUnknown({ terminal }: FlaggedCall, what: string, fault: unknown): void {
  for (const { message, hint } of faultsOf(fault, false).slice(0, 1)) {
    terminal.note(printable(`warning: ${what}: ${message}`));
    if (hint !== undefined) terminal.note(printable(`  hint: ${hint}`));
  }
}

/** The facts of the files of a lock that are wanted. With `--offline` the cache alone is read. */
export async function askFacts(
  call: FlaggedCall,
  { lock, lockPath, depsPath }: LockInFolder & { readonly lock: Lock },
  asked: Pick<FactsOptions, 'isWanted' | 'sboms'> = {},
): Promise<ToldFacts> {
  const { options, terminal } = call;
  const now = new Date();
  const cached = new SharedIndex({ ...options, offline: true }, terminal);
  const online = new SharedIndex(options, terminal);
  try {
    const told = await readFacts(
      lock,
      { lockPath, depsPath },
      {
        cached,
        index: options.offline === true ? undefined : online,
        flags: settingFlags({ ...options, system: undefined, python: undefined }, now),
        now,
        ...asked,
      },
    );
    terminal.clearProgress();
    if (told.fault !== undefined) tellUnknown(call, 'some facts are not known', told.fault);
    if (told.sbomNotice !== undefined) terminal.note(printable(`note: ${told.sbomNotice}`));
    return told;
  } finally {
    await online.close();
    await cached.close();
  }
}
