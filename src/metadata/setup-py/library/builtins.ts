import { speaksOfRoot } from '../run/folders.js';
import { Raised } from '../run/signals.js';
import type { World } from '../run/world.js';
import { argument, hasOnly, textArgument } from '../values/arguments.js';
import { truth } from '../values/facts.js';
import { isUnordered, itemsInAnyOrder, itemsOf, type Steps, stepThrough } from '../values/iterate.js';
import {
  type Arguments,
  at,
  type Builtin,
  bool,
  type Dict,
  float,
  int,
  isKnown,
  iterator,
  list,
  none,
  str,
  tuple,
  type Unknown,
  unknown,
  type Value,
} from '../values/model.js';
import { reprOf, strOf } from '../values/text-format.js';
import { builtin, type Follow } from './builtin.js';
import { putEntries, setEntry } from './dict-methods.js';
import { exceptionNamed, exceptions } from './exceptions.js';
import { open } from './files.js';
import { isReversed, sorted } from './list-methods.js';
import { operate } from './operators.js';
import { setOf } from './set-methods.js';
import { isTextMethod, textMethod } from './text-methods.js';

const range: Follow = (args) => {
  const numbers = args.positional.map((value) => (value.kind === 'int' ? value.value : undefined));
  if (numbers.includes(undefined) || numbers.length === 0 || numbers.length > 2 || !hasOnly(args, 2)) return undefined;
  const [start = 0n, end = 0n] = numbers.length === 1 ? [0n, numbers[0]] : numbers;
  if (end - start > 10_000n) return undefined;
  const items: Value[] = [];
  for (let number = start; number < end; number += 1n) items.push(int(number));
  return { kind: 'view', items: () => items, holds: [] };
};

const len: Follow = (args, line, world) => {
  const [value] = args.positional;
  if (value === undefined || !hasOnly(args, 1) || value.kind === 'file' || value.kind === 'iterator') return undefined;
  if (value.kind === 'str' && speaksOfRoot(value.value)) return unknown(line, 'asks where the archive lies');
  const items = itemsInAnyOrder(value, world, line);
  return isKnown(items) ? int(items.length) : items;
};

/** `all` and `any`: the first item that decides ends it. */
function decides(deciding: boolean): Follow {
  return (args, line, world) => {
    const [value] = args.positional;
    if (value === undefined || !hasOnly(args, 1)) return undefined;
    const steps = stepThrough(value, world, line);
    if (!isKnown(steps)) return steps;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value ?? bool(!deciding);
      const holds = truth(step.value);
      if (typeof holds !== 'boolean') return holds;
      if (holds === deciding) return bool(deciding);
    }
  };
}

/** What goes through the items of others, one after another. */
function stepping(
  make: (sources: readonly Steps[], line: number) => Steps,
  held: 'first' | 'all',
  most: number,
): Follow {
  return (args, line, world) => {
    const sources = held === 'first' ? args.positional.slice(-1) : args.positional;
    if (!hasOnly(args, most) || sources.length === 0) return undefined;
    const steps = sources.map((source) => stepThrough(source, world, line));
    const why = steps.find((one) => !isKnown(one));
    if (why !== undefined && 'kind' in why) return why;
    return iterator(make(steps.filter(isKnown), line), args.positional);
  };
}

function* enumerated([source]: readonly Steps[]): Steps {
  for (let [count, step] = [0, source?.next()]; ; [count, step] = [count + 1, source?.next()]) {
    if (step === undefined) return undefined;
    if (step.done === true) return step.value;
    yield tuple([int(count), step.value]);
  }
}

function* zipped(sources: readonly Steps[]): Steps {
  for (;;) {
    const items: Value[] = [];
    for (const source of sources) {
      const step = source.next();
      if (step.done === true) return step.value;
      items.push(step.value);
    }
    yield tuple(items);
  }
}

function callOf(world: World, callee: Value, item: Value, line: number): Value {
  return world.engine.call(callee, { positional: [item], named: new Map() }, line, world);
}

const map: Follow = (args, line, world) => {
  const [change, source] = args.positional;
  if (change === undefined || source === undefined || !hasOnly(args, 2)) return undefined;
  const steps = stepThrough(source, world, line);
  if (!isKnown(steps)) return steps;
  return iterator(
    (function* (): Steps {
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) return step.value;
        yield callOf(world, change, step.value, line);
      }
    })(),
    args.positional,
  );
};

const filter: Follow = (args, line, world) => {
  const [test, source] = args.positional;
  if (test === undefined || source === undefined || !hasOnly(args, 2)) return undefined;
  const steps = stepThrough(source, world, line);
  if (!isKnown(steps)) return steps;
  return iterator(
    (function* (): Steps {
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) return step.value;
        const holds = truth(test.kind === 'none' ? step.value : callOf(world, test, step.value, line));
        if (typeof holds !== 'boolean') return at(line, holds);
        if (holds) yield step.value;
      }
    })(),
    args.positional,
  );
};

const reversed: Follow = (args, line, world) => {
  const [value] = args.positional;
  if ((value?.kind !== 'list' && value?.kind !== 'tuple') || !hasOnly(args, 1)) return undefined;
  const items = itemsOf(value, world, line);
  if (!isKnown(items)) return items;
  return iterator(items.reverse()[Symbol.iterator]() as Steps, [value]);
};

const next: Follow = (args, line, world) => {
  const [source, preset] = args.positional;
  if (source?.kind !== 'iterator' || !hasOnly(args, 2)) return undefined;
  const steps = stepThrough(source, world, line);
  if (!isKnown(steps)) return steps;
  const step = steps.next();
  if (step.done !== true) return step.value;
  if (step.value !== undefined) return step.value;
  if (preset === undefined) throw new Raised(exceptionNamed('StopIteration'), line);
  return preset;
};

const iter: Follow = (args, line, world) => {
  const [value] = args.positional;
  if (value === undefined || !hasOnly(args, 1)) return undefined;
  if (value.kind === 'iterator' || value.kind === 'file') return value;
  const steps = stepThrough(value, world, line);
  return isKnown(steps) ? iterator(steps, [value]) : steps;
};

const sortedOf: Follow = (args, line, world) => {
  const [value] = args.positional;
  const reverse = isReversed(args, 1);
  const items = value === undefined ? undefined : itemsInAnyOrder(value, world, line);
  if (reverse === undefined || items === undefined) return undefined;
  if (!isKnown(items)) return items;
  world.step(line, items.length);
  const made = sorted(items, reverse);
  return made && list(made);
};

const sum: Follow = (args, line, world) => {
  const [value, start = int(0)] = args.positional;
  if (value === undefined || start.kind === 'str' || !hasOnly(args, 2)) return undefined;
  const items = itemsOf(value, world, line);
  if (!isKnown(items)) return items;
  let total: Value = start;
  for (const item of items) {
    total = operate('+', total, item, line, world);
    if (total.kind === 'unknown') return total;
  }
  return total;
};

/** `list`, `tuple`, `set` and `frozenset` of items. */
function collect(make: (items: Value[], isUnordered: boolean, line: number) => Value | Unknown): Follow {
  return (args, line, world) => {
    if (!hasOnly(args, 1)) return undefined;
    const [value] = args.positional;
    if (value === undefined) return make([], false, line);
    const isAny = isUnordered(value);
    const items = itemsInAnyOrder(value, world, line);
    return isKnown(items) ? make(items, isAny, line) : items;
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

const kindsOf: ReadonlyMap<string, readonly Value['kind'][]> = new Map<string, readonly Value['kind'][]>([
  ['str', ['str', 'prefix']],
  ['bytes', ['bytes']],
  ['list', ['list', 'argv']],
  ['tuple', ['tuple']],
  ['dict', ['dict']],
  ['int', ['int', 'bool']],
  ['float', ['float']],
  ['bool', ['bool']],
]);

const isInstance: Follow = (args) => {
  const [value, wanted] = args.positional;
  const types = wanted?.kind === 'tuple' ? wanted.items : [wanted];
  if (value === undefined || value.kind === 'unknown' || !hasOnly(args, 2)) return undefined;
  const kinds = types.map((type) => (type?.kind === 'builtin' ? kindsOf.get(type.name) : undefined));
  const isStrange = ['error', 'exception', 'module', 'argument', 'view', 'function', 'builtin'].includes(value.kind);
  if (kinds.includes(undefined) || isStrange) return undefined;
  return bool(kinds.some((kind) => kind?.includes(value.kind)));
};

/** Whether a module has an attribute, as far as that is known; CPython's `sys` has nothing of PyPy. */
const hasAttribute: Follow = (args) => {
  const [owner] = args.positional;
  const name = textArgument(args, 1);
  if (owner?.kind !== 'module' || name === undefined || !hasOnly(args, 2)) return undefined;
  if (owner.attributes(name) !== undefined) return bool(true);
  const isOfOthers = /^(?:pypy_|getandroidapilevel$|real_prefix$|JYTHON|setdefaultencoding$|maxint$)/.test(name);
  return owner.name === 'sys' && isOfOthers ? bool(false) : undefined;
};

/** `getattr` of a module, as far as its attributes are known. */
const getAttribute: Follow = (args, line, world) => {
  const [owner, , preset] = args.positional;
  const name = textArgument(args, 1);
  if (owner?.kind !== 'module' || name === undefined || !hasOnly(args, 3)) return undefined;
  const found = owner.attributes(name);
  if (found !== undefined) return found;
  const isThere = hasAttribute(given(owner, str(name)), line, world);
  return isThere?.kind === 'bool' && !isThere.value ? preset : undefined;
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
  set: collect((items, _isAny, line) => setOf(items, line)),
  frozenset: collect((items, _isAny, line) => setOf(items, line, true)),
  dict: makeDict,
  getattr: getAttribute,
};

/** Functions that only look at what they are given. */
const looks: Readonly<Record<string, Follow>> = {
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
  str: (args, line) => {
    const text = hasOnly(args, 1) ? strOf(argument(args, 0) ?? str(''), line) : undefined;
    return typeof text === 'string' ? str(text) : text;
  },
  repr: (args, line) => {
    const value = hasOnly(args, 1) ? args.positional[0] : undefined;
    const text = value && reprOf(value, line);
    return typeof text === 'string' && !speaksOfRoot(text) ? str(text) : undefined;
  },
  bool: (args) => {
    const holds = hasOnly(args, 1) ? truth(args.positional[0] ?? none) : undefined;
    return typeof holds === 'boolean' ? bool(holds) : holds;
  },
};

/** Names that every module of Python 3 has besides, some of them only since a later one. What they do is not followed. */
export const otherBuiltins: ReadonlySet<string> = new Set(
  (
    'abs aiter anext ascii bin breakpoint bytearray bytes chr classmethod complex copyright credits dir divmod ' +
    'format hash help hex id input issubclass license max memoryview min object oct ord pow ' +
    'property round slice staticmethod super type Ellipsis NotImplemented BaseExceptionGroup BlockingIOError ' +
    'BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ' +
    'ConnectionRefusedError ConnectionResetError EncodingWarning ExceptionGroup FloatingPointError FutureWarning ' +
    'ImportWarning IndentationError InterruptedError MemoryError PendingDeprecationWarning ProcessLookupError ' +
    'PythonFinalizationError ReferenceError ResourceWarning StopAsyncIteration SyntaxWarning TabError TimeoutError ' +
    'UnicodeTranslateError UnicodeWarning __debug__ __build_class__ __builtins__ __import__ __loader__ __package__ ' +
    // The names that setuptools' own function has at the place where it runs a setup.py, and what it leaves of a module's.
    '__spec__ __doc__ __annotations__ __annotate__ __conditional_annotations__ self setup_script f code'
  ).split(' '),
);

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

/** The names that every module has, but for those that need the scope they are used in. */
export function builtinNames(world: World): ReadonlyMap<string, Value> {
  const taking = Object.entries(follows).map(([name, follow]) => builtin(world, name, follow));
  const looking = Object.entries(looks).map(([name, follow]) => builtin(world, name, follow, 'looks'));
  const functions = [...taking, ...looking, exit(world, 'exit'), exit(world, 'quit')];
  return new Map<string, Value>([
    ...functions.map((one) => [one.name, withMethods(world, one)] as const),
    ...exceptions,
  ]);
}

/** Positional arguments as they are handed to a function. */
export const given = (...positional: readonly Value[]): Arguments => ({ positional, named: new Map() });
