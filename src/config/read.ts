import { PylockError } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { parseRequirement } from '../pep/requirement.js';
import { parseGlibc, parseMacos } from '../targets/platform.js';
import { parsePython, parseSystem } from '../targets/target.js';
import { Faults } from '../yaml/faults.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/model.js';
import { nearest } from '../yaml/nearest.js';
import { quoted, readYaml } from '../yaml/read.js';
import { parseCutOff } from './cut-off.js';
import { type Config, type NixKind, nixKinds } from './model.js';
import { checkRequiredVersion } from './required-version.js';

/** Words and marks of a config; the longest have a few hundred. */
const mostTokens = 100_000;

/** Keys that pylock reads. */
const knownKeys = [
  'python',
  'systems',
  'macos',
  'glibc',
  'exclude-newer',
  'fork',
  'nix',
  'metadata',
  'required-version',
];
/** Keys that a later pylock will read. */
const laterKeys = [
  'indexes',
  'prerelease',
  'resolution',
  'overrides',
  'constraints',
  'excludes',
  'build-requires',
  'no-binary',
  'only-binary',
  'ignore',
];

/** A config without a word in it. */
export const emptyConfig: Config = {
  path: undefined,
  python: undefined,
  systems: undefined,
  macos: undefined,
  glibc: undefined,
  excludeNewer: undefined,
  fork: undefined,
  nix: undefined,
  metadata: new Map(),
};

/**
 * Reads the text of a `.pylock.yaml`; durations in it count back from `now`.
 * @throws PylockErrors of code `bad-config` or `not-supported`, all faults at once, each with line, column and key.
 */
export function readConfig(text: string, path: string, now: Date): Config {
  const faults = new Faults(path, 'bad-config');
  const entries = faults.orThrow(() => readTop(text, path, faults));
  const values = new Map(entries.map((entry) => [entry.key.text, entry]));
  for (const entry of values.values()) checkKey(entry, faults);
  const scalar = <T>(key: string, read: (text: string) => T) => readScalar(values.get(key), faults, read);
  const config: Config = {
    path,
    python: scalar('python', parsePython),
    systems: readList(values.get('systems'), faults, parseSystem),
    macos: scalar('macos', checkedBy(parseMacos)),
    glibc: scalar('glibc', checkedBy(parseGlibc)),
    excludeNewer: scalar('exclude-newer', (value) => parseCutOff(value, now)),
    fork: scalar('fork', readFork),
    nix: readNix(values.get('nix'), faults),
    metadata: readMetadata(values.get('metadata'), faults),
  };
  scalar('required-version', checkRequiredVersion);
  faults.throwIfAny();
  return config;
}

/** Keeps the text of what a reader accepts. */
function checkedBy(read: (text: string) => unknown): (text: string) => string {
  return (text) => {
    read(text);
    return text;
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
  if (laterKeys.includes(key.text)) {
    faults.add(key, key.text, `"${key.text}" is not supported yet`, 'Leave the key out.', 'not-supported');
    return;
  }
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
  return value.items.flatMap((item, at) => readItem(item, `${key.text}[${at}]`, faults, read));
}

function readItem<T>(item: YamlNode, key: string, faults: Faults, read: (text: string) => T): readonly T[] {
  if (item.kind !== 'scalar' || item.text === '') {
    faults.add(item, key, 'expected text');
    return [];
  }
  const value = faults.attempt(item, key, () => read(item.text));
  return value === undefined ? [] : [value];
}

function readFork(text: string): 'allow' | 'never' {
  if (text === 'allow' || text === 'never') return text;
  throw new PylockError('bad-config', `${quoted(text)}: expected allow or never`);
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

/** `metadata:` maps a project to the requirements that its releases do not tell. */
function readMetadata(entry: YamlEntry | undefined, faults: Faults): ReadonlyMap<NormalizedName, readonly string[]> {
  const metadata = new Map<NormalizedName, readonly string[]>();
  if (entry === undefined) return metadata;
  if (entry.value.kind !== 'map') {
    faults.add(entry.value, entry.key.text, 'expected a map from package names to lists of requirements');
    return metadata;
  }
  for (const { key, value } of (entry.value satisfies YamlMap).entries) {
    const path = `${entry.key.text}.${key.text}`;
    const name = normalizeName(key.text);
    if (name === undefined || value.kind !== 'list') {
      faults.add(
        value,
        path,
        name === undefined ? 'this is not a package name' : 'expected a list of requirements; [] for none',
      );
      continue;
    }
    const texts = value.items.flatMap((item, at) => readItem(item, `${path}[${at}]`, faults, checkedRequirement));
    metadata.set(name, texts);
  }
  return metadata;
}

function checkedRequirement(text: string): string {
  parseRequirement(text);
  return text;
}
