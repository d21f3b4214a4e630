import { prereleaseModes, resolutionModes } from '../deps/version-rules.js';
import { PylockError } from '../errors.js';
import type { PythonVersion } from '../targets/model.js';
import { parseNixpkgs } from '../targets/patch-floor.js';
import { type PlatformVersion, parseGlibc, parseMacos } from '../targets/platform.js';
import { parsePython, parseSystem, repeatedMinor } from '../targets/target.js';
import { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { nearest } from '../yaml/nearest.js';
import { quoted } from '../yaml/quoted.js';
import { readYaml } from '../yaml/read.js';
import { readGroups } from './asked-groups.js';
import { parseCutOff } from './cut-off.js';
import { readIgnores } from './ignored-advisories.js';
import { readIndexes } from './index-settings.js';
import { readItem, readMetadata } from './metadata.js';
import { type Config, type NixKind, nixKinds } from './model.js';
import { oneOf, readCutOffs, readNames, readProjects, readRequirements } from './read-version-rules.js';
import { checkRequiredVersion } from './required-version.js';

/** Words and marks of a config; the longest have a few hundred. */
const mostTokens = 100_000;

/** Keys that pylock reads. */
const knownKeys = [
  'python',
  'systems',
  'nixpkgs',
  'macos',
  'glibc',
  'exclude-newer',
  'exclude-newer-package',
  'prerelease',
  'resolution',
  'overrides',
  'constraints',
  'excludes',
  'no-binary',
  'only-binary',
  'extras',
  'indexes',
  'fork',
  'nix',
  'provenance',
  'metadata',
  'build-requires',
  'ignore',
  'required-version',
];

/** A config without any key. */
export const emptyConfig: Config = {
  path: undefined,
  pythons: [],
  systems: undefined,
  nixpkgs: undefined,
  macos: undefined,
  glibc: undefined,
  excludeNewer: undefined,
  excludeNewerPackage: new Map(),
  prerelease: undefined,
  resolution: undefined,
  overrides: new Map(),
  constraints: new Map(),
  excludes: new Set(),
  noBinary: undefined,
  onlyBinary: undefined,
  extras: undefined,
  indexes: undefined,
  fork: undefined,
  nix: undefined,
  provenance: undefined,
  metadata: new Map(),
  buildRequires: new Map(),
  ignores: [],
};

/**
 * Reads the text of a `.pylock.yaml`; durations in it count back from `now`.
 * @throws PylockErrors of code `bad-config`, all faults at once, each with line, column and key.
 */
export function readConfig(text: string, path: string, now: Date): Config {
  const faults = new Faults(path, 'bad-config');
  const entries = faults.orThrow(() => readTop(text, path, faults));
  const values = new Map(entries.map((entry) => [entry.key.text, entry]));
  const scalar = <T>(key: string, read: (text: string) => T) => readScalar(values.get(key), faults, read);
  scalar('required-version', checkRequiredVersion);
  // An old pylock may not know the keys of a newer config, and would blame them.
  faults.throwIfAny();
  for (const entry of values.values()) checkKey(entry, faults);
  const config: Config = {
    path,
    pythons: readPythons(values.get('python'), faults),
    systems: readList(values.get('systems'), faults, parseSystem),
    nixpkgs: scalar('nixpkgs', parseNixpkgs),
    macos: scalar('macos', pair(parseMacos)),
    glibc: scalar('glibc', pair(parseGlibc)),
    excludeNewer: scalar('exclude-newer', (value) => parseCutOff(value, now)),
    excludeNewerPackage: readCutOffs(values.get('exclude-newer-package'), faults, now),
    prerelease: scalar('prerelease', oneOf(prereleaseModes)),
    resolution: scalar('resolution', oneOf(resolutionModes)),
    overrides: readRequirements(values.get('overrides'), faults),
    constraints: readRequirements(values.get('constraints'), faults),
    excludes: readNames(values.get('excludes'), faults) ?? new Set(),
    noBinary: readProjects(values.get('no-binary'), faults),
    onlyBinary: readProjects(values.get('only-binary'), faults),
    extras: readGroups(values.get('extras'), faults),
    indexes: readIndexes(values.get('indexes'), faults),
    fork: scalar('fork', oneOf(['allow', 'never'])),
    nix: readNix(values.get('nix'), faults),
    provenance: isTrue(scalar('provenance', oneOf(['true', 'false']))),
    metadata: readMetadata(values.get('metadata'), faults),
    buildRequires: readMetadata(values.get('build-requires'), faults),
    ignores: readIgnores(values.get('ignore'), faults),
  };
  faults.throwIfAny();
  return config;
}

/** A version of two numbers, always with both: `14` and `14.0` must make the same lock. */
function pair(read: (text: string) => PlatformVersion): (text: string) => string {
  return (text) => {
    const { major, minor } = read(text);
    return `${major}.${minor}`;
  };
}

/** The keys at the top; none where the file is empty. @throws PylockError where there is no map */
function readTop(text: string, path: string, faults: Faults): readonly YamlEntry[] {
  const node = readYaml(text, { path, code: 'bad-config', mostTokens }, faults);
  if (node === undefined) return [];
  if (node.kind === 'map') return node.entries;
  const place = { file: path, line: node.line, column: node.column };
  throw new PylockError('bad-config', 'expected keys and values', { place, hint: "For example: python: '3.12'" });
}

function checkKey({ key }: YamlEntry, faults: Faults): void {
  if (knownKeys.includes(key.text)) return;
  const meant = nearest(key.text, knownKeys);
  const hint = meant === undefined ? `The keys are ${knownKeys.join(', ')}.` : `Did you mean "${meant}"?`;
  faults.add(key, quoted(key.text), 'there is no such key', hint);
}

function readScalar<T>(entry: YamlEntry | undefined, faults: Faults, read: (text: string) => T): T | undefined {
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  if (value.kind === 'scalar' && value.text !== '') return faults.attempt(value, key.text, () => read(value.text));
  faults.add(value, key.text, 'expected one value');
  return undefined;
}

function readList<T>(
  entry: YamlEntry | undefined,
  faults: Faults,
  read: (text: string) => T,
): readonly T[] | undefined {
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  if (value.kind !== 'list' || value.items.length === 0) {
    faults.add(value, key.text, 'expected a list of at least one value');
    return undefined;
  }
  const values = new Set<T>();
  for (const [at, item] of value.items.entries()) {
    const path = `${key.text}[${at}]`;
    const one = readItem(item, path, faults, read);
    if (one !== undefined && values.has(one))
      faults.add(item, path, `${quoted(String(one))} stands in this list twice`);
    if (one !== undefined) values.add(one);
  }
  return [...values];
}

/** One Python, or a list of them that differ in their minor version. */
function readPythons(entry: YamlEntry | undefined, faults: Faults): readonly PythonVersion[] {
  if (entry?.value.kind === 'scalar') {
    const python = readScalar(entry, faults, parsePython);
    return python === undefined ? [] : [python];
  }
  const pythons = readList(entry, faults, parsePython) ?? [];
  const twice = repeatedMinor(pythons);
  if (twice !== undefined && entry !== undefined)
    faults.add(entry.value, entry.key.text, `Python ${twice.minor} stands in this list twice`, 'Each has one lock.');
  return pythons;
}

function isTrue(word: 'true' | 'false' | undefined): boolean | undefined {
  return word === undefined ? undefined : word === 'true';
}

function readKind(text: string): NixKind {
  const kind = nixKinds.find((candidate) => candidate === text);
  if (kind !== undefined) return kind;
  throw new PylockError('bad-config', `${quoted(text)}: expected ${nixKinds.join(', ')}, or none alone`);
}

function readNix(entry: YamlEntry | undefined, faults: Faults): Config['nix'] {
  if (entry?.value.kind !== 'scalar') return readList(entry, faults, readKind);
  return readScalar(entry, faults, (text) => (text === 'none' ? text : [readKind(text)]));
}
