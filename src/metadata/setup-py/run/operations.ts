import { compareValues } from '../library/looking.js';
import { operate } from '../library/operators.js';
import { endsOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { truth } from '../values/facts.js';
import { at, bool, float, int, type Unknown, unknown, type Value } from '../values/model.js';
import { Raised } from '../values/signals.js';
import { lost, taint } from '../world/escape.js';
import { evaluate, type Place } from '../world/world.js';

const comparing = new Set(['CompareOp', 'in', 'not', 'is']);

/** The operator of a binary expression, such as `not in`. */
function operatorOf(node: SyntaxNode): string {
  return node.children
    .slice(1, -1)
    .map(({ text }) => text)
    .join(' ');
}

function isComparison(node: SyntaxNode): boolean {
  return node.type === 'BinaryExpression' && comparing.has(node.children[1]?.type ?? '');
}

/** An arithmetic operator, `and`, `or`, or a chain of comparisons. */
export function binary(node: SyntaxNode, place: Place): Value {
  const operator = operatorOf(node);
  if (operator === 'and' || operator === 'or') return logic(node, place, operator === 'or');
  if (isComparison(node)) return comparison(node, place);
  const [left, right] = endsOf(node);
  const value = evaluate(left, place);
  return operate(operator, value, evaluate(right, place), node.line, place.world);
}

/** `and` and `or`, which give the deciding operand. */
function logic(node: SyntaxNode, place: Place, deciding: boolean): Value {
  const [left, right] = endsOf(node);
  const first = evaluate(left, place);
  const holds = truth(first);
  if (typeof holds === 'boolean') return holds === deciding ? first : evaluate(right, place);
  return eitherOr([right], at(node.line, holds), place, first);
}

/** The result where it is unknown which of several expressions was evaluated: it may hold the contents of any. */
function eitherOr(
  nodes: readonly SyntaxNode[],
  why: Unknown,
  place: Place,
  ...values: readonly (Value | readonly Value[])[]
): Unknown {
  taint(nodes, place, why);
  return lost(place.world, why, values.flat());
}

/** The comparisons of a chain, from the left: `a < b < c` is `a < b and b < c`, with `b` evaluated once. */
function linksOf(node: SyntaxNode): readonly { readonly operator: string; readonly right: SyntaxNode }[] {
  const [left, right] = endsOf(node);
  const link = { operator: operatorOf(node), right };
  return isComparison(left) ? [...linksOf(left), link] : [link];
}

function firstOperand(node: SyntaxNode): SyntaxNode {
  const [left] = endsOf(node);
  return isComparison(left) ? firstOperand(left) : left;
}

function comparison(node: SyntaxNode, place: Place): Value {
  const { world } = place;
  const links = linksOf(node);
  let left = evaluate(firstOperand(node), place);
  for (const [index, { operator, right }] of links.entries()) {
    const value = evaluate(right, place);
    world.step(node.line, 1 + sizeOf(left) + sizeOf(value));
    const holds = compareValues(operator, left, value, node.line, world);
    if (typeof holds !== 'boolean') {
      const rest = links.slice(index + 1).map((link) => link.right);
      return eitherOr(rest, at(node.line, holds), place, world.definesOperators ? [left, value] : []);
    }
    if (!holds) return bool(false);
    left = value;
  }
  return bool(true);
}

/** A measure of the work to compare or search a value. */
function sizeOf(value: Value): number {
  if (value.kind === 'str') return value.value.length / 500;
  return value.kind === 'list' || value.kind === 'tuple' ? value.items.length / 10 : 0;
}

/** `not`, `-` and `+`. */
export function unary(node: SyntaxNode, place: Place): Value {
  const [operator, operand] = endsOf(node);
  if (operator.text === 'not') {
    const holds = truthOf(operand, place);
    return typeof holds === 'boolean' ? bool(!holds) : holds;
  }
  const value = evaluate(operand, place);
  if (value.kind === 'int' && operator.text === '-') return int(-value.value);
  if (value.kind === 'float' && operator.text === '-') return float(-value.value);
  if ((value.kind === 'int' || value.kind === 'float') && operator.text === '+') return value;
  return lost(place.world, value.kind === 'unknown' ? value : unknown(node.line, `computes with ${operator.text}`));
}

/** `a if condition else b`. */
export function conditional(node: SyntaxNode, place: Place): Value {
  const [then, condition, other] = node.children.filter(({ type }) => type !== 'if' && type !== 'else');
  if (then === undefined || condition === undefined || other === undefined)
    throw new Error('a conditional expression without its parts');
  const holds = truthOf(condition, place);
  if (typeof holds === 'boolean') return evaluate(holds ? then : other, place);
  return eitherOr([then, other], holds, place);
}

const pure = new Set([
  'VariableName',
  'Number',
  'String',
  'Boolean',
  'None',
  'MemberExpression',
  'TupleExpression',
  'ParenthesizedExpression',
  'BinaryExpression',
  'UnaryExpression',
]);
const signs = /^(?:[()[\],.]|PropertyName|CompareOp|in|not|is|and|or)$/;

/** Whether an expression has no side effects, so that it may be evaluated even where Python may not do so. */
function isPure({ type, children }: SyntaxNode): boolean {
  return signs.test(type) || (pure.has(type) && children.every(isPure));
}

/**
 * The truth of an expression as a condition. One operand of `and` or `or` may decide it though the other is unknown.
 */
export function truthOf(node: SyntaxNode, place: Place): boolean | Unknown {
  const [only] = node.type === 'ParenthesizedExpression' ? withoutBrackets(node.children) : [];
  if (only !== undefined) return truthOf(only, place);
  if (node.type === 'UnaryExpression' && node.children[0]?.type === 'not') {
    const holds = truthOf(endsOf(node)[1], place);
    return typeof holds === 'boolean' ? !holds : holds;
  }
  const operator = node.type === 'BinaryExpression' ? operatorOf(node) : '';
  if (operator === 'and' || operator === 'or') return logicalTruth(node, place, operator === 'or');
  const holds = truth(evaluate(node, place));
  return typeof holds === 'boolean' ? holds : at(node.line, holds);
}

function logicalTruth(node: SyntaxNode, place: Place, deciding: boolean): boolean | Unknown {
  const [left, right] = endsOf(node);
  const first = truthOf(left, place);
  if (typeof first === 'boolean') return first === deciding ? deciding : truthOf(right, place);
  const second = isPure(right) ? pureTruth(right, place) : undefined;
  if (second === deciding) return deciding;
  return eitherOr([right], first, place);
}

function pureTruth(node: SyntaxNode, place: Place): boolean | undefined {
  try {
    const holds = truthOf(node, place);
    return typeof holds === 'boolean' ? holds : undefined;
  } catch (signal) {
    // Python may not evaluate this operand, and then raises no exception.
    if (signal instanceof Raised) return undefined;
    throw signal;
  }
}
