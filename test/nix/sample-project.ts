import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { printPypiNix } from '../../src/emit/standalone.js';
import type { HexSha256 } from '../../src/index-client/model.js';
import { hexToNix } from '../../src/lock/hash.js';
import type { Build, Link, Lock, LockContent } from '../../src/lock/model.js';
import { printLock } from '../../src/lock/write.js';
import type { NormalizedName } from '../../src/pep/name.js';
import type { System } from '../../src/targets/model.js';

/** A file of an index. */
export interface SampleFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A project of a test: what its lock chooses and lists. */
export interface ProjectSample {
  readonly python: string;
  /** Per system: package -> file name. */
  readonly systems: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly files: readonly SampleFile[];
  /** The packages of main and of each group, on every system; none where there are no groups. */
  readonly main?: readonly string[] | undefined;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Forks, by name, with contents of their own. */
  readonly forks?: Readonly<Record<string, Pick<ProjectSample, 'systems' | 'main' | 'groups'>>>;
  /** Per source archive, for every system. */
  readonly builds?: Readonly<Record<string, Build>>;
  /** Wheel -> libraries that it loads. */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
}

const versionOf = (file: string): string => file.split('-')[1] ?? '';

/** The address of a file of this machine, as the stand-in for nixpkgs has it: locks hold none of `file:`. */
export function urlOf(path: string): string {
  return pathToFileURL(path).href.replace('file:///', 'https://files.example.org/');
}

function linkTo(folder: string, { name, bytes }: SampleFile): Link {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const hex = createHash('sha256').update(bytes).digest('hex') as HexSha256;
  return { name, sha256: hexToNix(hex), url: urlOf(path) };
}

function asMap<V>(object: Readonly<Record<string, V>>): ReadonlyMap<NormalizedName, V> {
  return new Map(Object.entries(object)) as unknown as ReadonlyMap<NormalizedName, V>;
}

/** The lock of a project. Its files are written beside the folder, so that projects have the same addresses. */
export function sampleLock(
  folder: string,
  { python, systems, files, builds = {}, main, groups = {}, forks = {}, needs = {} }: ProjectSample,
): Lock {
  const shelf = join(dirname(folder), 'files');
  for (const made of [folder, shelf]) mkdirSync(made, { recursive: true });
  const names = Object.entries(systems).map(([system, chosen]) => [system as System, asMap(chosen)] as const);
  const chosen = new Map(names.flatMap(([, map]) => [...map]));
  const ofSystem = new Map(Object.entries(builds));
  const members = (own: readonly string[]) =>
    new Map(names.map(([system]) => [system, own as readonly NormalizedName[]] as const));
  const contents = Object.entries(forks).flatMap(([fork, own]): [string, LockContent][] => {
    const { pylock } = sampleLock(folder, { python, files, builds, ...own });
    return pylock === undefined ? [] : [[fork, pylock]];
  });
  const requires = asMap(Object.fromEntries(Object.keys(groups).map((group) => [group, [group]])));
  return {
    closure: new Map([...chosen].map(([name, file]) => [name, versionOf(file)])),
    links: files.map((file) => linkTo(shelf, file)),
    python,
    needs: new Map(Object.entries(needs)),
    pylock: {
      version: 1,
      pythonFull: `${python}.0`,
      inputs: { requires: [], groups: requires, options: new Map() },
      systems: new Map(names),
      main: main === undefined ? new Map() : members(main),
      groups: new Map([...asMap(groups)].map(([group, own]) => [group, members(own)])),
      packages: new Map(),
      builds: new Map(names.map(([system]) => [system, ofSystem])),
      forks: new Map(contents),
      publishers: new Map([...chosen.keys()].map((name) => [name, `github.com/org/${name} a%20b.yml, none`])),
      owners: new Map([...chosen.keys()].map((name) => [name, `organization a%20b, owner ${name}, maintainer x`])),
    },
  };
}

/** Writes a project's lock and pypi.nix; gives the path of pypi.nix, to be imported. */
export function writeProject(folder: string, sample: ProjectSample): string {
  const lock = sampleLock(folder, sample);
  writeFileSync(join(folder, 'pypi-sources.yaml'), printLock(lock));
  writeFileSync(join(folder, 'pypi.nix'), printPypiNix());
  return join(folder, 'pypi.nix');
}
