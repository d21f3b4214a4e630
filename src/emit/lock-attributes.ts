import type { Lock } from '../lock/model.js';
import { binding, indented, letIn, nixList } from './nix-lines.js';
import { nixPath } from './nix-path.js';
import { nixString } from './nix-text.js';

/** One of the locks in a folder, as the Nix files beside it build it. */
export interface NamedLock {
  /** The lock's file name. */
  readonly fileName: string;
  /** What it is built as where there are several: `default` for the plain lock, else such as `dev` or `python311`. */
  readonly attribute: string;
  /** Whether that is not the name which it would have alone, since that one is not free. */
  readonly isRenamed: boolean;
  /** Name of its environment, such as `api-env-dev`. */
  readonly environment: string;
  /** What is in it; undefined where that is not asked for or can't be read. */
  readonly lock: Lock | undefined;
}

/** The locks of a folder: its Nix files hold them all, whichever of them is locked or verified. */
export interface LockPlace {
  /** In the order in which they are written. Never empty. */
  readonly locks: readonly NamedLock[];
  /** The one that is built where none is named. */
  readonly main: NamedLock;
  /** Whether each is built as an attribute, which only a lock that has the folder to itself is not. */
  readonly hasAttributes: boolean;
}

/** What is said of overrides.nix where a file reads it. */
export const changesNote = '# overrides.nix is yours: pylock reads it and never writes it (docs/nix.md).';

/** What overrides.nix says of an environment, an expression: `pkgs` and `environment` must be in scope. */
export const changes: readonly string[] = [
  'if builtins.pathExists ./overrides.nix then',
  '  import ./overrides.nix { inherit pkgs environment; }',
  'else',
  '  { }',
];

/** The function `build`, by which `pypi.nix` makes an environment: a binding, for which `pkgs` must be in scope. */
export function buildBinding({ locks }: LockPlace): readonly string[] {
  const paths = locks.map(({ fileName }) => nixPath(fileName));
  return binding('build', [
    'environment: name: lock:',
    'import ./pypi.nix {',
    '  inherit pkgs name lock;',
    ...indented([changesNote, ...binding('changes', changes)], 2),
    ...(locks.length === 1 ? [] : indented(binding('beside', nixList(paths)), 2)),
    '}',
  ]);
}

/** The call of `build` for a lock; `source` is what is built, its path where left out. */
export function buildCall({ attribute, environment, fileName }: NamedLock, source = nixPath(fileName)): string {
  return `build ${nixString(attribute)} ${nixString(environment)} ${source}`;
}

/** How a lock is built, as an expression. */
type Call = (lock: NamedLock) => string;

/** The binding `environments`, a set of all of them. */
export function environmentsBinding({ locks }: LockPlace, call: Call = (lock) => buildCall(lock)): readonly string[] {
  const entries = locks.map((lock) => `  ${nixString(lock.attribute)} = ${call(lock)};`);
  return binding('environments', ['{', ...entries, '}']);
}

/** What Nix and its tools ask of a derivation. */
export const derivationAttributes: readonly string[] = [
  ...['all', 'args', 'builder', 'drvAttrs', 'drvPath', 'name', 'out', 'outPath', 'outputName', 'system'],
];

/** The same of an environment that `pypi.nix` makes. */
export const environmentAttributes: readonly string[] = [...derivationAttributes, 'image', 'lock', 'packages', 'shell'];

/**
 * The main one's derivation with all environments as attributes. Its parts are named one by one, so that building one lock
 * asks nothing of another, which may lack the system or be broken.
 */
function mainEnvironment({ main }: LockPlace, attributes: readonly string[]): readonly string[] {
  return [
    'environments',
    '// {',
    '  # What is built where no attribute is named.',
    '  type = "derivation";',
    `  inherit (environments.${nixString(main.attribute)})`,
    ...indented([...attributes].sort(), 4),
    '    ;',
    '}',
  ];
}

/** What a file ends in that gives the environments of a folder. */
export function environmentsBody(
  place: LockPlace,
  bindings: readonly string[],
  attributes: readonly string[] = environmentAttributes,
  call: Call = (lock) => buildCall(lock),
): readonly string[] {
  if (!place.hasAttributes) return letIn(bindings, [call(place.main)]);
  return letIn([...bindings, ...environmentsBinding(place, call)], mainEnvironment(place, attributes));
}
