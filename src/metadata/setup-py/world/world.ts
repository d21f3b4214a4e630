import type { MarkerEnvironment, MarkerVariable } from '../../../pep/marker.js';
import type { BuildClasses } from '../syntax/build-classes.js';
import type { CodeNames } from '../syntax/code-names.js';
import { namesIn } from '../syntax/names.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { Effort } from '../values/effort.js';
import { type Arguments, type Module, type Unknown, type UserFunction, unknown, type Value } from '../values/model.js';
import { Scope } from '../values/scope.js';
import { MaybeRaised, type Raised, Stopped } from '../values/signals.js';
import type { ArchiveFiles } from './archive-files.js';
import { Folders } from './folders.js';
import { OwnModules } from './own-modules.js';
import { SearchPath } from './search-path.js';

/** The scope and world in which code is evaluated. */
export interface Place {
  readonly scope: Scope<Value>;
  readonly world: World;
}

/** The evaluator of expressions, statements and calls. */
export interface Engine {
  readonly evaluate: (node: SyntaxNode, place: Place) => Value;
  readonly runAll: (nodes: readonly SyntaxNode[], place: Place) => void;
  readonly call: (callee: Value, args: Arguments, line: number, world: World) => Value;
  readonly load: (name: string, world: World, line: number) => Value;
  readonly runFile: (name: string, path: string, line: number, world: World) => Module | Unknown;
}

/** The facts that decide which modules can be imported. */
export interface BuildModules {
  /** The projects that the archive's build system asks for, by their normalised names. */
  readonly required: readonly string[];
  /** Whether modules in the top folder of the archive can be imported, as by a script that is run there. */
  readonly isScript: boolean;
}

/** The most steps: more than a build script takes without an endless loop. */
const mostSteps = 300_000;
/** The deepest nesting of calls and expressions: more than a build script has. */
const deepest = 400;

/** A call of `setup()`. */
export interface SetupCall {
  readonly args: Arguments;
  readonly line: number;
}

/** The state that an evaluated program can read and change: the target, the archive, and the remaining steps. */
export class World {
  readonly engine: Engine;
  readonly modules: BuildModules;
  readonly folders: Folders;
  /** The folders of `sys.path` that lie in the archive. */
  readonly search: SearchPath;
  /** The modules of the archive that were imported. */
  readonly own = new OwnModules();
  readonly effort = new Effort();
  readonly #environment: MarkerEnvironment;
  readonly #asked = new Set<MarkerVariable>();
  #steps = 0;
  #depth = 0;
  /** Functions that code which can't be followed may call at any time. */
  readonly #escaped = new Map<UserFunction, Unknown>();
  /** The number of running blocks whose exceptions the program may handle. */
  guarded = 0;
  /** The number of running calls of the program's functions. */
  calls = 0;
  /** The exceptions in handling, the innermost last. */
  readonly handled: Raised[] = [];
  /** Environment variables that the program sets; undefined for those that it deletes. */
  readonly variables = new Map<string, Value | undefined>();
  variablesLost: Unknown | undefined;
  argvLost: Unknown | undefined;
  /** Attributes of modules that the program sets, by `module.attribute`. */
  readonly attributes = new Map<string, Value>();
  readonly knownModules = new Map<string, Module | undefined>();
  /** The first import that failed since no build requirement has the module, if one did. */
  missing: { readonly name: string; readonly line: number } | undefined;
  /** The names that the whole program uses, with its own modules. */
  code: CodeNames = namesIn([]);
  /** The classes of the program that concern its build. */
  building: BuildClasses = { failures: new Set(), commands: new Set() };
  /** The names of Python's own module `builtins`. */
  readonly builtins = new Scope<Value>('builtins', undefined);
  /** Those of them that the program added. */
  readonly addedBuiltins = new Set<string>();
  /** Whether a class of the program defines operators. */
  definesOperators = false;
  /** The first call of an unfollowed function with the name `setup`. */
  unfollowed: Unknown | undefined;
  /** Reads the arguments of each call of `setup()` at the time of the call. */
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
    this.search = new SearchPath(modules.isScript);
    this.onSetup = onSetup;
  }

  /** The value of a marker variable of the target; the use is recorded. */
  ask(variable: MarkerVariable): string {
    this.#asked.add(variable);
    return this.#environment[variable];
  }

  /** The marker variables that the program used. */
  get asked(): ReadonlySet<MarkerVariable> {
    return this.#asked;
  }

  /** The minor version of the target's Python. */
  get minor(): number {
    return Number(this.ask('python_version').split('.')[1] ?? '0');
  }

  /** Counts steps, more for large copies. @throws Stopped after too many */
  step(line: number, cost = 1): void {
    this.#steps += cost + this.effort.take() / 20;
    if (this.#steps > mostSteps) throw new Stopped(unknown(line, 'runs for too long'));
  }

  /** Runs an action one level deeper. @throws Stopped where that is too deep */
  deeper<T>(line: number, act: () => T): T {
    if (this.#depth >= deepest) throw new Stopped(unknown(line, 'is nested too deeply'));
    this.#depth += 1;
    try {
      return act();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Records a possible exception. @throws MaybeRaised where the program may handle it */
  doubt(why: Unknown): void {
    if (this.guarded > 0) throw new MaybeRaised(why);
  }

  /** Records that code which can't be followed may call a function from now on; gives whether that is new. */
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
