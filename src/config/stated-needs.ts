import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import type { NativeNeeds } from '../targets/native-needs.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';
import { readByProject } from './by-project.js';
import { readItem } from './metadata.js';

/** The keys of a package's needs. */
export const needKeys = ['runtimeLibs', 'extraPackages', 'nativeBuildInputs', 'buildInputs'] as const;

/** The form of an attribute of nixpkgs, such as `xorg.libX11`: it becomes a line that people paste. */
export const attributeForm = "^[A-Za-z_][A-Za-z0-9_'-]*(\\.[A-Za-z_][A-Za-z0-9_'-]*)*$";

/** Reads an attribute of nixpkgs, without `pkgs.`. @throws PylockError `bad-config` */
function readAttribute(text: string): string {
  if (new RegExp(attributeForm).test(text) && text.length <= 200) return text;
  throw new PylockError('bad-config', `${quoted(text)} is not an attribute of nixpkgs`, {
    hint: 'Write it without pkgs., such as libpq.pg_config.',
  });
}

/** Reads `native-needs:`, a map from projects to what they need besides Python. Faults are collected. */
export function readNeeds(entry: YamlEntry | undefined, faults: Faults): ReadonlyMap<NormalizedName, NativeNeeds> {
  return readByProject(entry, faults, (value, path) => readPackage(value, path, faults));
}

function readPackage(value: YamlNode, path: string, faults: Faults): NativeNeeds {
  if (value.kind !== 'map') return faults.unshaped(value) ?? {};
  const lists = value.entries.flatMap(({ key, value: list }) => {
    const known = needKeys.find((one) => one === key.text);
    return known === undefined ? [] : [[known, readAttributes(list, `${path}.${known}`, faults)] as const];
  });
  return Object.fromEntries(lists);
}

function readAttributes(value: YamlNode, path: string, faults: Faults): readonly string[] {
  if (value.kind !== 'list') return faults.unshaped(value) ?? [];
  return value.items.flatMap((item, at) => readItem(item, `${path}[${at}]`, faults, readAttribute) ?? []);
}
