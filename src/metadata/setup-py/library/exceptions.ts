import type { ExceptionClass } from '../values/model.js';

/** The exceptions of Python, each after its base class (standard library, "Exception hierarchy"). */
const hierarchy: readonly (readonly [name: string, base: string])[] = [
  ['Exception', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['GeneratorExit', 'BaseException'],
  ['ArithmeticError', 'Exception'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['OverflowError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['EOFError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['NameError', 'Exception'],
  ['UnboundLocalError', 'NameError'],
  ['OSError', 'Exception'],
  ['FileNotFoundError', 'OSError'],
  ['FileExistsError', 'OSError'],
  ['IsADirectoryError', 'OSError'],
  ['NotADirectoryError', 'OSError'],
  ['PermissionError', 'OSError'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['RecursionError', 'RuntimeError'],
  ['StopIteration', 'Exception'],
  ['SyntaxError', 'Exception'],
  ['SystemError', 'Exception'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['UnicodeError', 'ValueError'],
  ['UnicodeDecodeError', 'UnicodeError'],
  ['UnicodeEncodeError', 'UnicodeError'],
  ['Warning', 'Exception'],
  ['DeprecationWarning', 'Warning'],
  ['UserWarning', 'Warning'],
  ['RuntimeWarning', 'Warning'],
];

function makeAll(): ReadonlyMap<string, ExceptionClass> {
  const root: ExceptionClass = { kind: 'exception', name: 'BaseException', bases: [], hasCode: false };
  const all = new Map([[root.name, root]]);
  for (const [name, base] of hierarchy)
    all.set(name, { kind: 'exception', name, bases: [all.get(base) ?? root], hasCode: false });
  const os = all.get('OSError') ?? root;
  return all.set('IOError', os).set('EnvironmentError', os);
}

/** The classes of exceptions that Python has, by their names. */
export const exceptions = makeAll();

/** A class of {@link exceptions}, by its name. */
export function exceptionNamed(
  name:
    | 'AttributeError'
    | 'AssertionError'
    | 'FileNotFoundError'
    | 'ImportError'
    | 'IndexError'
    | 'KeyError'
    | 'ModuleNotFoundError'
    | 'NameError'
    | 'RuntimeError'
    | 'StopIteration'
    | 'SystemExit'
    | 'TypeError'
    | 'UnboundLocalError'
    | 'ValueError'
    | 'ZeroDivisionError',
): ExceptionClass {
  const found = exceptions.get(name);
  if (found === undefined) throw new Error(`no exception ${name}`);
  return found;
}

/** Whether a class is another one or derived from it. */
export function isKindOf(one: ExceptionClass, other: ExceptionClass): boolean {
  return one === other || one.bases.some((base) => isKindOf(base, other));
}
