import { setEntry } from '../library/dict-methods.js';
import { setOf } from '../library/set-methods.js';
import { partsOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { isUnordered, itemsInAnyOrder } from '../values/iterate.js';
import { type Dict, isKnown, list, tuple, type Unknown, unknown, type Value } from '../values/model.js';
import { expose, lost, wild } from '../world/escape.js';
import { evaluate, type Place } from '../world/world.js';

/** The items of a display or tuple, with those of a `*` unpacked. */
interface Items {
  readonly found: Value[];
  /** Whether the order of some is unknown. */
  readonly isUnordered: boolean;
  /** The reason why they are unknown, if they are. */
  readonly lost: Unknown | undefined;
}

function items(nodes: readonly SyntaxNode[], place: Place, line: number): Items {
  const found: Value[] = [];
  let isAny = false;
  let why: Unknown | undefined;
  for (const part of partsOf(withoutBrackets(nodes))) {
    const last = part.at(-1);
    if (last === undefined) continue;
    const value = evaluate(last, place);
    if (part[0]?.type !== '*') found.push(value);
    else {
      isAny ||= isUnordered(value);
      const more = itemsInAnyOrder(value, place.world, line);
      if (isKnown(more)) for (const item of more) found.push(item);
      else why ??= lost(place.world, more, value);
    }
  }
  place.world.step(line, 1 + found.length / 20);
  return { found, isUnordered: isAny, lost: why && lost(place.world, why, found) };
}

/** `[a, *b]`. */
export function array(node: SyntaxNode, place: Place): Value {
  const { found, isUnordered: isAny, lost: why } = items(node.children, place, node.line);
  return why ?? (isAny ? { kind: 'list', items: found, isUnordered: true } : list(found));
}

/** `a, *b`, in brackets or without. */
export function tupleOf(nodes: readonly SyntaxNode[], place: Place, line: number): Value {
  const { found, isUnordered: isAny, lost: why } = items(nodes, place, line);
  return why ?? (isAny ? { kind: 'tuple', items: found, isUnordered: true } : tuple(found));
}

/** `{a, *b}`. */
export function setDisplay(node: SyntaxNode, place: Place): Value {
  const { found, lost: why } = items(node.children, place, node.line);
  const made = why ?? setOf(found, node.line, place.world.effort);
  return made.kind === 'unknown' ? lost(place.world, made, found) : made;
}

/** `{a: b, **c}`. */
export function dictionary(node: SyntaxNode, place: Place): Value {
  const made: Dict = { kind: 'dict', entries: new Map() };
  for (const part of partsOf(withoutBrackets(node.children))) {
    const [first, second, third] = part;
    if (first?.type === '**' && second !== undefined) spread(made, evaluate(second, place), node.line, place);
    else if (first !== undefined && third !== undefined)
      setEntry(made, evaluate(first, place), evaluate(third, place), first.line, place.world);
  }
  return made;
}

/** Adds the entries of `**source` to a dict. */
export function spread(target: Dict, source: Value, line: number, { world }: Place): void {
  if (source.kind === 'dict' && source.unknown === undefined) {
    world.step(line, 1 + source.entries.size / 20);
    for (const [key, value] of source.entries.values()) setEntry(target, key, value, line, world);
    return;
  }
  const why =
    source.kind === 'unknown'
      ? source
      : ((source.kind === 'dict' ? source.unknown : undefined) ?? unknown(line, 'unpacks a value'));
  expose([target, source], why, world);
  wild(world, why);
}
