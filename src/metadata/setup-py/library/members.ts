import type { Effort } from '../values/effort.js';
import { keyOf } from '../values/facts.js';
import { isUnordered } from '../values/iterate.js';
import {
  type Arguments,
  type Builtin,
  type Dict,
  type List,
  str,
  type Tuple,
  type Unknown,
  unknown,
  type Value,
} from '../values/model.js';
import { speaksOfRoot } from '../values/path-text.js';
import { Raised } from '../values/signals.js';
import { sliceOf } from '../values/text.js';
import { lost } from '../world/escape.js';
import type { World } from '../world/world.js';
import { isAllNames, nameAt } from './all-names.js';
import { dictMethod, isDictMethod } from './dict-methods.js';
import { exceptionNamed } from './exceptions.js';
import { fileMethod, pathAttribute } from './files.js';
import { indexIn, isListMethod, listMethod, tupleMethod } from './list-methods.js';
import { moduleAttribute } from './modules.js';
import { isSetMethod, setMethod } from './set-methods.js';
import { bytesMethod, isTextMethod, textMethod } from './text-methods.js';
import { variableAt } from './variables.js';

const versionParts = ['major', 'minor', 'micro', 'releaselevel', 'serial'];

/** A method bound to its object, which a call may change. */
function bound(name: string, owner: Value, call: (args: Arguments, line: number) => Value): Builtin {
  return { kind: 'builtin', name, call, holds: [owner] };
}

/** A method or attribute of a value other than a module; undefined where there is none, or it is not followed. */
function partOf(value: Value, name: string, line: number, world: World): Value | undefined {
  switch (value.kind) {
    case 'str':
      return isTextMethod(name)
        ? bound(name, value, (args, at) => textMethod(value.value, name, args, at, world))
        : undefined;
    case 'bytes':
      return bound(name, value, (args, at) => bytesMethod(value.value, name, args, at, world));
    case 'list':
      return isListMethod(name)
        ? bound(name, value, (args, at) => listMethod(value, name, args, at, world))
        : undefined;
    case 'tuple': {
      const part = value.isVersion === true ? value.items[versionParts.indexOf(name)] : undefined;
      if (part !== undefined) return part;
      const isMethod = name === 'index' || name === 'count';
      return isMethod ? bound(name, value, (args, at) => tupleMethod(value, name, args, at, world)) : undefined;
    }
    case 'dict':
      return isDictMethod(name)
        ? bound(name, value, (args, at) => dictMethod(value, name, args, at, world))
        : undefined;
    case 'set':
      return isSetMethod(name) ? bound(name, value, (args, at) => setMethod(value, name, args, at, world)) : undefined;
    case 'file':
      return bound(name, value, (args, at) => fileMethod(value, name, args, at, world));
    case 'path':
      return pathAttribute(value.value, name, line, world);
    case 'prefix':
      return name === 'startswith'
        ? bound(name, value, (args, at) => beginsWith(value.value, args, at, world))
        : undefined;
    case 'builtin':
      return value.attributes?.(name);
    default:
      return undefined;
  }
}

/** Whether a text with a known beginning begins with another. */
function beginsWith(known: string, { positional: [wanted] }: Arguments, line: number, world: World): Value {
  const isDecided = wanted?.kind === 'str' && (known.startsWith(wanted.value) || !wanted.value.startsWith(known));
  if (!isDecided) return lost(world, unknown(line, 'looks into a text that is not wholly known'));
  return { kind: 'bool', value: known.startsWith(wanted.value) };
}

/** An attribute of a value. */
export function attribute(value: Value, name: string, line: number, world: World): Value {
  if (value.kind === 'module') return moduleAttribute(value, name, line, world);
  if (value.kind === 'unknown') return lost(world, value);
  const found = partOf(value, name, line, world);
  if (found !== undefined) return found;
  const why = unknown(line, `uses ${name.slice(0, 60)} of a ${value.kind}`);
  // An attribute that Python has but that is not followed may give the contents of the value.
  return lost(world, why, value);
}

function ofSequence(value: List | Tuple, key: Value, line: number): Value {
  if (key.kind === 'unknown') return key;
  if (isUnordered(value)) return unknown(line, 'takes one of a set, whose order is not known');
  if (value.kind === 'list' && value.unknown !== undefined) return value.unknown;
  if (key.kind !== 'int' && key.kind !== 'bool') return unknown(line, `looks into a ${value.kind}`);
  const place = indexIn(key, value.items.length);
  const found = place === undefined ? undefined : value.items[place];
  if (found === undefined) throw new Raised(exceptionNamed('IndexError'), line);
  return found;
}

function ofDict({ entries, unknown: why }: Dict, key: Value, line: number, effort: Effort): Value {
  const id = keyOf(key, effort);
  if (why !== undefined) return why;
  if (id === undefined) return key.kind === 'unknown' ? key : unknown(line, 'looks into a dict');
  const found = entries.get(id)?.[1];
  if (found === undefined) throw new Raised(exceptionNamed('KeyError'), line);
  return found;
}

function ofText(value: Extract<Value, { kind: 'str' | 'prefix' }>, key: Value, line: number): Value {
  if (key.kind !== 'int') return key.kind === 'unknown' ? key : unknown(line, 'looks into a text');
  const letters = Array.from(value.value);
  if (speaksOfRoot(value.value)) return unknown(line, 'asks where the archive lies');
  const index = Number(key.value);
  const isBehind = value.kind === 'prefix' && (index < 0 || index >= letters.length);
  if (isBehind) return unknown(line, 'looks into a text that is not wholly known');
  const letter = letters.at(index);
  if (letter === undefined) throw new Raised(exceptionNamed('IndexError'), line);
  return str(letter);
}

/** `value[key]`. */
export function subscript(value: Value, key: Value, line: number, world: World): Value {
  const found = itemAt(value, key, line, world);
  if (found.kind !== 'unknown') return found;
  // An unknown item makes the result unknown and nothing else; an unknown index may give any of the contents.
  const isItem = (value.kind === 'list' || value.kind === 'tuple') && value.items.includes(found);
  const isEntry = value.kind === 'dict' && [...value.entries.values()].some(([, entry]) => entry === found);
  if (isItem || isEntry) return found;
  return lost(world, found, value);
}

function itemAt(value: Value, key: Value, line: number, world: World): Value {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return ofSequence(value, key, line);
    case 'dict':
      return ofDict(value, key, line, world.effort);
    case 'str':
    case 'prefix':
      return ofText(value, key, line);
    case 'argv':
      return world.argvLost ?? { kind: 'argument' };
    case 'module':
      if (isAllNames(value)) return nameAt(value, key, line, world);
      return value.name === 'os.environ' ? variableAt(world, key, line) : unknown(line, `looks into ${value.name}`);
    case 'unknown':
      return value;
    default:
      return unknown(line, `looks into a ${value.kind}`);
  }
}

/** The start, end and step of a slice; undefined where one is left out. */
export type Bounds = readonly [start: Value | undefined, end: Value | undefined, step: Value | undefined];

function boundOf(value: Value | undefined): number | undefined | Unknown {
  if (value === undefined || value.kind === 'none') return undefined;
  if (value.kind === 'int') return Number(value.value);
  return value.kind === 'unknown' ? value : unknown(0, 'cuts a value at unusual places');
}

/** `value[start:end:step]`. */
export function slice(value: Value, bounds: Bounds, line: number, world: World): Value {
  const found = sliced(value, bounds, line, world);
  return found.kind === 'unknown' ? lost(world, found, value) : found;
}

function sliced(value: Value, bounds: Bounds, line: number, world: World): Value {
  const [start, end, step = 1] = bounds.map(boundOf);
  const why = [start, end, step].find((bound) => typeof bound === 'object');
  if (typeof why === 'object') return { ...why, line };
  const cut = <T>(items: readonly T[]) => {
    world.step(line, 1 + items.length / 20);
    return sliceOf(items, start as number | undefined, end as number | undefined, step as number);
  };
  if (value.kind === 'unknown') return value;
  if (step === 0) return unknown(line, 'cuts a value in steps of 0');
  switch (value.kind) {
    case 'str':
      return speaksOfRoot(value.value)
        ? unknown(line, 'asks where the archive lies')
        : str(cut(Array.from(value.value)).join(''));
    case 'prefix': {
      const isInside = [start ?? 0, end ?? -1].every(
        (bound) => Number(bound) >= 0 && Number(bound) <= value.value.length,
      );
      return isInside && step === 1
        ? str(cut(Array.from(value.value)).join(''))
        : unknown(line, 'cuts a text that is not wholly known');
    }
    case 'list':
      if (value.unknown !== undefined) return value.unknown;
      return isUnordered(value) ? unknown(line, 'cuts a set') : { kind: 'list', items: [...cut(value.items)] };
    case 'tuple':
      return isUnordered(value) ? unknown(line, 'cuts a set') : { kind: 'tuple', items: cut(value.items) };
    case 'argv': {
      const isEnd = end === undefined && step === 1 && typeof start === 'number' && start >= 0;
      return world.argvLost ?? { ...value, least: isEnd ? Math.max(0, value.least - start) : 0 };
    }
    default:
      return unknown(line, `cuts a ${value.kind}`);
  }
}

/** Deletes an item: `del value[key]`. */
export function deleteItem(value: Value, key: Value, line: number, world: World): void {
  if (value.kind === 'list' && value.unknown === undefined && !isUnordered(value) && key.kind === 'int') {
    const place = indexIn(key, value.items.length);
    if (place === undefined) throw new Raised(exceptionNamed('IndexError'), line);
    value.items.splice(place, 1);
    return;
  }
  const id = value.kind === 'dict' && value.unknown === undefined ? keyOf(key, world.effort) : undefined;
  if (value.kind === 'dict' && id !== undefined) {
    if (!value.entries.delete(id)) throw new Raised(exceptionNamed('KeyError'), line);
    return;
  }
  lost(world, key.kind === 'unknown' ? key : unknown(line, 'deletes a part of a value'), value);
}
