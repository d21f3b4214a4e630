import { putEntries } from '../library/dict-methods.js';
import { extend } from '../library/list-methods.js';
import { attribute, subscript } from '../library/members.js';
import { operate } from '../library/operators.js';
import { become, combined } from '../library/set-methods.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { unknown, type Value } from '../values/model.js';
import { Stopped } from '../values/signals.js';
import { lost } from '../world/escape.js';
import { evaluate, type Place } from '../world/world.js';
import { tupleOf } from './displays.js';
import { assign, setItem, setPart } from './targets.js';

/** The value of one expression, or the tuple of several with commas between them. */
function assignedValue(nodes: readonly SyntaxNode[], place: Place, line: number): Value {
  const [only] = nodes;
  if (only === undefined) throw new Error('an assignment of nothing');
  return nodes.length > 1 ? tupleOf(nodes, place, line) : evaluate(only, place);
}

/** `a = b = c`. */
export function runAssignment(node: SyntaxNode, place: Place): void {
  const groups: SyntaxNode[][] = [[]];
  for (const child of node.children) {
    if (child.type === 'AssignOp') groups.push([]);
    else if (child.type !== 'TypeDef') groups.at(-1)?.push(child);
  }
  const right = groups.pop() ?? [];
  // `a: int` alone binds nothing.
  if (groups.length === 0) return;
  const value = assignedValue(right, place, node.line);
  for (const targets of groups) assign(targets, value, place, node.line);
}

/** The result of `old += added` and the like. Lists, dicts and sets are changed in place, for all their names. */
function updated(operator: string, old: Value, added: Value, line: number, place: Place): Value {
  const { world } = place;
  if (old.kind === 'list' && operator === '+') {
    const why = extend(old, added, line, world);
    if (why !== undefined) lost(world, why);
    return old;
  }
  if (old.kind === 'dict' && operator === '|' && world.minor >= 9) {
    const why = putEntries(old, added, line, world);
    if (why !== undefined) lost(world, why);
    return old;
  }
  if (
    old.kind === 'set' &&
    !old.isFrozen &&
    added.kind === 'set' &&
    old.unknown === undefined &&
    added.unknown === undefined
  ) {
    const made = combined(operator, old, added);
    if (made !== undefined) become(old, made);
    else lost(world, unknown(line, `computes with ${operator}=`), old);
    return old;
  }
  const made = operate(operator, old, added, line, world);
  if (old.kind === 'list' && made.kind === 'list') {
    old.items = made.items;
    return old;
  }
  return made.kind === 'unknown' ? lost(world, made, old) : made;
}

/** `a += b`, `a.b += c`, `a[b] += c`: the target is evaluated once. */
export function runUpdate(node: SyntaxNode, place: Place): void {
  const [target, sign, ...right] = node.children;
  if (target === undefined || sign === undefined) throw new Error('an update of nothing');
  const operator = sign.text.slice(0, -1);
  const { line } = node;
  const update = (old: Value) => updated(operator, old, assignedValue(right, place, line), line, place);
  if (target.type === 'VariableName') {
    place.scope.bind(target.text, update(evaluate(target, place)));
    return;
  }
  const [object, bracket, key, ...more] = target.children;
  if (target.type !== 'MemberExpression' || object === undefined || key === undefined)
    throw new Stopped(unknown(line, 'sets what is not followed'));
  const owner = evaluate(object, place);
  if (bracket?.type !== '[') {
    setPart(owner, key.text, update(attribute(owner, key.text, line, place.world)), place, line);
    return;
  }
  if (more.length !== 1 || key.type === ':') {
    const why = unknown(line, 'sets a part of a value');
    return void lost(place.world, why, owner, assignedValue(right, place, line));
  }
  const at = evaluate(key, place);
  setItem(owner, at, update(subscript(owner, at, line, place.world)), line, place);
}
