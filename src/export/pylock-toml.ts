// `pylock.toml` (PEP 751), in the order of keys of its specification.
import { printStrings, printToml } from '../edit/toml/text.js';
import { nixToHex } from '../lock/hash.js';
import type { Link } from '../lock/model.js';
import { publisherClaims } from '../lock/publisher.js';
import { byName } from '../order.js';
import type { NodeKey } from '../questions/model.js';
import type { ExportedBuild, ExportedLock, ExportedPackage } from './model.js';
import { isSdist } from './plan.js';
import { askedRef, repositoryOf } from './repository.js';
import { markerOfSystem } from './system-marker.js';

/** An instant as a date-time of TOML; any other text of an index is left out. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

function string(text: string): string {
  return printToml(text, '"');
}

/** A key with its value, on a line; nothing for a value that is not known. */
function line(key: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${key} = ${value}`];
}

function list(key: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${key} = [`, ...items.map((item) => `    ${item},`), ']'];
}

function inline(pairs: readonly string[]): string {
  return `{ ${pairs.join(', ')} }`;
}

/** A file as a table; the name is left out where its address ends with it. */
function fileTable(file: Link, { facts }: ExportedLock, hasName: boolean): string {
  const { size, uploaded } = facts(file) ?? {};
  return inline([
    ...(hasName ? line('name', string(file.name)) : []),
    ...line('url', string(file.url)),
    ...line('upload-time', uploaded !== undefined && instant.test(uploaded) ? uploaded : undefined),
    ...line('size', size === undefined || !Number.isSafeInteger(size) ? undefined : String(size)),
    ...line('hashes', inline(line('sha256', string(nixToHex(file.sha256))))),
  ]);
}

/** A repository as a table (PEP 751, `packages.vcs`). */
function vcsTable(repository: NonNullable<ReturnType<typeof repositoryOf>>, asked: string | undefined): string {
  return inline([
    ...line('type', string('git')),
    ...line('url', string(repository.repository)),
    ...line('requested-revision', asked === undefined ? undefined : string(asked)),
    ...line('commit-id', string(repository.ref)),
    ...line('subdirectory', repository.subdirectory === undefined ? undefined : string(repository.subdirectory)),
  ]);
}

/** The keys of a package's files: a repository, an archive for an address of the deps file, else a source archive and wheels. */
function fileLines(one: ExportedPackage, exported: ExportedLock): readonly string[] {
  const [first] = one.files;
  const repository = first && repositoryOf(first);
  if (repository !== undefined) return line('vcs', vcsTable(repository, askedRef(one, exported)));
  if (one.isDirect && first !== undefined) return line('archive', fileTable(first, exported, false));
  const sdist = one.files.find((file) => isSdist(file, one));
  const wheels = one.files.filter((file) => !isSdist(file, one));
  return [
    ...line('sdist', sdist === undefined ? undefined : fileTable(sdist, exported, true)),
    ...list(
      'wheels',
      wheels.map((wheel) => fileTable(wheel, exported, true)),
    ),
  ];
}

/** The needed packages: by name, and by version where the lock has several. */
function dependencyLines({ needs }: ExportedPackage, packages: readonly ExportedPackage[]): readonly string[] {
  const keys = new Set<NodeKey>(needs.map(({ to }) => to));
  const needed = new Map(packages.filter(({ key }) => keys.has(key)).map((one) => [one.key, one]));
  const several = (name: string): boolean => packages.filter((one) => one.name === name).length > 1;
  const tables = [...needed.values()].map(({ name, version }) =>
    inline([...line('name', string(name)), ...(several(name) ? line('version', string(version)) : [])]),
  );
  return list('dependencies', tables);
}

function identityLines({ publisher }: ExportedPackage): readonly string[] {
  const tables = publisherClaims(publisher).map((claims) =>
    inline([...claims].flatMap(([key, value]) => line(key, string(value)))),
  );
  return list('attestation-identities', tables);
}

function buildLines({ systems, backend, backendPath, files }: ExportedBuild): readonly string[] {
  return [
    '[[packages.tool.pylock.builds]]',
    ...line('systems', printStrings(systems, '"')),
    ...line('build-backend', string(backend)),
    ...line('backend-path', backendPath.length === 0 ? undefined : printStrings(backendPath, '"')),
    ...list(
      'requires',
      files.map(({ name }) => string(name)),
    ),
  ];
}

function packageLines(one: ExportedPackage, exported: ExportedLock): readonly string[] {
  const { name, version, marker, requiresPython, isDirect, builds } = one;
  const { main, others } = exported.indexes;
  return [
    '',
    '[[packages]]',
    ...line('name', string(name)),
    // PEP 751 has no version of a source tree.
    ...line('version', one.files.some((file) => repositoryOf(file) !== undefined) ? undefined : string(version)),
    ...line('marker', marker === undefined ? undefined : string(marker)),
    ...line('requires-python', requiresPython === undefined ? undefined : string(requiresPython)),
    ...dependencyLines(one, exported.packages),
    ...line('index', main === undefined || others.length > 0 || isDirect ? undefined : string(main)),
    ...fileLines(one, exported),
    ...identityLines(one),
    ...builds.flatMap((build) => ['', ...buildLines(build)]),
  ];
}

/** The files that only builds use, for tools that know the table of pylock. */
function toolLines(exported: ExportedLock): readonly string[] {
  const used = exported.packages.flatMap(({ builds }) => builds.flatMap(({ files }) => files));
  const files = [...new Map(used.map((file) => [file.name, file])).values()].sort(byName);
  if (files.length === 0) return [];
  const tables = files.map((file) => fileTable(file, exported, true));
  return ['', '[tool.pylock]', ...list('build-files', tables)];
}

/** The Pythons that a lock is for: those of its minor version, from the assumed patch release on. */
function requiresPython({ lock, part }: ExportedLock): string {
  const [major = '', minor = ''] = lock.python.split('.');
  return `>=${part.pythonFull},<${major}.${Number(minor) + 1}`;
}

/** The lock as a `pylock.toml` (PEP 751, lock-version 1.0). */
export function printPylockToml(exported: ExportedLock): string {
  const { systems, lockName, packages } = exported;
  return `${[
    `# ${lockName} as pylock.toml, by pylock export: a change here is lost.`,
    ...line('lock-version', string('1.0')),
    ...list(
      'environments',
      systems.map((system) => string(markerOfSystem(system))),
    ),
    ...line('requires-python', string(requiresPython(exported))),
    ...line('created-by', string('pylock')),
    ...(packages.length === 0 ? ['packages = []'] : packages.flatMap((one) => packageLines(one, exported))),
    ...toolLines(exported),
  ].join('\n')}\n`;
}
