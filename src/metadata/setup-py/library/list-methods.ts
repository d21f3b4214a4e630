import { allOf, argument, hasOnly } from '../values/arguments.js';
import { compareText, isEqual } from '../values/compare.js';
import type { Effort } from '../values/effort.js';
import { truth } from '../values/facts.js';
import { isUnordered, itemsInAnyOrder, mostItems, stepThrough } from '../values/iterate.js';
import {
  type Arguments,
  int,
  isKnown,
  type List,
  none,
  type Tuple,
  type Unknown,
  unknown,
  type Value,
} from '../values/model.js';
import { Raised } from '../values/signals.js';
import { expose, lost } from '../world/escape.js';
import type { World } from '../world/world.js';
import { exceptionNamed } from './exceptions.js';

/** Adds values to a list. Code that can't be followed and holds the list gets hold of the values too. */
export function append(target: List, values: readonly Value[], line: number, world: World): void {
  world.step(line, 1 + values.length / 20);
  if (target.items.length + values.length > mostItems) expose([target], unknown(line, 'makes a list too long'), world);
  if (target.unknown === undefined) for (const value of values) target.items.push(value);
  else expose(values, target.unknown, world);
}

/** Adds the items of a value to a list. Gives the reason where they are unknown. */
export function extend(target: List, source: Value, line: number, world: World): Unknown | undefined {
  const isOrdered = !isUnordered(source);
  if (source.kind === 'iterator' || source.kind === 'file') return extendStepwise(target, source, line, world);
  const items = itemsInAnyOrder(source, world, line);
  if (!isKnown(items)) {
    expose([target, source], items, world);
    return items;
  }
  append(target, items, line, world);
  if (!isOrdered) target.isUnordered = true;
  return undefined;
}

/** Adds the items of an iterator one by one: its code may read the list meanwhile, and sees the earlier items. */
function extendStepwise(target: List, source: Value, line: number, world: World): Unknown | undefined {
  const steps = stepThrough(source, world, line);
  if (!isKnown(steps)) {
    expose([target], steps, world);
    return steps;
  }
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done !== true) append(target, [step.value], line, world);
    else if (step.value === undefined) return undefined;
    else {
      expose([target], step.value, world);
      return step.value;
    }
  }
}

/** The position of an index; undefined where it is no integer, or out of range. */
export function indexIn(value: Value | undefined, length: number): number | undefined {
  if (value?.kind !== 'int' && value?.kind !== 'bool') return undefined;
  const index = Number(value.value);
  const place = index < 0 ? length + index : index;
  return place >= 0 && place < length ? place : undefined;
}

/** A method of a list with known items and order; undefined where it is not followed. */
type Method = (target: List, args: Arguments, line: number, world: World) => Value | undefined;

const insert: Method = (target, args, line, world) => {
  const [index, item] = args.positional;
  if (index?.kind !== 'int' || item === undefined || !hasOnly(args, 2)) return undefined;
  world.step(line, 1 + target.items.length / 20);
  target.items.splice(Number(index.value), 0, item);
  return none;
};

const removeItem: Method = (target, args, line, world) => {
  const [item] = args.positional;
  if (item === undefined || !hasOnly(args, 1)) return undefined;
  for (const [index, one] of target.items.entries()) {
    const same = isEqual(one, item, line, world.effort);
    if (typeof same !== 'boolean') return undefined;
    if (!same) continue;
    target.items.splice(index, 1);
    return none;
  }
  throw new Raised(exceptionNamed('ValueError'), line);
};

const pop: Method = (target, args, line) => {
  const index = argument(args, 0) ?? int(-1);
  if (index.kind !== 'int' || !hasOnly(args, 1)) return undefined;
  const place = indexIn(index, target.items.length);
  const item = place === undefined ? undefined : target.items[place];
  if (place === undefined || item === undefined) throw new Raised(exceptionNamed('IndexError'), line);
  target.items.splice(place, 1);
  return item;
};

/** Whether `reverse` is set; undefined where that is unknown, or there are other arguments. */
export function isReversed(args: Arguments, most: number): boolean | undefined {
  const reverse = truth(args.named.get('reverse') ?? none);
  return hasOnly(args, most, 'reverse') && typeof reverse === 'boolean' ? reverse : undefined;
}

/** Texts or integers in order; undefined for other sortable values. */
export function sorted(items: readonly Value[], reverse: boolean): Value[] | undefined {
  const isSorted = items.every(({ kind }) => kind === 'str') || items.every(({ kind }) => kind === 'int');
  if (!isSorted) return undefined;
  const made = [...items].sort((a, b) => {
    if (a.kind === 'str' && b.kind === 'str') return compareText(a.value, b.value);
    return a.kind === 'int' && b.kind === 'int' && a.value !== b.value ? (a.value < b.value ? -1 : 1) : 0;
  });
  return reverse ? made.reverse() : made;
}

const sort: Method = (target, args, line, world) => {
  world.step(line, 1 + target.items.length);
  const reverse = isReversed(args, 0);
  const items = reverse === undefined ? undefined : sorted(target.items, reverse);
  if (items === undefined) return undefined;
  target.items = items;
  delete target.isUnordered;
  return none;
};

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['insert', insert],
  ['remove', removeItem],
  ['pop', pop],
  [
    'reverse',
    (target, args) => {
      if (!hasOnly(args, 0)) return undefined;
      target.items.reverse();
      return none;
    },
  ],
  ['index', (target, args, line, world) => indexOf(target, args, line, world.effort)],
  ['count', (target, args, line, world) => countOf(target, args, line, world.effort)],
]);

function indexOf({ items }: List | Tuple, args: Arguments, line: number, effort: Effort): Value | undefined {
  const [item] = args.positional;
  if (item === undefined || !hasOnly(args, 1)) return undefined;
  for (const [index, one] of items.entries()) {
    const same = isEqual(one, item, line, effort);
    if (typeof same !== 'boolean') return undefined;
    if (same) return int(index);
  }
  throw new Raised(exceptionNamed('ValueError'), line);
}

function countOf({ items }: List | Tuple, args: Arguments, line: number, effort: Effort): Value | undefined {
  const [item] = args.positional;
  if (item === undefined || !hasOnly(args, 1)) return undefined;
  const same = items.map((one) => isEqual(one, item, line, effort));
  return same.every((one) => typeof one === 'boolean') ? int(same.filter((one) => one === true).length) : undefined;
}

/** Whether lists have a method of that name. */
export function isListMethod(name: string): boolean {
  return methods.has(name) || ['append', 'extend', 'sort', 'clear', 'copy'].includes(name);
}

/** Calls a method that works on items in any order; undefined for others, or where it is not followed. */
function inAnyOrder(target: List, name: string, args: Arguments, line: number, world: World): Value | undefined {
  const [first] = args.positional;
  switch (name) {
    case 'append':
      if (first === undefined || !hasOnly(args, 1)) return undefined;
      append(target, [first], line, world);
      return none;
    case 'extend':
      if (first === undefined || !hasOnly(args, 1)) return undefined;
      return extend(target, first, line, world) ?? none;
    case 'copy':
      if (!hasOnly(args, 0) || target.unknown !== undefined) return undefined;
      world.step(line, 1 + target.items.length / 20);
      return { ...target, items: [...target.items] };
    case 'clear':
      if (!hasOnly(args, 0) || target.unknown !== undefined) return undefined;
      target.items.length = 0;
      return none;
    case 'sort':
      return target.unknown === undefined ? sort(target, args, line, world) : undefined;
    default:
      return undefined;
  }
}

/** Calls a method of a list; a method that is not followed may change it. */
export function listMethod(target: List, name: string, args: Arguments, line: number, world: World): Value {
  const isExact = target.unknown === undefined && !isUnordered(target) && args.unknown === undefined;
  const found =
    inAnyOrder(target, name, args, line, world) ??
    (isExact ? methods.get(name)?.(target, args, line, world) : undefined);
  if (found?.kind === 'unknown' && name === 'extend') return lost(world, found);
  if (found !== undefined) return found;
  const why = target.unknown ?? args.unknown ?? unknown(line, `calls ${name} of a list`);
  return lost(world, why, allOf(args), target);
}

/** Calls a method of a tuple, which changes nothing. */
export function tupleMethod(target: Tuple, name: string, args: Arguments, line: number, world: World): Value {
  const isExact = !isUnordered(target) && args.unknown === undefined;
  const found = isExact ? (name === 'index' ? indexOf : countOf)(target, args, line, world.effort) : undefined;
  return found ?? lost(world, unknown(line, `calls ${name} of a tuple`));
}
