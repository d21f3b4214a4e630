import { allNames } from '../library/all-names.js';
import { isComprehension } from '../syntax/code-names.js';
import { partsOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { hasOnly } from '../values/arguments.js';
import { itemsOf } from '../values/iterate.js';
import {
  type Arguments,
  type Dict,
  isKnown,
  dict as newDict,
  str,
  type Unknown,
  unknown,
  type Value,
} from '../values/model.js';
import { lost } from '../world/escape.js';
import { evaluate, type Place } from '../world/world.js';
import { generator } from './comprehensions.js';
import { spread } from './displays.js';
import { execute } from './execute.js';

/** The arguments of a call, evaluated in the order of the text. */
export function argumentsOf(node: SyntaxNode, place: Place): Arguments {
  // A comprehension as the only argument needs no brackets of its own.
  if (isComprehension(node)) return { positional: [generator(node, place)], named: new Map() };
  const positional: Value[] = [];
  const named: Dict = newDict();
  let why: Unknown | undefined;
  for (const part of partsOf(withoutBrackets(node.children))) {
    const [first, second] = part;
    const last = part.at(-1);
    if (first === undefined || last === undefined) continue;
    const value = evaluate(last, place);
    if (first.type === '**') {
      const before = named.entries.size;
      spread(named, value, node.line, place);
      if (value.kind === 'dict' && value.unknown === undefined && named.entries.size !== before + value.entries.size)
        why ??= twice(node);
    } else if (first.type === '*') {
      const more = itemsOf(value, place.world, node.line);
      if (isKnown(more)) for (const item of more) positional.push(item);
      else why ??= lost(place.world, more, value);
    } else if (second?.type === 'AssignOp') {
      if (named.entries.has(`s${first.text}`)) why ??= twice(node);
      named.entries.set(`s${first.text}`, [str(first.text), value]);
    } else positional.push(value);
  }
  return gathered(positional, named, why ?? named.unknown, node.line);
}

function twice({ line }: SyntaxNode): Unknown {
  return unknown(line, 'hands an argument over twice');
}

function gathered(positional: readonly Value[], { entries }: Dict, lost: Unknown | undefined, line: number): Arguments {
  const named = new Map<string, Value>();
  let why = lost;
  for (const [key, value] of entries.values()) {
    if (key.kind === 'str') named.set(key.value, value);
    else why ??= unknown(line, 'hands over an argument without a name');
  }
  return { positional, named, ...(why && { unknown: why }) };
}

/** Whether a function gives the names of the module: `locals()` does outside of functions and classes. */
function isAsking(target: Value, { scope }: Place): boolean {
  if (target.kind !== 'builtin') return false;
  return target.name === 'globals' || (target.name === 'locals' && scope.kind === 'module');
}

/** A call. */
export function call(node: SyntaxNode, place: Place): Value {
  const [callee, list] = node.children;
  if (callee === undefined || list === undefined) return lost(place.world, unknown(node.line, 'has an unusual call'));
  const target = evaluate(callee, place);
  const args = argumentsOf(list, place);
  if (target.kind === 'builtin' && target.name === 'exec') return execute(args, place, node.line);
  if (isAsking(target, place) && hasOnly(args, 0)) return allNames('globals()', place.scope.module, place.world);
  if (target.kind !== 'unknown') return place.world.engine.call(target, args, node.line, place.world);
  const named = /^[A-Za-z0-9_.]{1,60}$/.test(callee.text)
    ? { ...target, line: node.line, why: `calls ${callee.text}` }
    : target;
  if (/(?:^|\.)setup$/.test(callee.text)) place.world.unfollowed ??= named;
  return place.world.engine.call(named, args, node.line, place.world);
}
