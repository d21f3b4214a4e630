// The facts that a question asks of cache and index, such as sizes and licences.
import { settingFlags } from '../../config/settle.js';
import type { FactsOf } from '../../facts/model.js';
import { readFacts } from '../../pipeline/facts/read-facts.js';
import { faultsOf } from '../terminal/error-report.js';
import { printable } from '../terminal/printable.js';
import type { Question } from './asking.js';
import type { CommandCall } from './call.js';
import { SharedIndex } from './open-index.js';

/** Facts, and the fault that keeps others unknown. */
export interface AskedFacts {
  readonly of: FactsOf;
  readonly fault: unknown;
}

/** Says why facts are unknown; the answer goes on without them. */
function tell({ terminal }: CommandCall, fault: unknown): void {
  for (const { message, hint } of faultsOf(fault, false).slice(0, 1)) {
    terminal.note(printable(`warning: some facts are not known: ${message}`));
    if (hint !== undefined) terminal.note(printable(`  hint: ${hint}`));
  }
}

/** The facts of the files of a lock that are wanted. With `--offline` the cache alone is read. */
export async function askFacts(
  call: CommandCall,
  { lock, lockPath, depsPath }: Question,
  isWanted?: (file: string) => boolean,
): Promise<AskedFacts> {
  const { options, terminal } = call;
  const now = new Date();
  const cached = new SharedIndex({ ...options, offline: true }, terminal);
  const online = new SharedIndex(options, terminal);
  let fault: unknown;
  try {
    const of = await readFacts(
      lock,
      { lockPath, depsPath },
      {
        cached,
        index: options.offline === true ? undefined : online,
        flags: settingFlags({ ...options, system: undefined }, now),
        now,
        ...(isWanted === undefined ? {} : { isWanted }),
        onFault: (error) => {
          fault ??= error;
        },
      },
    );
    terminal.clearProgress();
    if (fault !== undefined) tell(call, fault);
    return { of, fault };
  } finally {
    await online.close();
    await cached.close();
  }
}
