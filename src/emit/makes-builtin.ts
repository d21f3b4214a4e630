import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { hasGroups, projectsIn } from '../lock/projects.js';
import { contentsOf } from '../lock/used-files.js';
import {
  buildCall,
  changes,
  changesNote,
  environmentsBody,
  type LockPlace,
  type NamedLock,
} from './lock-attributes.js';
import { binding, letIn, nixList } from './nix-lines.js';
import { nixPath } from './nix-path.js';
import { signed } from './ours.js';
import { derivationAttributes } from './taken-attributes.js';

/** The Pythons of `makePythonPypiEnvironment` in the last releases of Makes that were seen to differ. */
const pythonsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['22.07', ['3.7', '3.8', '3.9']],
  ['23.07', ['3.8', '3.9', '3.10', '3.11']],
]);

/** The builtin links this file among those of the lock, so a second one of that name ends its build. */
const ownPip = 'pip-21.2.4-py3-none-any.whl';

/** The package of a file, by the systems that have it; else as the file spells it. */
function projectOfFile(file: string, { pylock }: Lock): string {
  const chosen = pylock === undefined ? [] : contentsOf(pylock).flatMap(({ systems }) => [...systems.values()]);
  const [known] = chosen.flatMap((files) => [...files].flatMap(([name, one]) => (one === file ? [name] : [])));
  return known ?? file.replace(/-[^-]*$/, '');
}

/** Checks that Makes' builtin supports a lock. @throws PylockError `not-supported`, with one step */
function check(file: string, lock: Lock): void {
  const refuse = (message: string, hint: string): never => {
    throw new PylockError('not-supported', `Makes' makePythonPypiEnvironment ${message}`, { place: { file }, hint });
  };
  const epoch = everyVersion(lock).find(([, version]) => version.includes('!'));
  if (epoch !== undefined) {
    refuse(
      `can't hold ${epoch.join(' ')}: a store path may not have "!" in it`,
      'Ask for a version without an epoch, or leave makes-builtin out of "nix".',
    );
  }
  const folder = [...(lock.pylock === undefined ? [] : projectsIn(lock.pylock))].find(
    ([, { path, main }]) => path !== '.' && main.length > 0,
  );
  if (folder !== undefined) {
    const [name, { path }] = folder;
    refuse(
      `can't build ${name} from the folder ${path}`,
      'Use Makes 24.01 or newer (pylock nix --for makes), or install what it needs without it: project: false in .pylock.yaml.',
    );
  }
  const ofGit = lock.links.find(({ url }) => url.startsWith('git+'));
  if (ofGit !== undefined)
    refuse(
      `can't fetch ${projectOfFile(ofGit.name, lock)} from its repository of git`,
      "Use Makes 24.01 or newer (pylock nix --for makes), or name the forge's archive of the commit by url.",
    );
  // After what no other Python would mend.
  if (![...pythonsOf.values()].some((pythons) => pythons.includes(lock.python))) {
    const known = [...pythonsOf].map(([release, pythons]) => `${pythons.join(', ')} in Makes ${release}`);
    refuse(
      `has no Python ${lock.python}, only ${known.join(' and ')}`,
      'Choose one of them with --python, or leave makes-builtin out of "nix".',
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

/** Whether every system installs the whole closure, so that the union is right for each. */
export function isSameEverywhere(lock: Lock): boolean {
  const systems = [...(lock.pylock?.systems.values() ?? [])];
  const names = [...lock.closure.keys()];
  const isOneVersion = names.every((name) => (lock.pylock?.packages.get(name)?.size ?? 1) === 1);
  return isOneVersion && systems.every((files) => names.every((name) => files.has(name)));
}

/**
 * The function `build`, from the package set that Makes builds, with the overrides. Makes builds an environment in
 * one step, so the needs of one package apply to all; other overrides have no effect, since pip accepts files that
 * packages disagree about.
 */
const buildBinding: readonly string[] = binding('build', [
  'environment: name: sources:',
  ...letIn(
    [
      changesNote,
      ...binding('changes', changes),
      ...binding('known', nixList(['"allowCollisions"', '"extraPackages"', '"licences"', '"overrides"', '"python"'])),
      'unknown = builtins.attrNames (removeAttrs changes known);',
      'needs = builtins.attrValues (changes.overrides or { });',
      ...binding('isChange', [
        'need: need.package or null != null || need.patches or [ ] != [ ] || need.postPatch or "" != ""',
      ]),
      'all = key: builtins.concatLists (map (need: need.${key} or [ ]) needs);',
      "env = builtins.foldl' (set: need: set // need.env or { }) { } needs;",
      'export = variable: folder: map (package: [ variable package folder ]);',
      'headers = map (package: package.dev or package) (all "buildInputs");',
      'libraries = map (package: package.lib or package.out or package);',
      'loaded = all "libs" ++ all "runtimeLibs";',
      ...binding('searchPaths', [
        '{',
        '  searchPathsBuild = {',
        '    bin = all "nativeBuildInputs";',
        '    export =',
        '      export "CPATH" "/include" headers',
        '      ++ export "LIBRARY_PATH" "/lib" (libraries (all "buildInputs"))',
        '      ++ map (name: [ name env.${name} "" ]) (builtins.attrNames env);',
        '    pkgConfig = headers;',
        '    rpath = libraries (all "buildInputs" ++ loaded);',
        '  };',
        '  searchPathsRuntime.rpath = libraries loaded;',
        '}',
      ]),
    ],
    [
      'if unknown != [ ] then',
      '  throw "pylock: ${toString ./overrides.nix}: there is no ${builtins.head unknown}, only ${toString known}"',
      'else if builtins.any isChange needs then',
      '  throw "pylock: ${toString ./overrides.nix}: package, patches and postPatch are for Makes 24.01 and newer, whose files pylock nix --for makes writes"',
      'else',
      '  makePythonPypiEnvironment ({ inherit name; } // sources // (if needs == [ ] then { } else searchPaths))',
    ],
  ),
]);

/**
 * The function `partOf`: the builtin installs the whole closure on every system, so where systems differ it gets the
 * part of the building one: its packages, each in the version whose file is chosen there, and those files only. So it is
 * where groups have files that the closure does not need.
 */
const partBinding: readonly string[] = binding('partOf', [
  'path:',
  ...letIn(
    [
      'lock = fromYamlFile path;',
      ...binding('files', [
        'builtins.intersectAttrs lock.closure (',
        '  lock.pylock.systems.${__system__}',
        '    or (throw "${toString path} has no packages for ${__system__}; add it to the systems in .pylock.yaml and run pylock resolve")',
        ')',
      ]),
      'builds = (lock.pylock.builds or { }).${__system__} or { };',
      'keyed = map (key: { inherit key; });',
      ...binding('needed', [
        'builtins.genericClosure {',
        '  startSet = keyed (builtins.attrValues files);',
        '  operator = { key }: keyed (builds.${key}.requires or [ ]);',
        '}',
      ]),
      'names = map (file: file.key) needed;',
      "# A package of several versions has the one of its file, which pip takes as the file's name spells it.",
      ...binding('versionOf', [
        'package: file:',
        ...letIn(
          [
            'wheel = builtins.match "[^-]+-([^-]+)-.+[.]whl" file;',
            'sdist = builtins.match ".+-([^-]+)([.]tar[.][a-z0-9]+|[.]tgz|[.]zip)" file;',
            'isForked = builtins.length (builtins.attrNames lock.pylock.packages.${package}) > 1;',
          ],
          [
            'if isForked then',
            '  builtins.head (if wheel != null then wheel else sdist)',
            'else',
            '  lock.closure.${package}',
          ],
        ),
      ]),
    ],
    [
      '{',
      '  sourcesRaw = {',
      '    inherit (lock) python;',
      '    closure = builtins.mapAttrs versionOf files;',
      '    links = builtins.filter (link: builtins.elem link.name names) lock.links;',
      '  };',
      '}',
    ],
  ),
]);

/** The builtin's argument for a lock. */
function sourcesOf(fileName: string, isWhole: boolean): string {
  return isWhole ? `{ sourcesYaml = ${nixPath(fileName)}; }` : `(partOf ${nixPath(fileName)})`;
}

/** `main.nix` for Makes 21.09 to 23.07, whose own builtin builds the locks. @throws PylockError `not-supported` */
export function printMakesBuiltin(place: LockPlace): string {
  const parts = new Set<NamedLock>();
  for (const named of place.locks) {
    if (named.lock === undefined) continue;
    check(named.fileName, named.lock);
    // Files of groups that the closure does not need are not fetched.
    const part = named.lock.pylock;
    const hasOthers = part !== undefined && (hasGroups(part) || part.forks.size > 0);
    if (hasOthers || !isSameEverywhere(named.lock)) parts.add(named);
  }
  const bindings = [
    'pkgs = makes.inputs.nixpkgs or makes.__nixpkgs__;',
    ...buildBinding,
    ...(parts.size === 0 ? [] : partBinding),
  ];
  const more = parts.size === 0 ? [] : ['  fromYamlFile,', '  __system__,'];
  const head = ['{', '  makePythonPypiEnvironment,', ...more, '  ...', '}@makes:'];
  const body = environmentsBody(place, bindings, derivationAttributes, (named) =>
    buildCall(named, sourcesOf(named.fileName, !parts.has(named))),
  );
  return signed(`${[...head, ...body].join('\n')}\n`);
}
