import { allOf, argument, hasOnly } from '../values/arguments.js';
import type { Effort } from '../values/effort.js';
import { keyOf } from '../values/facts.js';
import { itemsOf } from '../values/iterate.js';
import {
  type Arguments,
  type Dict,
  isKnown,
  none,
  str,
  tuple,
  type Unknown,
  unknown,
  type Value,
  type View,
} from '../values/model.js';
import { Raised } from '../values/signals.js';
import { expose, lost } from '../world/escape.js';
import type { World } from '../world/world.js';
import { exceptionNamed } from './exceptions.js';

/** Sets an entry of a dict; an unknown key may be any. An existing key keeps its form and its place. */
export function setEntry(target: Dict, key: Value, value: Value, line: number, world: World): void {
  const id = keyOf(key, world.effort);
  if (id === undefined)
    expose([target, value, key], key.kind === 'unknown' ? key : unknown(line, 'has an unusual key'), world);
  else if (target.unknown === undefined) target.entries.set(id, [target.entries.get(id)?.[0] ?? key, value]);
  else expose([value], target.unknown, world);
}

/** Adds the entries of a value to a dict: those of a dict, or pairs. Gives the reason where they are unknown. */
export function putEntries(target: Dict, source: Value, line: number, world: World): Unknown | undefined {
  const pairs =
    source.kind === 'dict' && source.unknown === undefined
      ? [...source.entries.values()]
      : pairsOf(source, world, line);
  if (!isKnown(pairs)) {
    expose([target, source], pairs, world);
    return pairs;
  }
  world.step(line, 1 + pairs.length / 20);
  for (const [key, value] of pairs) setEntry(target, key, value, line, world);
  return undefined;
}

function pairsOf(source: Value, world: World, line: number): readonly (readonly [Value, Value])[] | Unknown {
  if (source.kind === 'dict') return source.unknown ?? unknown(line, 'takes the entries of a dict');
  const items = itemsOf(source, world, line);
  if (!isKnown(items)) return items;
  const pairs: (readonly [Value, Value])[] = [];
  for (const item of items) {
    const pair =
      item.kind === 'tuple' || item.kind === 'list' ? itemsOf(item, world, line) : unknown(line, 'makes a dict');
    if (!isKnown(pair)) return pair;
    const [key, value] = pair;
    if (key === undefined || value === undefined || pair.length !== 2) return unknown(line, 'makes a dict');
    pairs.push([key, value]);
  }
  return pairs;
}

/** A view of the keys, values or items of a dict, which sees later changes. */
function view(target: Dict, part: (entry: readonly [Value, Value]) => Value): View {
  return {
    kind: 'view',
    items: () => target.unknown ?? [...target.entries.values()].map(part),
    holds: [target],
  };
}

/** The value of a dict for a key; undefined where it has none, an {@link Unknown} where that is unknown. */
function entryOf(target: Dict, key: Value, line: number, effort: Effort): Value | undefined {
  const id = keyOf(key, effort);
  if (target.unknown !== undefined) return target.unknown;
  if (id === undefined) return key.kind === 'unknown' ? key : unknown(line, 'looks into a dict');
  return target.entries.get(id)?.[1];
}

function removeEntry(target: Dict, args: Arguments, line: number, effort: Effort): Value | undefined {
  const key = argument(args, 0);
  const id = key === undefined ? undefined : keyOf(key, effort);
  if (id === undefined || target.unknown !== undefined || !hasOnly(args, 2)) return undefined;
  const found = target.entries.get(id)?.[1] ?? args.positional[1];
  if (found === undefined) throw new Raised(exceptionNamed('KeyError'), line);
  target.entries.delete(id);
  return found;
}

function setDefault(target: Dict, args: Arguments, line: number, world: World): Value | undefined {
  const [key, preset = none] = args.positional;
  if (key === undefined || keyOf(key, world.effort) === undefined || target.unknown !== undefined || !hasOnly(args, 2))
    return undefined;
  const found = entryOf(target, key, line, world.effort);
  if (found !== undefined) return found;
  setEntry(target, key, preset, line, world);
  return preset;
}

function update(target: Dict, args: Arguments, line: number, world: World): Value | undefined {
  if (args.unknown !== undefined || args.positional.length > 1) return undefined;
  const [source] = args.positional;
  const why = source === undefined ? undefined : putEntries(target, source, line, world);
  for (const [name, value] of args.named) setEntry(target, str(name), value, line, world);
  return why ?? none;
}

function followed(target: Dict, name: string, args: Arguments, line: number, world: World): Value | undefined {
  const isBare = hasOnly(args, 0);
  switch (name) {
    case 'get': {
      const [key, preset = none] = args.positional;
      return key === undefined || !hasOnly(args, 2) ? undefined : (entryOf(target, key, line, world.effort) ?? preset);
    }
    case 'keys':
      return isBare ? view(target, ([key]) => key) : undefined;
    case 'values':
      return isBare ? view(target, ([, value]) => value) : undefined;
    case 'items':
      return isBare ? view(target, ([key, value]) => tuple([key, value])) : undefined;
    case 'copy':
      if (!isBare || target.unknown !== undefined) return undefined;
      world.step(line, 1 + target.entries.size / 20);
      return { kind: 'dict', entries: new Map(target.entries) };
    case 'setdefault':
      return setDefault(target, args, line, world);
    case 'pop':
      return removeEntry(target, args, line, world.effort);
    case 'update':
      return update(target, args, line, world);
    case 'clear':
      if (!isBare || target.unknown !== undefined) return undefined;
      target.entries.clear();
      return none;
    default:
      return undefined;
  }
}

const names = new Set([
  'get',
  'keys',
  'values',
  'items',
  'copy',
  'setdefault',
  'pop',
  'update',
  'clear',
  'popitem',
  'fromkeys',
]);

/** Whether dicts have a method of that name. */
export function isDictMethod(name: string): boolean {
  return names.has(name);
}

/** Whether a call asks for an entry with a known key. */
function isLookUp(target: Dict, { positional: [key] }: Arguments, effort: Effort): boolean {
  return target.unknown === undefined && key !== undefined && keyOf(key, effort) !== undefined;
}

/** Calls a method of a dict; a method that is not followed may change it. */
export function dictMethod(target: Dict, name: string, args: Arguments, line: number, world: World): Value {
  const found = args.unknown === undefined ? followed(target, name, args, line, world) : undefined;
  if (found?.kind === 'unknown' && name === 'get' && !isLookUp(target, args, world.effort))
    return lost(world, found, [...target.entries.values()].flat());
  if (found?.kind === 'unknown' && name !== 'get') return lost(world, found);
  if (found !== undefined) return found;
  return lost(world, target.unknown ?? args.unknown ?? unknown(line, `calls ${name} of a dict`), allOf(args), target);
}
