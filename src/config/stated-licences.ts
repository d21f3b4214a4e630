import type { Place } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { readItem } from './metadata.js';

/** The licence that a person states of a package. */
export interface StatedLicence {
  /** Meant as an SPDX expression; not checked here, so that few commands load the list of licences. */
  readonly text: string;
  readonly place: Place;
}

/** Reads `licences:`, a map from projects to SPDX expressions. Faults are collected. */
export function readLicences(entry: YamlEntry | undefined, faults: Faults): ReadonlyMap<NormalizedName, StatedLicence> {
  const licences = new Map<NormalizedName, StatedLicence>();
  if (entry === undefined) return licences;
  if (entry.value.kind !== 'map') return faults.unshaped(entry.value) ?? licences;
  for (const { key, value } of entry.value.entries) {
    const name = normalizeName(key.text);
    const path = `${entry.key.text}.${name ?? quoted(key.text)}`;
    const text = readItem(value, path, faults, (given) => given);
    if (name === undefined) faults.add(key, path, 'this is not a package name');
    else if (licences.has(name)) faults.add(key, path, 'this package stands here twice');
    else if (text !== undefined) licences.set(name, { text, place: faults.place(value, path) });
  }
  return licences;
}
