import type { Faults } from './fault-list.js';
import type { YamlEntry } from './model.js';

/** Whether a key is `true`; false where it is left out or is no flag, which is a fault. */
export function readFlag(entry: YamlEntry | undefined, key: string, faults: Faults): boolean {
  if (entry === undefined) return false;
  const { value } = entry;
  if (value.kind === 'scalar' && !value.quoted) {
    // YAML 1.2, section 10.3.2, "Tag Resolution": the core schema has only these.
    if (['true', 'True', 'TRUE'].includes(value.text)) return true;
    if (['false', 'False', 'FALSE'].includes(value.text)) return false;
  }
  faults.add(value, key, 'expected true or false');
  return false;
}
