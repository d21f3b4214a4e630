// `exclude-newer: {age: 7 days, except: security}`: releases that the cut-off does not hold back, since they mend a vulnerability.
import { byKey } from '../order.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { compareVersions, tryParseVersion, type Version } from '../pep/version.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { type CutOff, parseCutOff } from './cut-off.js';
import { readItem } from './metadata.js';
import type { Memory } from './remembered.js';
import { type ConfigReader, type Said, scalar } from './setting.js';

/** The versions of each project that no cut-off holds back. */
export type LetThrough = ReadonlyMap<NormalizedName, readonly Version[]>;

const except = 'exclude-newer-except';
/** The option in which a lock lists the releases. */
export const letThroughOption = 'exclude-newer-let-through';
const security = 'security';

/** The value of `exclude-newer`, which is a cut-off, or a table with its age. Faults are noted. */
export const readCutOff: ConfigReader<CutOff | undefined> = (entry, faults, now) => {
  if (entry?.value.kind !== 'map') return scalar(parseCutOff)(entry, faults, now);
  const age = entry.value.entries.find(({ key }) => key.text === 'age');
  return age && readItem(age.value, `${entry.key.text}.age`, faults, (text) => parseCutOff(text, now));
};

/** Whether `exclude-newer` lets security fixes through; undefined where it is not there. */
export function readExcept(entry: YamlEntry | undefined, faults: Faults): boolean | undefined {
  if (entry === undefined) return undefined;
  if (entry.value.kind !== 'map') return false;
  const said = entry.value.entries.find(({ key }) => key.text === 'except')?.value;
  if (said === undefined) return false;
  return said.kind === 'scalar' && said.text === security ? true : faults.unshaped(said);
}

/** The releases as a lock records them, sorted: `jinja2 3.1.5, urllib3 2.0.7`. */
export function letThroughText(releases: LetThrough): string {
  const lines = [...releases]
    .sort(byKey)
    .flatMap(([name, versions]) => [...versions].sort(compareVersions).map(({ text }) => `${name} ${text}`));
  return lines.join(', ');
}

/** Releases of {@link letThroughText}; text of another form is passed over, so that `verify` sees the difference. */
function parseLetThrough(text: string): LetThrough {
  const found = new Map<NormalizedName, Version[]>();
  for (const one of text.split(', ')) {
    const [word = '', versionText = ''] = one.split(' ');
    const name = normalizeName(word);
    const version = tryParseVersion(versionText);
    if (name !== undefined && version !== undefined) found.set(name, [...(found.get(name) ?? []), version]);
  }
  return found;
}

/**
 * The releases that are let through, undefined where none may be: a cut-off on the command line has no exceptions. The lock
 * remembers them.
 */
export function settleLetThrough({
  flag,
  config,
  remembered,
}: Said<boolean, boolean | undefined>): LetThrough | undefined {
  const isOn = !flag && (config ?? remembered.get(except) === security);
  return isOn ? parseLetThrough(remembered.get(letThroughOption) ?? '') : undefined;
}

/** How a lock remembers them. */
export const letThroughMemory: Memory<LetThrough | undefined> = {
  remember: (releases) => {
    if (releases === undefined) return [];
    const text = letThroughText(releases);
    return [[except, security] as const, ...(text === '' ? [] : [[letThroughOption, text] as const])];
  },
  recall: () => undefined,
};
