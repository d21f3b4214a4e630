import type { MarkerEnvironment, MarkerVariable } from '../../../pep/marker.js';
import { allNames, builtinsDict } from '../library/all-names.js';
import { builtin } from '../library/builtin.js';
import { builtinNames } from '../library/builtins.js';
import { importFunction } from '../library/import-functions.js';
import { buildClasses } from '../syntax/build-classes.js';
import { docstringOf } from '../syntax/docstring.js';
import { namesIn } from '../syntax/names.js';
import { parseProgram } from '../syntax/tree.js';
import { hasOnly } from '../values/arguments.js';
import { type Builtin, str, type Unknown, unknown, type Value } from '../values/model.js';
import { joinPaths, root } from '../values/path-text.js';
import { Scope } from '../values/scope.js';
import { Raised, Stopped } from '../values/signals.js';
import type { ArchiveFiles } from '../world/archive-files.js';
import { type SetupCall, World } from '../world/world.js';
import { evaluateExpression } from './expressions.js';
import { call } from './functions.js';
import { load } from './imports.js';
import { runFile } from './own-code.js';
import { runStatements } from './statements.js';

/** The result of evaluating a program. */
export interface Run<Told> {
  readonly outcome: Told | Unknown;
  readonly asked: ReadonlySet<MarkerVariable>;
}

/** The inputs of evaluating a program. */
export interface Surroundings<Told> {
  readonly environment: MarkerEnvironment;
  readonly files: ArchiveFiles;
  /** The projects that the archive's build system asks for, by their normalised names. */
  readonly required: readonly string[];
  /** Whether modules in the archive's top folder can be imported, as by a script that is run there. */
  readonly isScript: boolean;
  /** Reads the arguments of `setup()` at the time of the call, before the program changes them. */
  readonly read: (call: SetupCall, world: World) => Told | Unknown;
}

/** Functions by which code can reach any name: nothing is known after a call of one. */
const reaching = ['eval', 'vars', 'setattr', 'delattr', 'exec'];

function namesOf(world: World): ReadonlyMap<string, Value> {
  const stopping = reaching.map((name) =>
    builtin(world, name, (_args, line) => {
      throw new Stopped(unknown(line, `calls ${name}`));
    }),
  );
  const all: Value = { kind: 'module', name: 'globals()', attributes: () => undefined };
  const globals = ['globals', 'locals'].map((name) => builtin(world, name, () => all));
  return new Map<string, Value>([
    ...builtinNames(world),
    ...[...stopping, ...globals, compile(world), importFunction(world)].map((one) => [one.name, one] as const),
    ['__builtins__', allNames(builtinsDict, world.builtins, world)],
  ]);
}

/** `compile(text, …)`, for use with `exec`: gives the text. */
function compile(world: World): Builtin {
  return builtin(world, 'compile', (args) => {
    const [code, , mode] = args.positional;
    const isExec = mode?.kind === 'str' && mode.value === 'exec';
    return (code?.kind === 'str' || code?.kind === 'bytes') && isExec && hasOnly(args, 5, 'dont_inherit', 'flags')
      ? code
      : undefined;
  });
}

/**
 * Evaluates a setup.py for a target as setuptools would run it (`build_meta`), without running it. The result is read
 * from its only call of `setup()`; with a second call it is unknown.
 */
export function runProgram<Told>(text: string, surroundings: Surroundings<Told>): Run<Told> {
  const told: (Told | Unknown)[] = [];
  const world: World = new World(
    { evaluate: evaluateExpression, runAll: runStatements, call, load, runFile },
    surroundings.environment,
    surroundings.files,
    { required: surroundings.required, isScript: surroundings.isScript },
    (setup) => {
      told.push(told.length > 0 ? unknown(setup.line, 'calls setup twice') : surroundings.read(setup, world));
    },
  );
  const why = run(text, world);
  const silent = world.unfollowed ?? unknown(1, 'does not call setup of setuptools or distutils');
  return { outcome: told.at(-1) ?? why ?? silent, asked: world.asked };
}

/** Evaluates a program to its end; gives the reason where it stopped earlier. */
function run(text: string, world: World): Unknown | undefined {
  // As setuptools does: it means line ends, but replaces these four characters.
  const program = parseProgram(text.replaceAll('\\r\\n', '\\n'));
  if (!('root' in program)) return unknown(program.line, program.why);
  world.code = namesIn(program.root.children);
  world.building = buildClasses(program.root);
  for (const [name, value] of namesOf(world)) world.builtins.bind(name, value);
  const scope = new Scope<Value>('module', world.builtins);
  scope.bind('__name__', str('__main__'));
  scope.bind('__file__', str(joinPaths(root, 'setup.py')));
  const doc = docstringOf(program.root.children);
  if (doc !== undefined) scope.bind('__doc__', str(doc));
  try {
    runStatements(program.root.children, { scope, world });
    return undefined;
  } catch (signal) {
    if (signal instanceof Stopped) return signal.why;
    if (signal instanceof Raised) return unknown(signal.line, signal.why);
    if (isSignal(signal)) return unknown(1, 'leaves what it is not in');
    throw signal;
  }
}

function isSignal(signal: unknown): boolean {
  return typeof signal === 'object' && signal !== null && 'kind' in signal && !(signal instanceof Error);
}
