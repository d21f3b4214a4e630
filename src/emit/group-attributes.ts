import type { Lock } from '../lock/model.js';
import { takenAttributes } from './taken-attributes.js';

/** The attribute of main with a group, as `pypi.nix` gives it: its name, with `group-` before one that is taken. */
function attributeOf(group: string, groups: ReadonlySet<string>): string {
  const alone = new Set([...groups].map((other) => `only-${other}`));
  const isTaken = (text: string) => takenAttributes.has(text) || /^[0-9]+$/.test(text) || alone.has(text);
  let attribute = group;
  while (isTaken(attribute) || (attribute !== group && groups.has(attribute))) attribute = `group-${attribute}`;
  return attribute;
}

/** The attributes that the groups of a lock give its environment: `dev`, `only-dev`, `all`; none without groups. */
export function groupAttributes(lock: Lock | undefined): readonly string[] {
  const groups = [...(lock?.pylock?.groups.keys() ?? [])];
  if (groups.length === 0) return [];
  const names = new Set<string>(groups);
  return [...groups.flatMap((group) => [attributeOf(group, names), `only-${group}`]), 'all'].sort();
}
