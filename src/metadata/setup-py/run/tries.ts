import { isKindOf } from '../library/exceptions.js';
import { handledNames } from '../syntax/build-classes.js';
import { type Clause, clausesOf, partsOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { type Unknown, unknown, type Value } from '../values/model.js';
import { MaybeRaised, Raised, Stopped } from '../values/signals.js';
import { lost } from '../world/escape.js';
import { evaluate, type Place, runAll } from '../world/world.js';
import { doubtful, mayGoElsewhere } from './doubtful.js';
import { assign } from './targets.js';

/** A `try` statement. */
interface Try {
  readonly node: SyntaxNode;
  readonly body: readonly SyntaxNode[];
  readonly handlers: readonly Clause[];
  readonly otherwise: readonly SyntaxNode[];
  readonly last: readonly SyntaxNode[];
}

function readTry(node: SyntaxNode): Try {
  const clauses = clausesOf(node, ['try', 'except', 'else', 'finally']);
  const bodyOf = (word: string) => clauses.find((clause) => clause.word === word)?.body ?? [];
  // `except*` handles groups (PEP 654).
  if (clauses.some(({ head }) => head.some(({ type }) => type === '*')))
    throw new Stopped(unknown(node.line, 'handles groups of exceptions'));
  return {
    node,
    body: bodyOf('try'),
    handlers: clauses.filter(({ word }) => word === 'except'),
    otherwise: bodyOf('else'),
    last: bodyOf('finally'),
  };
}

/**
 * Runs a block whose exceptions may be handled; gives the exception that it raised, or why it is unknown how much ran.
 */
function attempt(body: readonly SyntaxNode[], place: Place): Unknown | Raised | undefined {
  const { world } = place;
  world.guarded += 1;
  try {
    runAll(body, place);
    return undefined;
  } catch (signal) {
    if (signal instanceof MaybeRaised) return signal.why;
    if (signal instanceof Raised) return signal;
    throw signal;
  } finally {
    world.guarded -= 1;
  }
}

/** Whether a handler always ends the program or raises an exception, so that the program goes on only without one. */
function endsAll(body: readonly SyntaxNode[]): boolean {
  const at = body.findIndex(({ type, text }) => type === 'RaiseStatement' || /^(?:sys\.)?exit\(/.test(text));
  return at !== -1 && !mayGoElsewhere(body.slice(0, at));
}

/**
 * As {@link attempt}, where no handler lets the program go on: later statements run only if there was no exception.
 */
function attemptOrEnd(body: readonly SyntaxNode[], place: Place): Raised | undefined {
  try {
    runAll(body, place);
    return undefined;
  } catch (signal) {
    if (signal instanceof Raised) return signal;
    throw signal;
  }
}

/** Whether the preparation of metadata never raises the exceptions of a handler: {@link BuildClasses}. */
function isForBuilds({ head: [type] }: Clause, { scope, world }: Place): boolean {
  const names = type === undefined ? undefined : handledNames(type);
  return (
    names?.every((name) => world.building.failures.has(name) && scope.valueOf(name)?.kind === 'exception') === true
  );
}

function runGuarded({ node, body, handlers: all, otherwise }: Try, place: Place): void {
  const handlers = all.filter((handler) => !isForBuilds(handler, place));
  if (handlers.length === 0) {
    runAll([...body, ...otherwise], place);
    return;
  }
  const isEnd = handlers.every((handler) => endsAll(handler.body));
  const result = isEnd ? attemptOrEnd(body, place) : attempt(body, place);
  if (result === undefined) {
    runAll(otherwise, place);
    return;
  }
  if (result instanceof Raised) {
    handle(result, handlers, place);
    return;
  }
  const why = unknown(node.line, 'tries what may fail');
  doubtful([body, ...handlers.flatMap((handler) => [handler.head, handler.body]), otherwise], place, why);
}

/** Runs a `try` statement. @throws Signal */
export function runTry(node: SyntaxNode, place: Place): void {
  const whole = readTry(node);
  if (whole.last.length === 0) {
    runGuarded(whole, place);
    return;
  }
  try {
    runGuarded(whole, place);
  } catch (signal) {
    // Where it is unknown how much ran, the effects of the last block are unknown to the outer statements too.
    if (signal instanceof Stopped || signal instanceof MaybeRaised) throw signal;
    // A signal of the last block replaces this one.
    runAll(whole.last, place);
    throw signal;
  }
  runAll(whole.last, place);
}

/** Whether a handler takes an exception; an {@link Unknown} where that is unknown. */
function takes({ head }: Clause, raised: Raised, place: Place): boolean | Unknown {
  const [type] = head;
  if (type === undefined) return true;
  const value = evaluate(type, place);
  const classes: readonly Value[] = value.kind === 'tuple' ? value.items : [value];
  const own = raised.type;
  if (
    classes.some((one) => one.kind === 'exception' && (own === undefined ? one.bases.length === 0 : isKindOf(own, one)))
  )
    return true;
  const isKnown = own !== undefined && classes.every((one) => one.kind === 'exception');
  return isKnown ? false : unknown(raised.line, raised.why);
}

function handle(raised: Raised, handlers: readonly Clause[], place: Place): void {
  for (const [index, handler] of handlers.entries()) {
    const isTaken = takes(handler, raised, place);
    if (typeof isTaken !== 'boolean') {
      const rest = handlers.slice(index);
      doubtful(
        rest.flatMap(({ head, body }) => [head, body]),
        place,
        isTaken,
      );
      return;
    }
    if (isTaken) {
      runHandler(handler, raised, place);
      return;
    }
  }
  throw raised;
}

function runHandler({ head, body }: Clause, raised: Raised, place: Place): void {
  const named = head.findIndex(({ type }) => type === 'as');
  const target = named === -1 ? undefined : head[named + 1];
  if (target !== undefined) assign([target], unknown(raised.line, raised.why), place, raised.line);
  place.world.handled.push(raised);
  try {
    runAll(body, place);
  } finally {
    place.world.handled.pop();
    // Python unbinds the name after the handler.
    if (target !== undefined) place.scope.unbind(target.text);
  }
}

/** Runs a `with` statement. An unknown context manager may suppress the exceptions of its body. @throws Signal */
export function runWith(node: SyntaxNode, place: Place): void {
  const [clause] = clausesOf(node, ['with']);
  if (clause === undefined || node.children[0]?.type !== 'with')
    throw new Stopped(unknown(node.line, 'has a statement that is not followed'));
  const parts = partsOf(
    clause.head.length === 1 && clause.head[0]?.type === 'TupleExpression'
      ? withoutBrackets(clause.head[0].children)
      : clause.head,
  );
  const opened: Value[] = [];
  let why: Unknown | undefined;
  for (const [manager, as, target] of parts) {
    if (manager === undefined) continue;
    const value = evaluate(manager, place);
    if (value.kind !== 'file')
      why ??= lost(
        place.world,
        value.kind === 'unknown' ? value : unknown(node.line, `uses a ${value.kind} with with`),
        value,
      );
    opened.push(value);
    if (as !== undefined && target !== undefined)
      assign([target], value.kind === 'file' ? value : (why ?? unknown(node.line, 'uses with')), place, node.line);
  }
  runManaged(clause.body, why, place);
  for (const value of opened) if (value.kind === 'file') value.rest = undefined;
}

function runManaged(body: readonly SyntaxNode[], why: Unknown | undefined, place: Place): void {
  if (why === undefined) {
    runAll(body, place);
    return;
  }
  const result = attempt(body, place);
  if (result !== undefined) doubtful([body], place, why);
}
