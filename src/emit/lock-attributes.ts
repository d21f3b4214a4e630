import type { Lock } from '../lock/model.js';
import { projectsIn } from '../lock/projects.js';
import { binding, indented, letIn, nixList } from './nix-lines.js';
import { nixPath } from './nix-path.js';
import { nixString } from './nix-text.js';
import { environmentAttributes, projectAttributes } from './taken-attributes.js';

/** One of the locks in a folder, as the Nix files beside it use it. */
export interface NamedLock {
  /** The lock's file name. */
  readonly fileName: string;
  /** Its attribute where there are several: `default` for the plain lock, else such as `dev` or `python311`. */
  readonly attribute: string;
  /** Whether the attribute differs from the usual one, which another lock has. */
  readonly isRenamed: boolean;
  /** Name of its environment, such as `api-env-dev`. */
  readonly environment: string;
  /** The lock's content; undefined where it is not needed or can't be read. */
  readonly lock: Lock | undefined;
  /** Whether its text has projects of the user's own, where its content is not read. */
  readonly mayHaveProjects?: boolean;
}

/** The locks of a folder: its Nix files hold all of them, whichever is locked or verified. */
export interface LockPlace {
  /** In the order of the output. Never empty. */
  readonly locks: readonly NamedLock[];
  /** The one that is built by default. */
  readonly main: NamedLock;
  /** Whether each is an attribute; a single lock in a folder is not. */
  readonly hasAttributes: boolean;
}

/** The comment about overrides.nix in a file that reads it. */
export const changesNote = '# overrides.nix is yours: pylock reads it and never writes it (docs/nix.md).';

/** The overrides of an environment, an expression: `pkgs` and `environment` must be in scope. */
export const changes: readonly string[] = [
  'if builtins.pathExists ./overrides.nix then',
  '  import ./overrides.nix { inherit pkgs environment; }',
  'else',
  '  { }',
];

/** The folder that the user's own projects lie in. */
const projectBinding: readonly string[] = [
  '# The project beside the lock is a package of the environment (docs/nix.md).',
  'project = ./.;',
];

/** Whether a lock builds projects of the user's own. */
export function hasProjects({ lock, mayHaveProjects = false }: NamedLock): boolean {
  return lock === undefined ? mayHaveProjects : lock.pylock !== undefined && projectsIn(lock.pylock).size > 0;
}

/** The function `build`, which calls `pypi.nix`: a binding, for which `pkgs` must be in scope. */
export function buildBinding({ locks }: LockPlace): readonly string[] {
  const paths = locks.map(({ fileName }) => nixPath(fileName));
  return binding('build', [
    'environment: name: lock:',
    'import ./pypi.nix {',
    '  inherit pkgs name lock;',
    ...(locks.some(hasProjects) ? indented(projectBinding, 2) : []),
    ...indented([changesNote, ...binding('changes', changes)], 2),
    ...(locks.length === 1 ? [] : indented(binding('beside', nixList(paths)), 2)),
    '}',
  ]);
}

/** The call of `build` for a lock; `source` is its argument, the lock's path where left out. */
export function buildCall({ attribute, environment, fileName }: NamedLock, source = nixPath(fileName)): string {
  return `build ${nixString(attribute)} ${nixString(environment)} ${source}`;
}

/** The expression that builds a lock. */
type Call = (lock: NamedLock) => string;

/** The binding `environments`, a set of all of them. */
export function environmentsBinding({ locks }: LockPlace, call: Call = (lock) => buildCall(lock)): readonly string[] {
  const entries = locks.map((lock) => `  ${nixString(lock.attribute)} = ${call(lock)};`);
  return binding('environments', ['{', ...entries, '}']);
}

/**
 * The main one's derivation with all environments as attributes. Its parts are named one by one, so that building one
 * lock does not evaluate another, which may lack the system or be broken.
 */
function mainEnvironment({ main }: LockPlace, attributes: readonly string[]): readonly string[] {
  return [
    'environments',
    '// {',
    '  # The default, where no attribute is named.',
    '  type = "derivation";',
    `  inherit (environments.${nixString(main.attribute)})`,
    ...indented([...attributes].sort(), 4),
    '    ;',
    '}',
  ];
}

/** The attributes of an environment; those of projects where one of the locks has some. */
function attributesOf({ locks }: LockPlace): readonly string[] {
  return locks.some(hasProjects) ? [...environmentAttributes, ...projectAttributes] : environmentAttributes;
}

/** The last expression of a file that gives the environments of a folder. */
export function environmentsBody(
  place: LockPlace,
  bindings: readonly string[],
  attributes: readonly string[] = attributesOf(place),
  call: Call = (lock) => buildCall(lock),
): readonly string[] {
  if (!place.hasAttributes) return letIn(bindings, [call(place.main)]);
  return letIn([...bindings, ...environmentsBinding(place, call)], mainEnvironment(place, attributes));
}
