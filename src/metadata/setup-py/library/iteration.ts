import { hasOnly } from '../values/arguments.js';
import { truth } from '../values/facts.js';
import { itemsInAnyOrder, itemsOf, type Steps, stepThrough } from '../values/iterate.js';
import { at, bool, int, isKnown, iterator, list, tuple, unknown, type Value } from '../values/model.js';
import { speaksOfRoot } from '../values/path-text.js';
import { Raised } from '../values/signals.js';
import type { World } from '../world/world.js';
import type { Follow } from './builtin.js';
import { exceptionNamed } from './exceptions.js';
import { isReversed, sorted } from './list-methods.js';
import { operate } from './operators.js';

export const range: Follow = (args) => {
  const numbers = args.positional.map((value) => (value.kind === 'int' ? value.value : undefined));
  if (numbers.includes(undefined) || numbers.length === 0 || numbers.length > 2 || !hasOnly(args, 2)) return undefined;
  const [start = 0n, end = 0n] = numbers.length === 1 ? [0n, numbers[0]] : numbers;
  if (end - start > 10_000n) return undefined;
  const items: Value[] = [];
  for (let number = start; number < end; number += 1n) items.push(int(number));
  return { kind: 'view', items: () => items, holds: [] };
};

export const len: Follow = (args, line, world) => {
  const [value] = args.positional;
  if (value === undefined || !hasOnly(args, 1) || value.kind === 'file' || value.kind === 'iterator') return undefined;
  if (value.kind === 'str' && speaksOfRoot(value.value)) return unknown(line, 'asks where the archive lies');
  if (value.kind === 'argv')
    return world.argvLost ?? { ...unknown(line, 'counts the words of sys.argv'), least: BigInt(value.least) };
  const items = itemsInAnyOrder(value, world, line);
  return isKnown(items) ? int(items.length) : items;
};

/** `all` and `any`: they stop at the first deciding item. */
export function decides(deciding: boolean): Follow {
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

/** A function that iterates over the items of its arguments lazily, such as `map`. */
export function stepping(
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

export function* enumerated([source]: readonly Steps[]): Steps {
  for (let [count, step] = [0, source?.next()]; ; [count, step] = [count + 1, source?.next()]) {
    if (step === undefined) return undefined;
    if (step.done === true) return step.value;
    yield tuple([int(count), step.value]);
  }
}

export function* zipped(sources: readonly Steps[]): Steps {
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

export const map: Follow = (args, line, world) => {
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

export const filter: Follow = (args, line, world) => {
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

export const reversed: Follow = (args, line, world) => {
  const [value] = args.positional;
  if ((value?.kind !== 'list' && value?.kind !== 'tuple') || !hasOnly(args, 1)) return undefined;
  const items = itemsOf(value, world, line);
  if (!isKnown(items)) return items;
  return iterator(items.reverse()[Symbol.iterator]() as Steps, [value]);
};

export const next: Follow = (args, line, world) => {
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

export const iter: Follow = (args, line, world) => {
  const [value] = args.positional;
  if (value === undefined || !hasOnly(args, 1)) return undefined;
  if (value.kind === 'iterator' || value.kind === 'file') return value;
  const steps = stepThrough(value, world, line);
  return isKnown(steps) ? iterator(steps, [value]) : steps;
};

export const sortedOf: Follow = (args, line, world) => {
  const [value] = args.positional;
  const reverse = isReversed(args, 1);
  const items = value === undefined ? undefined : itemsInAnyOrder(value, world, line);
  if (reverse === undefined || items === undefined) return undefined;
  if (!isKnown(items)) return items;
  world.step(line, items.length);
  const made = sorted(items, reverse);
  return made && list(made);
};

export const sum: Follow = (args, line, world) => {
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
