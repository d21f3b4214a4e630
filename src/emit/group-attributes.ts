import type { Lock } from '../lock/model.js';
import { projectsIn } from '../lock/projects.js';
import { contentsOf } from '../lock/used-files.js';
import { takenAttributes } from './taken-attributes.js';

/** The attribute of main with a group, as `pypi.nix` gives it: its name, with `group-` before one that is taken. */
function attributeOf(group: string, groups: ReadonlySet<string>): string {
  const alone = new Set([...groups].map((other) => `only-${other}`));
  const isTaken = (text: string) => takenAttributes.has(text) || /^[0-9]+$/.test(text) || alone.has(text);
  let attribute = group;
  while (isTaken(attribute) || (attribute !== group && groups.has(attribute))) attribute = `group-${attribute}`;
  return attribute;
}

/** The groups of a lock, those of its forks too, and those that have nothing but projects of the user's own. */
function groupsOf(lock: Lock | undefined): readonly string[] {
  const part = lock?.pylock;
  if (part === undefined) return [];
  const all = [...contentsOf(part), ...projectsIn(part).values()];
  return [...new Set(all.flatMap(({ groups }) => [...groups.keys()]))];
}

/** Each group of a lock with the attribute that builds it besides main. */
export function attributeOfEachGroup(lock: Lock | undefined): ReadonlyMap<string, string> {
  const groups = groupsOf(lock);
  const names = new Set(groups);
  return new Map(groups.map((group) => [group, attributeOf(group, names)]));
}

/** The attributes that the groups of a lock give its environment: `dev`, `only-dev`, and `all` where all go together. */
export function groupAttributes(lock: Lock | undefined): readonly string[] {
  const part = lock?.pylock;
  const attributes = attributeOfEachGroup(lock);
  if (attributes.size === 0) return [];
  // Groups that exclude each other have no environment of all.
  const all = part?.forks.size === 0 ? ['all'] : [];
  return [...[...attributes].flatMap(([group, attribute]) => [attribute, `only-${group}`]), ...all].sort();
}
