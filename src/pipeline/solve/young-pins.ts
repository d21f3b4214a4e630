// Pins that are younger than a cooldown: it holds back releases that are new to a lock, not those that the lock has.
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import { type FilePolicy, type KeptPins, passedCutOff } from '../../provider/choice/availability.js';
import { lockedFiles } from '../../verify/locked-files.js';
import { listedFew } from '../listed.js';
import { dropsPin, type Upgrade } from '../pins/upgrade.js';
import type { ListedFile } from './ask-publishers.js';
import type { Prepared } from './solve-requests.js';

/** The pins of the old lock and of an imported one that a cooldown is about, without those that an upgrade drops. */
function keptPins({ old, imported, settings }: Prepared, upgrade: Upgrade): KeptPins {
  const files = new Set<string>();
  const releases = new Map<NormalizedName, Version[]>();
  const isKept = (name: NormalizedName) => settings.isCooldown(name) && !dropsPin(upgrade, name);
  const add = (name: NormalizedName, version: Version) => releases.set(name, [...(releases.get(name) ?? []), version]);
  for (const lock of [old?.lock, old?.theirs])
    for (const [name, locked] of lock === undefined ? [] : lockedFiles(lock))
      for (const { link, parsed } of isKept(name) ? locked : []) {
        files.add(link.name);
        add(name, parsed.version);
      }
  for (const { name, version } of imported?.pins ?? []) if (isKept(name)) add(name, version);
  return { files, releases };
}

/** The limits on files with which pins stay, however young they are. */
export function keepingYoungPins(prepared: Prepared, upgrade: Upgrade): Prepared {
  const kept = keptPins(prepared, upgrade);
  if (kept.releases.size === 0) return prepared;
  const { settings } = prepared;
  return { ...prepared, settings: { ...settings, policy: { ...settings.policy, kept } } };
}

/** Tells which locked releases are younger than their cooldown, in one line. */
export function youngNotices(files: readonly ListedFile[], policy: FilePolicy): readonly string[] {
  if (policy.kept === undefined) return [];
  const young = new Map<string, NormalizedName>();
  for (const { project, file } of files)
    if (file.direct !== true && passedCutOff(file, project.name, policy) !== undefined)
      young.set(`${project.name} ${file.parsed.version.text} of ${file.uploadTime?.slice(0, 10)}`, project.name);
  const [name] = [...young.values()].sort();
  if (name === undefined) return [];
  const [verb, pins] = young.size === 1 ? ['is', 'its pin stays'] : ['are', 'their pins stay'];
  return [
    `${listedFew([...young.keys()].sort())} ${verb} younger than the cooldown; ${pins} (an older release: -P ${name})`,
  ];
}
