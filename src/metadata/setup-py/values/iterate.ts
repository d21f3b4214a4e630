import { at, type Unknown, unknown, type Value } from './model.js';

/** An iteration over the items of a value. Its result is the reason why more items may come, if they may. */
export type Steps = Generator<Value, Unknown | undefined>;

/** A counter of the steps of a program. */
export interface StepCounter {
  /** Counts one step. @throws Stopped after too many */
  step(line: number): void;
}

/** The most items of a list: more than a build script has. */
export const mostItems = 100_000;

/** Whether its items are known and their order is unknown. */
export function isUnordered(value: Value): boolean {
  if (value.kind === 'set') return value.items.size > 1;
  return (value.kind === 'list' || value.kind === 'tuple') && value.isUnordered === true && value.items.length > 1;
}

/** The lines of a text with their ends, as in reading a file. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The first line of {@link linesOf}. */
export function firstLineOf(text: string): string {
  const end = text.indexOf('\n');
  return end === -1 ? text : text.slice(0, end + 1);
}

function* each(items: readonly Value[]): Steps {
  yield* items;
  return undefined;
}

/** Iterates over a list item by item, including items added meanwhile. */
function* ofList(value: Extract<Value, { kind: 'list' }>): Steps {
  for (let index = 0; value.unknown === undefined && index < value.items.length; index += 1) {
    const item = value.items[index];
    if (item !== undefined) yield item;
  }
  return value.unknown;
}

/** Iterates over a dict or set; Python raises an exception where it grows or shrinks meanwhile. */
function* ofChanging(
  owner: { readonly size: number },
  items: readonly Value[],
  lost: () => Unknown | undefined,
  line: number,
): Steps {
  const { size } = owner;
  for (const item of items) {
    if (lost() !== undefined) return lost();
    if (owner.size !== size) return unknown(line, 'changes what it goes through');
    yield item;
  }
  return lost() ?? (owner.size === size ? undefined : unknown(line, 'changes what it goes through'));
}

function* ofView(value: Extract<Value, { kind: 'view' }>, line: number): Steps {
  const items = value.items();
  if ('kind' in items) return items;
  for (const item of items) {
    const now = value.items();
    if ('kind' in now || now.length !== items.length) return unknown(line, 'changes what it goes through');
    yield item;
  }
  return undefined;
}

function* ofFile(file: Extract<Value, { kind: 'file' }>, line: number): Steps {
  while (file.unknown === undefined && file.rest !== undefined) {
    if (file.rest === '') return undefined;
    const first = firstLineOf(file.rest);
    file.rest = file.rest.slice(first.length);
    yield { kind: file.isBinary ? 'bytes' : 'str', value: first };
  }
  return file.unknown ?? unknown(line, 'reads a closed file');
}

function* ofIterator(value: Extract<Value, { kind: 'iterator' }>): Steps {
  while (value.unknown === undefined) {
    const step = value.steps.next();
    if (step.done === true) return step.value;
    yield step.value;
  }
  return value.unknown;
}

function stepsOf(value: Value, line: number): Steps | Unknown {
  switch (value.kind) {
    case 'list':
      return value.unknown ?? ofList(value);
    case 'tuple':
      return each(value.items);
    case 'set':
      return value.unknown ?? ofChanging(value.items, [...value.items.values()], () => value.unknown, line);
    case 'dict':
      return (
        value.unknown ??
        ofChanging(
          value.entries,
          [...value.entries.values()].map(([key]) => key),
          () => value.unknown,
          line,
        )
      );
    case 'str':
      return each(Array.from(value.value, (character) => ({ kind: 'str', value: character })));
    case 'view':
      return ofView(value, line);
    case 'file':
      return value.unknown ?? ofFile(value, line);
    case 'iterator':
      return value.unknown ?? ofIterator(value);
    case 'unknown':
      return value;
    default:
      return unknown(line, `goes through a ${value.kind}`);
  }
}

/**
 * Iterates over the items of a value in a known order; an {@link Unknown} where it is no iterable, or the order is
 * unknown.
 */
export function stepThrough(value: Value, counter: StepCounter, line: number): Steps | Unknown {
  if (isUnordered(value)) return unknown(line, 'goes through a set, whose order is not known');
  return stepThroughAny(value, counter, line);
}

/** As {@link stepThrough}, in any order. */
export function stepThroughAny(value: Value, counter: StepCounter, line: number): Steps | Unknown {
  const steps = stepsOf(value, line);
  return 'kind' in steps ? at(line, steps) : counted(steps, counter, line);
}

function* counted(steps: Steps, counter: StepCounter, line: number): Steps {
  for (let step = steps.next(); ; step = steps.next()) {
    counter.step(line);
    if (step.done === true) return step.value;
    yield step.value;
  }
}

/** All items, where they and their order are known. An iterator is exhausted afterwards. */
export function itemsOf(value: Value, counter: StepCounter, line: number): Value[] | Unknown {
  return collect(stepThrough(value, counter, line), line);
}

/** As {@link itemsOf}, in any order. */
export function itemsInAnyOrder(value: Value, counter: StepCounter, line: number): Value[] | Unknown {
  return collect(stepThroughAny(value, counter, line), line);
}

function collect(steps: Steps | Unknown, line: number): Value[] | Unknown {
  if ('kind' in steps) return steps;
  const items: Value[] = [];
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value === undefined ? items : at(line, step.value);
    if (items.push(step.value) > mostItems) return unknown(line, 'makes a list too long');
  }
}
