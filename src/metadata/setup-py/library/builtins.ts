import { argument, hasOnly } from '../values/arguments.js';
import { truth } from '../values/facts.js';
import { isUnordered, itemsInAnyOrder } from '../values/iterate.js';
import {
  type Builtin,
  bool,
  type Dict,
  float,
  int,
  isKnown,
  list,
  none,
  str,
  tuple,
  type Unknown,
  type Value,
} from '../values/model.js';
import { speaksOfRoot } from '../values/path-text.js';
import { Raised } from '../values/signals.js';
import { reprOf, strOf } from '../values/text-format.js';
import type { World } from '../world/world.js';
import { builtin, type Follow } from './builtin.js';
import { putEntries, setEntry } from './dict-methods.js';
import { exceptionNamed, exceptions } from './exceptions.js';
import { open } from './files.js';
import { getAttribute, hasAttribute, isInstance } from './inspection.js';
import {
  decides,
  enumerated,
  filter,
  iter,
  len,
  map,
  next,
  range,
  reversed,
  sortedOf,
  stepping,
  sum,
  zipped,
} from './iteration.js';
import { numberFunctions } from './number-functions.js';
import { setOf } from './set-methods.js';
import { isTextMethod, textMethod } from './text-methods.js';

function collect(make: (items: Value[], isUnordered: boolean, line: number, world: World) => Value | Unknown): Follow {
  return (args, line, world) => {
    if (!hasOnly(args, 1)) return undefined;
    const [value] = args.positional;
    if (value === undefined) return make([], false, line, world);
    const isAny = isUnordered(value);
    const items = itemsInAnyOrder(value, world, line);
    return isKnown(items) ? make(items, isAny, line, world) : items;
  };
}

const makeDict: Follow = (args, line, world) => {
  if (args.unknown !== undefined || args.positional.length > 1) return undefined;
  const made: Dict = { kind: 'dict', entries: new Map() };
  const [source] = args.positional;
  const why = source === undefined ? undefined : putEntries(made, source, line, world);
  for (const [name, value] of args.named) setEntry(made, str(name), value, line, world);
  return why ?? made;
};

function numberOf(value: Value | undefined): bigint | undefined {
  if (value?.kind === 'int') return value.value;
  if (value?.kind === 'bool') return value.value ? 1n : 0n;
  return value?.kind === 'str' && /^\s*[+-]?[0-9]{1,15}\s*$/.test(value.value) ? BigInt(value.value.trim()) : undefined;
}

/** `3.10` and the like, as `float` reads it. */
function floatOf(value: Value | undefined): number | undefined {
  if (value?.kind === 'int' || value?.kind === 'float') return Number(value.value);
  return value?.kind === 'str' && /^[0-9]{1,9}(?:\.[0-9]{0,9})?$/.test(value.value) ? Number(value.value) : undefined;
}

const follows: Readonly<Record<string, Follow>> = {
  open: (args, line, world) => open(args, line, world),
  range,
  filter,
  map,
  next,
  iter,
  sum,
  reversed,
  zip: stepping(zipped, 'all', 20),
  enumerate: stepping(enumerated, 'first', 1),
  all: decides(false),
  any: decides(true),
  list: collect((items, isAny) => (isAny ? { kind: 'list', items, isUnordered: true } : list(items))),
  tuple: collect((items, isAny) => (isAny ? { kind: 'tuple', items, isUnordered: true } : tuple(items))),
  set: collect((items, _isAny, line, { effort }) => setOf(items, line, effort)),
  frozenset: collect((items, _isAny, line, { effort }) => setOf(items, line, effort, true)),
  dict: makeDict,
  getattr: getAttribute,
};

/** Functions that only read their arguments. */
const looks: Readonly<Record<string, Follow>> = {
  ...numberFunctions,
  len,
  sorted: sortedOf,
  isinstance: isInstance,
  hasattr: hasAttribute,
  print: () => none,
  callable: (args) => {
    const [value] = args.positional;
    if (value === undefined || value.kind === 'unknown' || value.kind === 'argument') return undefined;
    return bool(['function', 'builtin', 'exception'].includes(value.kind));
  },
  int: (args) => {
    const value = hasOnly(args, 1) ? numberOf(args.positional[0] ?? int(0)) : undefined;
    return value === undefined ? undefined : int(value);
  },
  float: (args) => {
    const value = hasOnly(args, 1) ? floatOf(args.positional[0]) : undefined;
    return value === undefined ? undefined : float(value);
  },
  str: (args, line, { effort }) => {
    const text = hasOnly(args, 1) ? strOf(argument(args, 0) ?? str(''), line, effort) : undefined;
    return typeof text === 'string' ? str(text) : text;
  },
  repr: (args, line, { effort }) => {
    const value = hasOnly(args, 1) ? args.positional[0] : undefined;
    const text = value && reprOf(value, line, effort);
    return typeof text === 'string' && !speaksOfRoot(text) ? str(text) : undefined;
  },
  bool: (args) => {
    const holds = hasOnly(args, 1) ? truth(args.positional[0] ?? none) : undefined;
    return typeof holds === 'boolean' ? bool(holds) : holds;
  },
};

/** A type whose methods may be used without an object: `map(str.strip, lines)`. */
function withMethods(world: World, type: Builtin): Builtin {
  if (type.name !== 'str') return type;
  return {
    ...type,
    attributes: (name) =>
      isTextMethod(name)
        ? builtin(
            world,
            `str.${name}`,
            ({ positional: [self, ...rest], named, unknown: why }, line) =>
              self?.kind === 'str'
                ? textMethod(self.value, name, { positional: rest, named, ...(why && { unknown: why }) }, line, world)
                : undefined,
            'looks',
          )
        : undefined,
  };
}

/** A function that ends the program. */
export function exit(world: World, name: string): Builtin {
  return builtin(world, name, (_args, line) => {
    throw new Raised(exceptionNamed('SystemExit'), line);
  });
}

/** The built-in names of every module, except those that need the scope of their use. */
export function builtinNames(world: World): ReadonlyMap<string, Value> {
  const taking = Object.entries(follows).map(([name, follow]) => builtin(world, name, follow));
  const looking = Object.entries(looks).map(([name, follow]) => builtin(world, name, follow, 'looks'));
  const functions = [...taking, ...looking, exit(world, 'exit'), exit(world, 'quit')];
  return new Map<string, Value>([
    ...functions.map((one) => [one.name, withMethods(world, one)] as const),
    ...exceptions,
  ]);
}
