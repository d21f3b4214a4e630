import { exceptionNamed } from '../library/exceptions.js';
import { attribute, slice, subscript } from '../library/members.js';
import { otherBuiltins } from '../library/other-builtins.js';
import { endsOf, parametersOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { bool, none, tuple, unknown, type Value } from '../values/model.js';
import { Raised } from '../values/signals.js';
import { lost, taint, wild } from '../world/escape.js';
import { evaluate, type Place } from '../world/world.js';
import { call } from './calls.js';
import { arrayComprehension, dictComprehension, generator, setComprehension } from './comprehensions.js';
import { array, dictionary, setDisplay, tupleOf } from './displays.js';
import { formatString, joinedStrings, number, string } from './literals.js';
import { binary, conditional, unary } from './operations.js';

type Evaluate = (node: SyntaxNode, place: Place) => Value;

/** The value of a name. @throws Raised where it is certainly unbound */
function variable({ text, line }: SyntaxNode, { scope, world }: Place): Value {
  const found = scope.lookUp(text);
  if (found === 'unbound')
    throw new Raised(exceptionNamed('UnboundLocalError'), line, `uses ${text}, which is not set yet`);
  if (found === undefined) {
    if (!otherBuiltins.has(text))
      throw new Raised(exceptionNamed('NameError'), line, `uses ${text.slice(0, 60)}, which is not defined`);
    const why = unknown(line, `uses ${text}`);
    wild(world, why);
    return why;
  }
  if (found.isDoubtful && found.value.kind === 'unknown') wild(world, found.value);
  return found.value;
}

/** `value.name`, `value[key]` or a slice. */
function member(node: SyntaxNode, place: Place): Value {
  const [object, sign, ...rest] = node.children;
  if (object === undefined) throw new Error('a member of nothing');
  const value = evaluate(object, place);
  const [property] = rest;
  if (sign?.type !== '[') return attribute(value, property?.text ?? '', node.line, place.world);
  const inside = rest.filter(({ type }) => type !== ']');
  const isSlice = inside.some(({ type }) => type === ':');
  const isSeveral = inside.some(({ type }) => type === ',' || type === '*');
  if (isSlice && isSeveral) {
    taint(inside, place, unknown(node.line, 'cuts a value in an unusual way'));
    return lost(place.world, unknown(node.line, 'cuts a value in an unusual way'), value);
  }
  if (isSlice) return cut(value, inside, node, place);
  const [key] = inside;
  if (key === undefined) return lost(place.world, unknown(node.line, 'has an unusual subscript'), value);
  const found = isSeveral ? tupleOf(inside, place, node.line) : evaluate(key, place);
  return subscript(value, found, node.line, place.world);
}

/** `value[start:end:step]`. */
function cut(value: Value, inside: readonly SyntaxNode[], node: SyntaxNode, place: Place): Value {
  const bounds: (Value | undefined)[] = [undefined];
  for (const part of inside) {
    if (part.type === ':') bounds.push(undefined);
    else bounds[bounds.length - 1] = evaluate(part, place);
  }
  return slice(value, [bounds[0], bounds[1], bounds[2]], node.line, place.world);
}

/** The defaults of parameters, evaluated at the place of the function. */
export function presetsOf(node: SyntaxNode, place: Place): ReadonlyMap<string, Value> {
  return new Map(
    parametersOf(node).flatMap(({ name, preset }) =>
      preset === undefined ? [] : [[name, evaluate(preset, place)] as const],
    ),
  );
}

const evaluators: Readonly<Record<string, Evaluate>> = {
  Number: number,
  String: string,
  FormatString: formatString,
  ContinuedString: joinedStrings,
  VariableName: variable,
  Boolean: ({ text }) => bool(text === 'True'),
  None: () => none,
  BinaryExpression: binary,
  UnaryExpression: unary,
  ConditionalExpression: conditional,
  ParenthesizedExpression: (node, place) => {
    const [inside] = withoutBrackets(node.children);
    return inside === undefined ? tuple([]) : evaluate(inside, place);
  },
  TupleExpression: (node, place) => tupleOf(node.children, place, node.line),
  ArrayExpression: array,
  SetExpression: setDisplay,
  DictionaryExpression: dictionary,
  ArrayComprehensionExpression: arrayComprehension,
  ComprehensionExpression: generator,
  SetComprehensionExpression: setComprehension,
  DictionaryComprehensionExpression: dictComprehension,
  CallExpression: call,
  MemberExpression: member,
  LambdaExpression: (node, place) => ({
    kind: 'function',
    node,
    scope: place.scope.forFunctions,
    presets: presetsOf(node, place),
  }),
  NamedExpression: (node, place) => {
    const [target, source] = endsOf(node);
    const value = evaluate(source, place);
    place.scope.bind(target.text, value);
    return value;
  },
};

function evaluated(node: SyntaxNode, place: Place): Value {
  const evaluator = Object.hasOwn(evaluators, node.type) ? evaluators[node.type] : undefined;
  if (evaluator !== undefined) return evaluator(node, place);
  const why = unknown(node.line, 'has an expression that is not followed');
  taint([node], place, why);
  return why;
}

/** The value of an expression. @throws Signal */
export function evaluateExpression(node: SyntaxNode, place: Place): Value {
  const { world } = place;
  world.step(node.line);
  const value = world.deeper(node.line, () => evaluated(node, place));
  return value.kind === 'argv' && world.argvLost !== undefined ? world.argvLost : value;
}
