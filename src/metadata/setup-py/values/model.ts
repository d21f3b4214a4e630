import type { SyntaxNode } from '../syntax/syntax-node.js';
import type { Scope } from './scope.js';

/**
 * The reason why a value is unknown without running the program: the line that stopped the evaluation, and its code.
 */
export interface Unknown {
  readonly kind: 'unknown';
  /** Counted from 1; 0 where it is not known yet. */
  readonly line: number;
  /** Ends a sentence that begins with the line: `calls helper.load`. */
  readonly why: string;
  /** The name of the module that the value is or comes from, if that is not followed. */
  readonly module?: string;
  /** It is a `Distribution` of setuptools that only says whether the project has compiled modules. */
  readonly isPlainDistribution?: true;
  /** It is an integer that is not below this one. */
  readonly least?: bigint;
}

/** A list. */
export interface List {
  readonly kind: 'list';
  items: Value[];
  /** Made from a set, whose order is unknown. */
  isUnordered?: true;
  /** Set once code that can't be followed may change it: its items are unknown from then on. */
  unknown?: Unknown;
}

/** A tuple. */
export interface Tuple {
  readonly kind: 'tuple';
  readonly items: readonly Value[];
  /** Made from a set, whose order is unknown. */
  readonly isUnordered?: true;
  /** `sys.version_info`, whose items also have names. */
  readonly isVersion?: true;
}

/** A dict; keys are values by their `keyOf`. */
export interface Dict {
  readonly kind: 'dict';
  readonly entries: Map<string, readonly [key: Value, value: Value]>;
  /** As of {@link List}. */
  unknown?: Unknown;
}

/** A set or frozenset. The order of two or more items is unknown. */
export interface PythonSet {
  readonly kind: 'set';
  readonly items: Map<string, Value>;
  readonly isFrozen: boolean;
  /** As of {@link List}. */
  unknown?: Unknown;
}

/** An iterable for repeated use that sees changes: a `range`, or the keys, values or items of a dict. */
export interface View {
  readonly kind: 'view';
  readonly items: () => readonly Value[] | Unknown;
  /** The values that it shows. */
  readonly holds: readonly Value[];
}

/** An iterator for one use: a generator, or the result of `map`. */
export interface PythonIterator {
  readonly kind: 'iterator';
  /** Ends with an {@link Unknown} where more may come. */
  readonly steps: Iterator<Value, Unknown | undefined>;
  /** The values that its steps may use. */
  readonly holds: readonly Value[];
  /** As of {@link List}. */
  unknown?: Unknown;
}

/** A function that the program defines, or the code of a generator expression. */
export interface UserFunction {
  readonly kind: 'function';
  readonly node: SyntaxNode;
  readonly scope: Scope<Value>;
  /** The defaults of parameters, evaluated at the definition of the function. */
  readonly presets: ReadonlyMap<string, Value>;
}

/** A function of Python itself or of a library. */
export interface Builtin {
  readonly kind: 'builtin';
  readonly name: string;
  readonly call: (args: Arguments, line: number) => Value;
  /** The methods of a type such as `str`. */
  readonly attributes?: (name: string) => Value | undefined;
  /** The values that a call may change: for a method, its object. */
  readonly holds: readonly Value[];
}

/** A module, or another object with some known attributes. */
export interface Module {
  readonly kind: 'module';
  readonly name: string;
  readonly attributes: (name: string) => Value | undefined;
  /** The names of a module of the archive, or those that `globals()` shows. */
  readonly names?: Scope<Value>;
  /** As of {@link List}, for a module of the archive. */
  unknown?: Unknown;
}

/** A text file of the archive, opened for reading. */
export interface OpenFile {
  readonly kind: 'file';
  /** The text that was not read yet; undefined once the file is closed. */
  rest: string | undefined;
  readonly isBinary: boolean;
  /** As of {@link List}. */
  unknown?: Unknown;
}

/** A class of exceptions, compared by identity. */
export interface ExceptionClass {
  readonly kind: 'exception';
  readonly name: string;
  readonly bases: readonly ExceptionClass[];
  /** Its body defines functions, so that the effects of creating one are unknown. */
  readonly hasCode: boolean;
}

/** A value of the Python that is evaluated. */
export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string }
  /** Bytes in UTF-8, as their text. */
  | { readonly kind: 'bytes'; readonly value: string }
  /** A text with only its beginning known, such as `sys.version`. */
  | { readonly kind: 'prefix'; readonly value: string }
  /** A `pathlib.Path`. */
  | { readonly kind: 'path'; readonly value: string }
  /** An exception. */
  | { readonly kind: 'error'; readonly type: ExceptionClass }
  /** `sys.argv` or a part of it, with at least so many words, and one word of it: they depend on the command. */
  | { readonly kind: 'argv'; readonly least: number }
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
  /** Set where a `*` or `**` argument is unknown, so that there may be further arguments. */
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

/** An {@link Unknown} that gets a line where it has none yet. */
export function at(line: number, lost: Unknown): Unknown {
  return lost.line === 0 ? { ...lost, line } : lost;
}

/** Whether the answer is known, and not a reason. */
export function isKnown<T>(answer: T | Unknown): answer is T {
  return !(typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'unknown');
}
