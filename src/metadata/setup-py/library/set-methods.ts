import { allOf, hasOnly } from '../values/arguments.js';
import { isOnCommandLine } from '../values/command-line.js';
import type { Effort } from '../values/effort.js';
import { keyOf } from '../values/facts.js';
import { itemsInAnyOrder } from '../values/iterate.js';
import { type Arguments, isKnown, none, type PythonSet, type Unknown, unknown, type Value } from '../values/model.js';
import { expose, lost } from '../world/escape.js';
import type { World } from '../world/world.js';

/** A set of items; an {@link Unknown} where one of them is unhashable or unknown. */
export function setOf(items: readonly Value[], line: number, effort: Effort, isFrozen = false): PythonSet | Unknown {
  const made: PythonSet = { kind: 'set', items: new Map(), isFrozen };
  for (const value of items) {
    const key = keyOf(value, effort);
    if (key === undefined) return value.kind === 'unknown' ? value : unknown(line, 'makes a set');
    if (!made.items.has(key)) made.items.set(key, value);
  }
  return made;
}

/** The result of an operator or method on two sets; undefined for an operator that sets do not have. */
export function combined(operator: string, a: PythonSet, b: PythonSet): PythonSet | undefined {
  const { isFrozen } = a;
  const kept = (test: (key: string) => boolean) => new Map([...a.items].filter(([key]) => test(key)));
  switch (operator) {
    case '|':
      return { kind: 'set', items: new Map([...b.items, ...a.items]), isFrozen };
    case '&':
      return { kind: 'set', items: kept((key) => b.items.has(key)), isFrozen };
    case '-':
      return { kind: 'set', items: kept((key) => !b.items.has(key)), isFrozen };
    case '^':
      return {
        kind: 'set',
        items: new Map([...kept((key) => !b.items.has(key)), ...[...b.items].filter(([key]) => !a.items.has(key))]),
        isFrozen,
      };
    default:
      return undefined;
  }
}

/** Replaces the items of a set by those of another. */
export function become(target: PythonSet, made: PythonSet): void {
  // Both may be the same set.
  const items = [...made.items];
  target.items.clear();
  for (const [key, value] of items) target.items.set(key, value);
}

/** Methods that give a new set, and those that change the set, each with its operator. */
const making: ReadonlyMap<string, string> = new Map([
  ['union', '|'],
  ['intersection', '&'],
  ['difference', '-'],
  ['symmetric_difference', '^'],
]);
const changing: ReadonlyMap<string, string> = new Map([
  ['update', '|'],
  ['intersection_update', '&'],
  ['difference_update', '-'],
  ['symmetric_difference_update', '^'],
]);

const others = ['add', 'discard', 'remove', 'copy', 'clear', 'pop', 'isdisjoint', 'issubset', 'issuperset'];

/** Whether sets have a method of that name. */
export function isSetMethod(name: string): boolean {
  return making.has(name) || changing.has(name) || others.includes(name);
}

function one(target: PythonSet, name: string, args: Arguments, effort: Effort): Value | undefined {
  const [item] = args.positional;
  const key = item === undefined ? undefined : keyOf(item, effort);
  if (name === 'copy' && hasOnly(args, 0)) return { ...target, items: new Map(target.items) };
  if (item === undefined || key === undefined || !hasOnly(args, 1) || target.isFrozen) return undefined;
  if (name === 'add' && !target.items.has(key)) target.items.set(key, item);
  if (name === 'discard') target.items.delete(key);
  return name === 'add' || name === 'discard' ? none : undefined;
}

function several(target: PythonSet, name: string, args: Arguments, line: number, world: World): Value | undefined {
  const operator = making.get(name) ?? changing.get(name);
  const [source] = args.positional;
  if (operator === undefined || source === undefined || !hasOnly(args, 1)) return undefined;
  if (target.isFrozen && changing.has(name)) return undefined;
  if (source.kind === 'argv' && name === 'intersection') return onCommandLine(target, line);
  const items = itemsInAnyOrder(source, world, line);
  const other = isKnown(items) ? setOf(items, line, world.effort) : items;
  if (other.kind === 'unknown') return undefined;
  world.step(line, 1 + (target.items.size + other.items.size) / 20);
  const made = combined(operator, target, other);
  if (made === undefined || making.has(name)) return made;
  become(target, made);
  return none;
}

/** The words of a set that are on the command line; undefined where that is unknown. */
function onCommandLine({ items, isFrozen }: PythonSet, line: number): Value | undefined {
  const isNone = [...items.values()].every((word) => isOnCommandLine(word, line) === false);
  return isNone ? { kind: 'set', items: new Map(), isFrozen } : undefined;
}

/** Calls a method of a set; a method that is not followed may change it. */
export function setMethod(target: PythonSet, name: string, args: Arguments, line: number, world: World): Value {
  if (target.unknown === undefined && args.unknown === undefined) {
    const found = one(target, name, args, world.effort) ?? several(target, name, args, line, world);
    if (found !== undefined) return found;
  }
  if (target.unknown !== undefined) expose(allOf(args), target.unknown, world);
  const why = target.unknown ?? args.unknown ?? unknown(line, `calls ${name} of a set`);
  return lost(world, why, allOf(args), target);
}
