// Changes of the inputs of a solve, which could let a package have a version.
import type { DepsFile, DepsRequirement } from '../../deps/model.js';
import type { Projects, VersionRules } from '../../deps/version-rules.js';
import type { Constraint } from '../../pep/constraint.js';
import { after, before, END } from '../../pep/cut.js';
import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import { parseVersion, type Version } from '../../pep/version.js';
import type { Platform, PythonVersion, System, Target } from '../../targets/model.js';
import { makeTarget } from '../../targets/target.js';
import type { FilePolicy } from '../choice/availability.js';

/** One change. With a version, the project may be at least there; without one, anywhere. */
export type Change =
  /** Another requirement in the deps file. */
  | { readonly kind: 'requirement'; readonly name: NormalizedName; readonly allow: Allowed | undefined }
  /** No constraint of the config on the project. */
  | { readonly kind: 'constraint'; readonly name: NormalizedName }
  /** No override of the config for the project. */
  | { readonly kind: 'override'; readonly name: NormalizedName }
  /** An override of the config, against the requirements of packages. */
  | { readonly kind: 'force'; readonly name: NormalizedName; readonly version: Version }
  /** The project may go back behind its locked version. */
  | { readonly kind: 'back'; readonly name: NormalizedName }
  /** No cut-off for the project. */
  | { readonly kind: 'cut-off'; readonly name: NormalizedName }
  /** Wheels and source archives of the project both count. */
  | { readonly kind: 'files'; readonly name: NormalizedName }
  /** Pre-releases may be taken everywhere. */
  | { readonly kind: 'prerelease' }
  /** Another Python. */
  | { readonly kind: 'python'; readonly python: PythonVersion }
  /** Newer platforms. */
  | { readonly kind: 'platform'; readonly key: keyof Platform; readonly version: string }
  /** The lock no longer serves a system. */
  | { readonly kind: 'system'; readonly system: System };

/** The versions that a changed requirement allows. */
export interface Allowed {
  /** Ascending, never empty: one, or several where systems differ. */
  readonly versions: readonly [Version, ...Version[]];
  /** All above the first are allowed too; else those up to the last. */
  readonly above: boolean;
}

/** The inputs that changes apply to. */
export interface Changeable {
  readonly deps: DepsFile;
  readonly targets: readonly Target[];
  readonly policy: FilePolicy;
  readonly rules: VersionRules;
  readonly platform: Platform;
  /** Locked versions, behind which projects do not go. */
  readonly floors: Floors;
}

/** The lowest wanted version, by project. */
export type Floors = ReadonlyMap<NormalizedName, Version>;

/** The cost of a change to the user: the least is proposed first. */
export function weightOf({ kind }: Change): number {
  switch (kind) {
    case 'requirement':
    case 'constraint':
    case 'override':
    case 'cut-off':
    case 'files':
      return 1;
    case 'prerelease':
    case 'platform':
      return 2;
    case 'python':
    case 'back':
      return 3;
    case 'system':
    case 'force':
      return 4;
  }
}

/** A text that is equal for equal changes. */
export function keyOf(change: Change): string {
  switch (change.kind) {
    case 'requirement':
    case 'constraint':
    case 'override':
    case 'back':
    case 'cut-off':
    case 'files':
    case 'force':
      return `${change.kind} ${change.name}`;
    case 'prerelease':
      return change.kind;
    case 'python':
      return `python ${change.python.minor}`;
    case 'platform':
      return `${change.key} ${change.version}`;
    case 'system':
      return `system ${change.system}`;
  }
}

/** A version without its local part. */
function publicText({ text }: Version): string {
  return text.replace(/\+.*$/, '');
}

/** The constraint that allows some versions: all where none are named. */
export function constraintOf(allow: Allowed | undefined): Constraint {
  if (allow === undefined) return parseSpecifierSet('');
  const { versions, above } = allow;
  const [first] = versions;
  const last = versions.at(-1) ?? first;
  if (above) return { ...parseSpecifierSet(`>=${publicText(first)}`), range: Range.between(before(first), END) };
  // A local version can't be a bound, and `==1.0` would take 1.0+local too.
  const text = first.key === last.key ? `==${first.text}` : `>=${publicText(first)},<=${publicText(last)}`;
  return { ...parseSpecifierSet(text), range: Range.between(before(first), after(last)) };
}

function without<Value>(map: ReadonlyMap<NormalizedName, Value>, name: NormalizedName): Map<NormalizedName, Value> {
  return new Map([...map].filter(([key]) => key !== name));
}

/** All projects can't be told apart from one, so that then none is left. */
function withoutProject(projects: Projects | undefined, name: NormalizedName): Projects {
  return projects === undefined || projects === 'all'
    ? new Set()
    : new Set([...projects].filter((one) => one !== name));
}

/** A requirement of the rules for exactly one version, or `above` it too, as a config would state it. */
export function statedRequirement(name: NormalizedName, version: Version, above = false): DepsRequirement {
  const open = { marker: undefined, groups: undefined, url: undefined, urlHash: undefined, source: undefined };
  const constraint = constraintOf({ versions: [version], above });
  return { ...open, name, extras: [], constraint, allowPrereleases: false, place: { file: '' } };
}

function withRequirement(deps: DepsFile, name: NormalizedName, allow: Allowed | undefined): DepsFile {
  const constraint = constraintOf(allow);
  const changed = (one: DepsRequirement): DepsRequirement => {
    const isSpecific = allow?.versions.every((version) => one.constraint.range.contains(version)) === true;
    return one.name !== name || isSpecific ? one : { ...one, constraint };
  };
  return { ...deps, requirements: deps.requirements.map(changed) };
}

function withTargets<Inputs extends Changeable>(inputs: Inputs, python: PythonVersion | undefined, platform: Platform) {
  const targets = inputs.targets.map((target) => makeTarget(python ?? target.python, target.system, platform));
  const demand = inputs.deps.python;
  const isLeft = python === undefined || demand?.range.contains(parseVersion(python.full)) !== false;
  return { ...inputs, targets, platform, deps: isLeft ? inputs.deps : { ...inputs.deps, python: undefined } };
}

/** The inputs with a change. */
export function withChange<Inputs extends Changeable>(inputs: Inputs, change: Change): Inputs {
  const { deps, rules, policy, platform } = inputs;
  switch (change.kind) {
    case 'requirement':
      return { ...inputs, deps: withRequirement(deps, change.name, change.allow) };
    case 'constraint':
      return { ...inputs, rules: { ...rules, constraints: without(rules.constraints, change.name) } };
    case 'override':
      return { ...inputs, rules: { ...rules, overrides: without(rules.overrides, change.name) } };
    case 'back':
      return { ...inputs, floors: without(inputs.floors, change.name) };
    case 'force': {
      const forced = [statedRequirement(change.name, change.version)];
      return { ...inputs, rules: { ...rules, overrides: new Map([...rules.overrides, [change.name, forced]]) } };
    }
    case 'cut-off': {
      const own = new Map([...(policy.excludeNewerOf ?? []), [change.name, undefined]] as const);
      return { ...inputs, policy: { ...policy, excludeNewerOf: own } };
    }
    case 'files': {
      const [noBinary, onlyBinary] = [policy.noBinary, policy.onlyBinary].map((one) =>
        withoutProject(one, change.name),
      );
      return { ...inputs, policy: { ...policy, noBinary, onlyBinary } };
    }
    case 'prerelease':
      return { ...inputs, rules: { ...rules, prerelease: 'allow' } };
    case 'python':
      return withTargets(inputs, change.python, platform);
    case 'platform':
      return withTargets(inputs, undefined, { ...platform, [change.key]: change.version });
    case 'system':
      return { ...inputs, targets: inputs.targets.filter(({ system }) => system !== change.system) };
  }
}
