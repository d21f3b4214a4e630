import type { Place } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { readByProject } from './by-project.js';
import { readItem } from './metadata.js';

/** The licence that a person states of a package. */
export interface StatedLicence {
  /** Meant as an SPDX expression; not checked here, so that few commands load the list of licences. */
  readonly text: string;
  readonly place: Place;
}

/** Reads `licences:`, a map from projects to SPDX expressions. Faults are collected. */
export function readLicences(entry: YamlEntry | undefined, faults: Faults): ReadonlyMap<NormalizedName, StatedLicence> {
  return readByProject(entry, faults, (value, path) => {
    const text = readItem(value, path, faults, (given) => given);
    return text === undefined ? undefined : { text, place: faults.place(value, path) };
  });
}
