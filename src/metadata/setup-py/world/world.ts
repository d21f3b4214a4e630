import type { MarkerEnvironment, MarkerVariable } from '../../../pep/marker.js';
import type { CodeNames } from '../syntax/code-names.js';
import { namesIn } from '../syntax/names.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { takeSpent } from '../values/effort.js';
import { type Arguments, type Module, type Unknown, type UserFunction, unknown, type Value } from '../values/model.js';
import type { Scope } from '../values/scope.js';
import { MaybeRaised, type Raised, Stopped } from '../values/signals.js';
import type { ArchiveFiles } from './archive-files.js';
import { Folders } from './folders.js';

/** Where code is evaluated. */
export interface Place {
  readonly scope: Scope<Value>;
  readonly world: World;
}

/** What evaluates: expressions, statements and calls. */
export interface Engine {
  readonly evaluate: (node: SyntaxNode, place: Place) => Value;
  readonly runAll: (nodes: readonly SyntaxNode[], place: Place) => void;
  readonly call: (callee: Value, args: Arguments, line: number, world: World) => Value;
}

/** What decides which modules there are. */
export interface BuildModules {
  /** The projects that the archive's build system asks for, by their normalised names. */
  readonly required: readonly string[];
}

/** More steps than a build script takes that is not caught in a loop. */
const mostSteps = 300_000;
/** Deeper nesting of calls and expressions is nothing that a build script has. */
const deepest = 400;

/** A call of `setup()`: what it says of requirements. */
export interface SetupCall {
  readonly args: Arguments;
  readonly line: number;
}

/** What an evaluated program can see and change: the target, the archive, and how many steps are left. */
export class World {
  readonly engine: Engine;
  readonly modules: BuildModules;
  readonly folders: Folders;
  readonly #environment: MarkerEnvironment;
  readonly #asked = new Set<MarkerVariable>();
  #steps = 0;
  #depth = 0;
  /** Functions that something unknown may call at any time. */
  readonly #escaped = new Map<UserFunction, Unknown>();
  /** Blocks under way whose exceptions the program may handle. */
  guarded = 0;
  /** Calls of the program's functions that are under way. */
  calls = 0;
  /** The exceptions that are being handled, the innermost last. */
  readonly handled: Raised[] = [];
  /** Variables of the environment that the program sets; undefined for those that it deletes. */
  readonly variables = new Map<string, Value | undefined>();
  variablesLost: Unknown | undefined;
  argvLost: Unknown | undefined;
  /** Attributes of modules that the program sets, by `module.attribute`. */
  readonly attributes = new Map<string, Value>();
  readonly knownModules = new Map<string, Module | undefined>();
  /** The first module that was missing since nothing asks for its project, where one was. */
  missing: { readonly name: string; readonly line: number } | undefined;
  /** The names that the whole program uses. */
  code: CodeNames = namesIn([]);
  /** Whether a class of the program says what operators do. */
  definesOperators = false;
  /** The first call of something by the name of `setup` that is not followed. */
  unfollowed: Unknown | undefined;
  /** Modules of the archive that were imported. */
  readonly imported = new Set<string>();
  /** Reads the arguments of each call of `setup()` while they are as they are. */
  readonly onSetup: (call: SetupCall) => void;

  constructor(
    engine: Engine,
    environment: MarkerEnvironment,
    files: ArchiveFiles,
    modules: BuildModules,
    onSetup: (call: SetupCall) => void,
  ) {
    this.engine = engine;
    this.#environment = environment;
    this.folders = new Folders(files);
    this.modules = modules;
    this.onSetup = onSetup;
  }

  /** The value of a marker variable of the target; that it was asked for is remembered. */
  ask(variable: MarkerVariable): string {
    this.#asked.add(variable);
    return this.#environment[variable];
  }

  /** What the program asked of its target. */
  get asked(): ReadonlySet<MarkerVariable> {
    return this.#asked;
  }

  /** The minor version of the target's Python. */
  get minor(): number {
    return Number(this.ask('python_version').split('.')[1] ?? '0');
  }

  /** Counts steps, more where something large is copied. @throws Stopped once there were too many */
  step(line: number, cost = 1): void {
    this.#steps += cost + takeSpent() / 20;
    if (this.#steps > mostSteps) throw new Stopped(unknown(line, 'runs for too long'));
  }

  /** Does something one level deeper. @throws Stopped where that is too deep */
  deeper<T>(line: number, act: () => T): T {
    if (this.#depth >= deepest) throw new Stopped(unknown(line, 'is nested too deeply'));
    this.#depth += 1;
    try {
      return act();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Notes that something may have raised an exception. @throws MaybeRaised where the program may handle it */
  doubt(why: Unknown): void {
    if (this.guarded > 0) throw new MaybeRaised(why);
  }

  /** Notes that a function may be called by something unknown from now on; whether that is new. */
  letEscape(callee: UserFunction, why: Unknown): boolean {
    if (this.#escaped.has(callee)) return false;
    this.#escaped.set(callee, why);
    return true;
  }

  get escaped(): ReadonlyMap<UserFunction, Unknown> {
    return this.#escaped;
  }
}

/** The value of an expression. @throws Signal */
export function evaluate(node: SyntaxNode, place: Place): Value {
  return place.world.engine.evaluate(node, place);
}

/** Runs statements in order. @throws Signal */
export function runAll(nodes: readonly SyntaxNode[], place: Place): void {
  place.world.engine.runAll(nodes, place);
}
