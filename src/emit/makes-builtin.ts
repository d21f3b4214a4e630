import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { nixPath } from './nix-path.js';
import { nixString } from './nix-text.js';
import { signed } from './ours.js';

/** Pythons that some release of Makes has in `makePythonPypiEnvironment` (docs/nix.md). */
const pythons = ['3.7', '3.8', '3.9', '3.10', '3.11'];

/** Where the lock lies and what it is called, for the Nix file beside it. */
export interface LockPlace {
  /** The lock's file name. */
  readonly fileName: string;
  /** Name of the environment, such as `api-env`. */
  readonly environment: string;
}

/** What Makes' builtin can't do with a lock. @throws PylockError `not-supported`, with the way out */
function check(lock: Lock): void {
  if (!pythons.includes(lock.python)) {
    throw new PylockError(
      'not-supported',
      `Makes' makePythonPypiEnvironment has no Python ${lock.python}: it knows ${pythons.join(', ')}`,
      {
        hint: 'Choose one of them with --python, or leave makes-builtin out of "nix".',
      },
    );
  }
  const epoch = [...lock.closure].find(([, version]) => version.includes('!'));
  if (epoch !== undefined) {
    throw new PylockError(
      'not-supported',
      `Makes' makePythonPypiEnvironment can't hold ${epoch[0]} ${epoch[1]}: a store path may not have "!" in it`,
      {
        hint: 'Ask for a version without an epoch.',
      },
    );
  }
}

/** Whether every system installs the same packages, so that the union is right for each. */
function isSameEverywhere(lock: Lock): boolean {
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
  names = builtins.attrValues files ++ builtins.concatMap (build: build.requires) (builtins.attrValues builds);
  # The version of a package whose release has the file: the lock lists the versions, longest first here.
  versionOf =
    package: file:
    let
      versions = builtins.sort (a: b: builtins.stringLength a > builtins.stringLength b) (
        builtins.attrNames lock.pylock.packages.\${package}
      );
      holds = version: builtins.length (builtins.split "-\${escape version}[-.]" file) > 1;
      found = builtins.filter holds versions;
    in
    if builtins.length versions == 1 || found == [ ] then
      builtins.head versions
    else
      builtins.head found;
  escape = builtins.replaceStrings [ "." "+" ] [ "[.]" "[+]" ];
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
  check(lock);
  return signed(isSameEverywhere(lock) ? plain(place) : perSystem(place));
}
