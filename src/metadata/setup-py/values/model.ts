import type { SyntaxNode } from '../syntax/syntax-node.js';
import type { Scope } from './scope.js';

/** Why a value can't be known without running the program: the line that stopped the evaluation, and what stands there. */
export interface Unknown {
  readonly kind: 'unknown';
  /** Counted from 1; 0 where that is not known yet. */
  readonly line: number;
  /** Ends a sentence that begins with the line: `calls helper.load`. */
  readonly why: string;
  /** Of what is, or comes from, a module that is not followed: its name. */
  readonly module?: string;
}

/** A list. */
export interface List {
  readonly kind: 'list';
  items: Value[];
  /** Made from a set, whose order is not known. */
  isUnordered?: true;
  /** Set once something that can't be followed may change it: its items are not known from then on. */
  unknown?: Unknown;
}

/** A tuple. */
export interface Tuple {
  readonly kind: 'tuple';
  readonly items: readonly Value[];
  /** Made from a set, whose order is not known. */
  readonly isUnordered?: true;
  /** `sys.version_info`, whose items have names too. */
  readonly isVersion?: true;
}

/** A dict; keys are values by their `keyOf`. */
export interface Dict {
  readonly kind: 'dict';
  readonly entries: Map<string, readonly [key: Value, value: Value]>;
  /** As of {@link List}. */
  unknown?: Unknown;
}

/** A set, or a frozenset. Its order is never known, where it has two items or more. */
export interface PythonSet {
  readonly kind: 'set';
  readonly items: Map<string, Value>;
  readonly isFrozen: boolean;
  /** As of {@link List}. */
  unknown?: Unknown;
}

/** What can be gone through again and again, and sees changes: a `range`, or the keys, values or items of a dict. */
export interface View {
  readonly kind: 'view';
  readonly items: () => readonly Value[] | Unknown;
  /** What it looks at. */
  readonly holds: readonly Value[];
}

/** What can be gone through once, step by step: a generator, or what `map` gives. */
export interface PythonIterator {
  readonly kind: 'iterator';
  /** Ends with an {@link Unknown} where nobody knows whether more would come. */
  readonly steps: Iterator<Value, Unknown | undefined>;
  /** What its steps may use. */
  readonly holds: readonly Value[];
  /** As of {@link List}. */
  unknown?: Unknown;
}

/** A function that the program defines, or the code of a generator expression. */
export interface UserFunction {
  readonly kind: 'function';
  readonly node: SyntaxNode;
  readonly scope: Scope<Value>;
  /** Values of the parameters that have some, evaluated where the function is defined. */
  readonly presets: ReadonlyMap<string, Value>;
}

/** A function of Python itself or of a library. */
export interface Builtin {
  readonly kind: 'builtin';
  readonly name: string;
  readonly call: (args: Arguments, line: number) => Value;
  /** Its methods, of a type such as `str`. */
  readonly attributes?: (name: string) => Value | undefined;
  /** What a call may change: the list of which it is a method. */
  readonly holds: readonly Value[];
}

/** A module, or another thing of which some attributes are known. */
export interface Module {
  readonly kind: 'module';
  readonly name: string;
  readonly attributes: (name: string) => Value | undefined;
}

/** A text file of the archive, opened for reading. */
export interface OpenFile {
  readonly kind: 'file';
  /** What has not been read yet; undefined once it is closed. */
  rest: string | undefined;
  readonly isBinary: boolean;
  /** As of {@link List}. */
  unknown?: Unknown;
}

/** A class of exceptions. Two are one where they are the same object. */
export interface ExceptionClass {
  readonly kind: 'exception';
  readonly name: string;
  readonly bases: readonly ExceptionClass[];
  /** Its body defines functions, so that nobody knows what making one does. */
  readonly hasCode: boolean;
}

/** A value of the Python that is evaluated. */
export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string }
  /** Bytes that are UTF-8, as the text that they are. */
  | { readonly kind: 'bytes'; readonly value: string }
  /** A text of which only the beginning is known, as `sys.version`. */
  | { readonly kind: 'prefix'; readonly value: string }
  /** A `pathlib.Path`. */
  | { readonly kind: 'path'; readonly value: string }
  /** An exception. */
  | { readonly kind: 'error'; readonly type: ExceptionClass }
  /** `sys.argv`, or one word of it: which they are depends on what is done with the archive. */
  | { readonly kind: 'argv' }
  | { readonly kind: 'argument' }
  | List
  | Tuple
  | Dict
  | PythonSet
  | View
  | PythonIterator
  | UserFunction
  | Builtin
  | Module
  | OpenFile
  | ExceptionClass
  | Unknown;

/** The arguments of a call. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** Set where a `*` or `**` argument can't be known, so that nobody knows what else is handed over. */
  readonly unknown?: Unknown;
}

export const none: Value = { kind: 'none' };
export const bool = (value: boolean): Value => ({ kind: 'bool', value });
export const int = (value: number | bigint): Value => ({ kind: 'int', value: BigInt(value) });
export const float = (value: number): Value => ({ kind: 'float', value });
export const str = (value: string): Value => ({ kind: 'str', value });
export const list = (items: Value[]): List => ({ kind: 'list', items });
export const tuple = (items: readonly Value[]): Tuple => ({ kind: 'tuple', items });
export const unknown = (line: number, why: string): Unknown => ({ kind: 'unknown', line, why });
export const iterator = (steps: Iterator<Value, Unknown | undefined>, holds: readonly Value[]): PythonIterator => ({
  kind: 'iterator',
  steps,
  holds,
});

/** A dict whose keys are texts. */
export function dict(entries: Iterable<readonly [string, Value]> = []): Dict {
  const made: Dict = { kind: 'dict', entries: new Map() };
  for (const [key, value] of entries) made.entries.set(`s${key}`, [str(key), value]);
  return made;
}

/** An {@link Unknown} with a line, where it has none yet. */
export function at(line: number, lost: Unknown): Unknown {
  return lost.line === 0 ? { ...lost, line } : lost;
}

/** Whether what was asked for is an answer, not the reason why there is none. */
export function isKnown<T>(answer: T | Unknown): answer is T {
  return !(typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'unknown');
}
