import { refusedKeys, refuseKey } from '../deps/refused-sources.js';
import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import type { TableAt } from './table-at.js';

/** A fault of a source that no lock can hold, with one more way out: the rest of the project can be locked without it. */
export function orExcluded(name: NormalizedName, fault: PylockError): PylockError {
  const without = `Or lock the rest without it: [tool.pylock] excludes = ["${name}"], or excludes: [${name}] in .pylock.yaml.`;
  return new PylockError(fault.code, `${name}: ${fault.message}`, {
    hint: fault.hint === undefined ? without : `${fault.hint}\n${without}`,
    lines: fault.lines,
  });
}

/** Refuses a table of a package that comes from a folder; gives whether it did. */
export function refuseSource(name: NormalizedName, table: TableAt): boolean {
  const key = refusedKeys.find((one) => table.entry(one) !== undefined);
  const at = key === undefined ? undefined : table.entry(key);
  if (key === undefined || at === undefined) return false;
  table.faults.attempt(at.key, table.pathOf(key), () => {
    const text = at.value.kind === 'scalar' ? at.value.text : '';
    throw orExcluded(name, refuseKey(key, text, 'toml-table'));
  });
  return true;
}
