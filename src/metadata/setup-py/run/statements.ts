import { exceptionNamed } from '../library/exceptions.js';
import { deleteItem } from '../library/members.js';
import { setVariable } from '../library/variables.js';
import { clausesOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { none, unknown, type Value } from '../values/model.js';
import { LoopLeft, Raised, Returned, Stopped } from '../values/signals.js';
import { loseAttribute, lost, wild } from '../world/escape.js';
import { evaluate, type Place, runAll } from '../world/world.js';
import { runAssignment, runUpdate } from './assignments.js';
import { runClass, runDecorated, runDefinition } from './definitions.js';
import { tupleOf } from './displays.js';
import { doubtful } from './doubtful.js';
import { importInto } from './imports.js';
import { runFor, runWhile } from './loops.js';
import { truthOf } from './operations.js';
import { runTry, runWith } from './tries.js';

type Run = (node: SyntaxNode, place: Place) => void;

const runIf: Run = (node, place) => {
  const clauses = clausesOf(node, ['if', 'elif', 'else']);
  for (const [index, { word, head, body }] of clauses.entries()) {
    const [condition] = head;
    const holds = word === 'else' || condition === undefined ? true : truthOf(condition, place);
    if (holds === false) continue;
    if (holds === true) return runAll(body, place);
    const [, ...others] = clauses.slice(index);
    return doubtful([body, ...others.flatMap((clause) => [clause.head, clause.body])], place, holds);
  }
};

const runDelete: Run = (node, place) => {
  for (const target of withoutBrackets(node.children.slice(1)).filter(({ type }) => type !== ','))
    remove(target, place);
};

function remove(target: SyntaxNode, place: Place): void {
  const { line, children } = target;
  if (target.type === 'VariableName') {
    if (!place.scope.unbind(target.text)) throw new Raised(exceptionNamed('NameError'), line);
    return;
  }
  const [object, sign, key, ...more] = children;
  const owner = target.type === 'MemberExpression' && object !== undefined ? evaluate(object, place) : undefined;
  if (owner === undefined) throw new Stopped(unknown(line, 'deletes what is not followed'));
  if (owner.kind === 'module' && owner.name === 'sys.path')
    return void lost(place.world, unknown(line, 'deletes a part of sys.path'), owner);
  if (owner.kind === 'module' && owner.names === undefined && sign?.type === '.' && key !== undefined) {
    const why = unknown(line, `deletes ${owner.name}.${key.text.slice(0, 60)}`);
    loseAttribute(owner.name, [key.text], why, place.world);
    wild(place.world, why);
    return;
  }
  if (owner.kind === 'module' && owner.name !== 'os.environ')
    throw new Stopped(unknown(line, `deletes a part of ${owner.name}`));
  if (sign?.type !== '[' || key === undefined || more.length !== 1 || key.type === ':')
    return void lost(place.world, unknown(line, 'deletes a part of a value'), owner);
  const at = evaluate(key, place);
  if (owner.kind === 'module') setVariable(place.world, at, undefined, line);
  else deleteItem(owner, at, line, place.world);
}

const runRaise: Run = (node, place) => {
  const [, thrown, ...more] = node.children;
  if (thrown === undefined) throw place.world.handled.at(-1) ?? new Raised(undefined, node.line);
  const value = evaluate(thrown, place);
  for (const cause of more) if (cause.type !== 'from') evaluate(cause, place);
  if (value.kind !== 'exception') throw new Raised(value.kind === 'error' ? value.type : undefined, node.line);
  if (value.hasCode) wild(place.world, unknown(node.line, `raises ${value.name}`));
  throw new Raised(value, node.line);
};

const runAssert: Run = (node, place) => {
  const condition = node.children[1];
  const holds = condition === undefined ? true : truthOf(condition, place);
  if (holds === false) throw new Raised(exceptionNamed('AssertionError'), node.line);
  if (holds !== true) wild(place.world, holds);
};

const runReturn: Run = (node, place) => {
  const parts = node.children.slice(1);
  const isTuple = parts.some(({ type }) => type === ',' || type === '*');
  const [only] = parts;
  const value: Value = only === undefined ? none : isTuple ? tupleOf(parts, place, node.line) : evaluate(only, place);
  throw new Returned(value);
};

const runners: Readonly<Record<string, Run>> = {
  ExpressionStatement: (node, place) => {
    for (const child of node.children) if (child.type !== ',' && child.type !== '*') evaluate(child, place);
  },
  AssignStatement: runAssignment,
  UpdateStatement: runUpdate,
  IfStatement: runIf,
  ForStatement: runFor,
  WhileStatement: runWhile,
  WithStatement: runWith,
  TryStatement: runTry,
  FunctionDefinition: runDefinition,
  ClassDefinition: runClass,
  DecoratedStatement: runDecorated,
  DeleteStatement: runDelete,
  RaiseStatement: runRaise,
  AssertStatement: runAssert,
  ReturnStatement: runReturn,
  ImportStatement: importInto,
  StatementGroup: (node, place) =>
    runAll(
      node.children.filter(({ type }) => type !== ';'),
      place,
    ),
  PassStatement: () => undefined,
  // `global` and `nonlocal` are read before the function runs.
  ScopeStatement: () => undefined,
  BreakStatement: () => {
    throw new LoopLeft(false);
  },
  ContinueStatement: () => {
    throw new LoopLeft(true);
  },
};

/** Runs statements in order. @throws Signal */
export function runStatements(nodes: readonly SyntaxNode[], place: Place): void {
  const { world } = place;
  for (const node of nodes) {
    world.step(node.line);
    const runner = Object.hasOwn(runners, node.type) ? runners[node.type] : undefined;
    if (runner === undefined) throw new Stopped(unknown(node.line, 'has a statement that is not followed'));
    world.deeper(node.line, () => runner(node, place));
  }
}
