import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import type { LockPlace } from './locks-beside.js';
import { nixPath } from './nix-path.js';
import { nixString } from './nix-text.js';
import { signed } from './ours.js';

/** The Pythons of `makePythonPypiEnvironment` in the last releases of Makes that were seen to differ. */
const pythonsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['22.07', ['3.7', '3.8', '3.9']],
  ['23.07', ['3.8', '3.9', '3.10', '3.11']],
]);

/** The builtin links this file among those of the lock, so a second one of that name ends its build. */
const ownPip = 'pip-21.2.4-py3-none-any.whl';

function refuse(message: string, hint: string): never {
  throw new PylockError('not-supported', `Makes' makePythonPypiEnvironment ${message}`, { hint });
}

/** What Makes' builtin can't do with a lock. @throws PylockError `not-supported`, with the way out */
function check(lock: Lock): void {
  if (![...pythonsOf.values()].some((pythons) => pythons.includes(lock.python))) {
    const known = [...pythonsOf].map(([release, pythons]) => `${pythons.join(', ')} in Makes ${release}`);
    refuse(
      `has no Python ${lock.python}, only ${known.join(' and ')}`,
      'Choose one of them with --python, or leave makes-builtin out of "nix".',
    );
  }
  const epoch = everyVersion(lock).find(([, version]) => version.includes('!'));
  if (epoch !== undefined) {
    refuse(
      `can't hold ${epoch.join(' ')}: a store path may not have "!" in it`,
      'Ask for a version without an epoch, or leave makes-builtin out of "nix".',
    );
  }
  if (lock.links.some((link) => link.name === ownPip))
    refuse(`brings pip 21.2.4 itself and can't take it from a lock`, 'Ask for another version of pip.');
}

/** Each locked version of each project, also those that only some systems have. */
function everyVersion(lock: Lock): readonly (readonly [project: string, version: string])[] {
  const packages = [...(lock.pylock?.packages ?? [])];
  return [
    ...lock.closure,
    ...packages.flatMap(([name, versions]) => [...versions.keys()].map((version) => [name, version] as const)),
  ];
}

/** Whether every system installs the same packages, so that the union is right for each. */
export function isSameEverywhere(lock: Lock): boolean {
  const systems = [...(lock.pylock?.systems.values() ?? [])];
  const isOneVersion = [...(lock.pylock?.packages.values() ?? [])].every((versions) => versions.size === 1);
  return isOneVersion && systems.every((files) => files.size === lock.closure.size);
}

function plain({ fileName, environment }: LockPlace): string {
  return `{ makePythonPypiEnvironment, ... }:
makePythonPypiEnvironment {
  name = ${nixString(environment)};
  sourcesYaml = ${nixPath(fileName)};
}
`;
}

/**
 * The builtin installs the whole closure on every system, so where systems differ it is handed the part of
 * the one that builds: its packages, each in the version whose file is chosen there, and those files only.
 */
function perSystem({ fileName, environment }: LockPlace): string {
  return `{
  makePythonPypiEnvironment,
  fromYamlFile,
  __system__,
  ...
}:
let
  lock = fromYamlFile ${nixPath(fileName)};
  files =
    lock.pylock.systems.\${__system__}
      or (throw "\${toString ${nixPath(fileName)}} has no packages for \${__system__}; add it to the systems in .pylock.yaml and run pylock resolve");
  builds = (lock.pylock.builds or { }).\${__system__} or { };
  names =
    builtins.attrValues files
    ++ builtins.concatMap (build: build.requires) (builtins.attrValues builds);
  # A package of several versions has the one of its file, which pip takes as the file's name spells it.
  versionOf =
    package: file:
    let
      wheel = builtins.match "[^-]+-([^-]+)-.+[.]whl" file;
      sdist = builtins.match ".+-([^-]+)([.]tar[.][a-z0-9]+|[.]tgz|[.]zip)" file;
      isForked = builtins.length (builtins.attrNames lock.pylock.packages.\${package}) > 1;
    in
    if isForked then
      builtins.head (if wheel != null then wheel else sdist)
    else
      lock.closure.\${package};
in
makePythonPypiEnvironment {
  name = ${nixString(environment)};
  sourcesRaw = {
    inherit (lock) python;
    closure = builtins.mapAttrs versionOf files;
    links = builtins.filter (link: builtins.elem link.name names) lock.links;
  };
}
`;
}

/** `main.nix` for Makes 21.09 to 23.07, whose own builtin builds the lock. @throws PylockError `not-supported` */
export function printMakesBuiltin(lock: Lock, place: LockPlace): string {
  if (place.beside.length > 0) {
    refuse('builds one lock, and there are several beside each other', 'Give each a folder, or choose makes or nix.');
  }
  check(lock);
  return signed(isSameEverywhere(lock) ? plain(place) : perSystem(place));
}
