// The parts of a lock that are judged, each with its closure: main, groups, and the choices of groups that exclude each other.
import type { LockContent, PylockPart } from '../../src/lock/model.js';
import { parseFilename } from '../../src/pep/filename.js';
import { type NormalizedName, normalizeName } from '../../src/pep/name.js';

/** System -> project -> version. */
export type Closures = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Main and groups of a lock, or groups alone. */
export interface Part {
  /** `main`, `only dev`, `with dev`, `choice cuda`, `choice cuda with dev` */
  readonly label: string;
  readonly hasMain: boolean;
  readonly groups: readonly NormalizedName[];
  readonly closure: Closures;
}

function partOf(label: string, content: LockContent, hasMain: boolean, groups: readonly NormalizedName[]): Part {
  const closure = [...content.systems].map(([system, files]) => {
    const main = content.groups.size === 0 ? [...files.keys()] : (content.main.get(system) ?? []);
    const own = groups.flatMap((group) => content.groups.get(group)?.get(system) ?? []);
    const names = new Set([...(hasMain ? main : []), ...own]);
    const chosen = [...files].filter(([name]) => names.has(name));
    const version = (name: NormalizedName, file: string): string => parseFilename(file, name)?.version.text ?? file;
    return [system, Object.fromEntries(chosen.map(([name, file]) => [name, version(name, file)]))];
  });
  return { label, hasMain, groups, closure: Object.fromEntries(closure) };
}

/** The groups of a choice by its name. */
function groupsOfChoice(name: string): readonly NormalizedName[] {
  return name.split('+').flatMap((group) => normalizeName(group) ?? []);
}

/**
 * The parts of a lock: main; each group, alone and with main; each choice of conflicting groups with main, and with each
 * further group.
 */
export function partsOf(content: PylockPart): readonly Part[] {
  const groups = [...content.groups.keys()];
  const choices = [...content.forks].flatMap(([name, fork]) => {
    const choice = groupsOfChoice(name);
    const others = [...fork.groups.keys()].filter((group) => !choice.includes(group));
    return [
      partOf(`choice ${name}`, fork, true, choice),
      ...others.map((group) => partOf(`choice ${name} with ${group}`, fork, true, [...choice, group])),
    ];
  });
  return [
    partOf('main', content, true, []),
    ...groups.map((group) => partOf(`only ${group}`, content, false, [group])),
    ...groups.map((group) => partOf(`with ${group}`, content, true, [group])),
    ...choices,
  ];
}
