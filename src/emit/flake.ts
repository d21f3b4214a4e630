import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { lastReleaseWith, nixpkgsNames, pythonsOf } from '../targets/patch-floor.js';
import { groupAttributes } from './group-attributes.js';
import {
  buildBinding,
  buildCall,
  environmentsBinding,
  hasProjects,
  type LockPlace,
  type NamedLock,
} from './lock-attributes.js';
import { binding, indented, letIn, nixList } from './nix-lines.js';
import { nixString } from './nix-text.js';
import { signed } from './ours.js';

/** The last release of nixpkgs that builds for Intel Macs. */
const intelMacRelease = '26.05';

/** The branch of nixpkgs to take: that of the declared release, else the last one that has the Python and the systems. */
function branchFor(built: readonly BuiltLock[], systems: readonly string[]): string {
  const last = lastReleaseWith(oldestPython(built));
  const release = declaredRelease(built) ?? last ?? (systems.includes('x86_64-darwin') ? intelMacRelease : undefined);
  return release === undefined ? 'nixpkgs-unstable' : `nixos-${release}`;
}

/** The newest release that a lock was declared for and that has the Pythons of all, else the newest declared one. */
function declaredRelease(built: readonly BuiltLock[]): string | undefined {
  const declared = new Set(built.map(({ lock }) => lock.pylock?.inputs.options.get('nixpkgs')));
  const known = nixpkgsNames.filter((release) => declared.has(release));
  const hasAll = (release: string) => built.every(({ lock }) => pythonsOf(release).includes(lock.python));
  return known.findLast(hasAll) ?? known.at(-1);
}

/** A lock that pylock wrote, with its systems. */
interface BuiltLock extends NamedLock {
  readonly lock: Lock;
  readonly systems: readonly string[];
}

/** The locks that Nix can build. The systems of a lock that another tool wrote are unknown. */
function builtLocks({ locks }: LockPlace): readonly BuiltLock[] {
  return locks.flatMap((named) => {
    const { lock } = named;
    return lock?.pylock === undefined ? [] : [{ ...named, lock, systems: [...lock.pylock.systems.keys()] }];
  });
}

/**
 * `flake.nix` with the environments as `packages.<system>` and their shells as `devShells.<system>`; the main one is
 * the `default` of both. Its systems and nixpkgs come from all locks together, so that the text is the same for each.
 * @throws PylockError `not-supported` where no lock says what each system needs
 */
export function printFlake(place: LockPlace): string {
  const built = builtLocks(place);
  if (built.length === 0) {
    throw new PylockError('not-supported', 'a flake needs a lock that pylock wrote', { hint: 'Run: pylock resolve' });
  }
  const systems = [...new Set(built.flatMap((lock) => lock.systems))].sort();
  const lacking = lackingBySystem(place, built, systems);
  const outputs = letIn(
    [
      ...environmentsOf(place, lacking.length > 0),
      ...(lacking.length > 0 ? binding('lacking', ['{', ...lacking, '}']) : []),
      ...binding('packages', ['nixpkgs.lib.genAttrs [', ...indented(systems.map(nixString), 2), '] environmentsOf']),
    ],
    ['{', '  inherit packages;', ...indented(shellsBinding(place), 2), '}'],
  );
  return signed(
    `${[
      '{',
      `  description = ${nixString(`Python environment ${place.main.environment}`)};`,
      '',
      `  inputs.nixpkgs.url = ${nixString(`github:NixOS/nixpkgs/${branchFor(built, systems)}`)};`,
      '',
      ...indented(binding('outputs', ['{ nixpkgs, ... }:', ...outputs]), 2),
      '}',
    ].join('\n')}\n`,
  );
}

/**
 * The shells of all environments. Where the user's own projects are in them, `dev` is one of everything, unless a group or
 * a lock has that name.
 */
function shellsBinding(place: LockPlace): readonly string[] {
  const shells = 'builtins.mapAttrs (_: environment: environment.shell)';
  if (!place.locks.some(hasProjects)) return [`devShells = builtins.mapAttrs (_: ${shells}) packages;`];
  return binding('devShells', [
    'builtins.mapAttrs (',
    '  _: environments:',
    `  ${shells} (`,
    '    (if environments ? default then { dev = environments.all or environments.default; } else { })',
    '    // environments',
    '  )',
    ') packages',
  ]);
}

/** The function from a system to its environments, the main one among them as `default`. */
function environmentsOf(place: LockPlace, isLacking: boolean): readonly string[] {
  const { main, hasAttributes } = place;
  const bindings = ['pkgs = nixpkgs.legacyPackages.${system};', ...buildBinding(place)];
  const alone = binding('environments', ['{', `  "default" = ${buildCall(main)};`, '}']);
  const isNamed = hasAttributes && main.attribute !== 'default';
  const named = isNamed ? `environments // { default = environments.${nixString(main.attribute)}; }` : 'environments';
  const groups = groupAttributes(main.lock);
  const whole = groups.length === 0 ? named : `groups // ${named}`;
  const all = whole === 'environments' ? whole : `(${whole})`;
  const result = isLacking ? `removeAttrs ${all} (lacking.\${system} or [ ])` : all;
  return binding('environmentsOf', [
    'system:',
    ...letIn(
      [...bindings, ...(hasAttributes ? environmentsBinding(place) : alone), ...groupsBinding(main, groups)],
      [result],
    ),
  ]);
}

/** The binding `groups`: the environments of the main lock's groups, which stand beside those of locks. */
function groupsBinding({ attribute }: NamedLock, groups: readonly string[]): readonly string[] {
  if (groups.length === 0) return [];
  const entries = groups.map(
    (group) => `  ${nixString(group)} = environments.${nixString(attribute)}.${nixString(group)};`,
  );
  return binding('groups', ['{', ...entries, '}']);
}

/** The attributes that some systems lack since their locks are for others, as entries of a set. */
function lackingBySystem(
  { locks, main }: LockPlace,
  built: readonly BuiltLock[],
  systems: readonly string[],
): readonly string[] {
  return systems.flatMap((system) => {
    const has = new Set(built.filter((lock) => lock.systems.includes(system)).map(({ attribute }) => attribute));
    const lacks = locks.map(({ attribute }) => attribute).filter((attribute) => !has.has(attribute));
    const ofMain = ['default', ...groupAttributes(main.lock).filter((attribute) => !has.has(attribute))];
    const all = has.has(main.attribute) ? lacks : [...new Set([...ofMain, ...lacks])];
    return all.length === 0 ? [] : indented(binding(nixString(system), nixList(all.map(nixString))), 2);
  });
}

/** nixpkgs must have all the Pythons, and it drops the oldest first. */
function oldestPython(built: readonly BuiltLock[]): string {
  return `3.${Math.min(...built.map(({ lock }) => Number(lock.python.slice(2))))}`;
}
