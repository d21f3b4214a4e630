import { type ErrorCode, type Place, PylockError, PylockErrors } from '../errors.js';
import { hideCredentials } from '../text/credentials.js';
import type { Position } from './model.js';

/** Collects the faults of one file, so that a person sees all of them in one run. No fault shows a password. */
export class Faults {
  readonly #path: string;
  readonly #code: ErrorCode;
  readonly #errors: PylockError[] = [];
  readonly #told = new Set<string>();
  #unshaped: Position | undefined;

  constructor(path: string, code: ErrorCode) {
    this.#path = path;
    this.#code = code;
  }

  /** The place of a node for a message. */
  place(position: Position, key: string): Place {
    const place = { file: this.#path, line: position.line, column: position.column };
    // The table at the top has no key.
    return key === '' ? place : { ...place, key: hideCredentials(key) };
  }

  add(position: Position, key: string, message: string, hint?: string, code: ErrorCode = this.#code): void {
    this.#note(position, key, new PylockError(code, message, hint === undefined ? {} : { hint }));
  }

  /** The answer of a reader to a node of a shape that it can't read: the schema has recorded the fault. */
  unshaped(position: Position): undefined {
    this.#unshaped = position;
    return undefined;
  }

  /** The result of `read`; undefined where it throws a fault, which is added with its place and the file's code. */
  attempt<T>(position: Position, key: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PylockError)) throw error;
      this.#note(position, key, error);
      return undefined;
    }
  }

  #note(position: Position, key: string, { code, message, hint, lines }: PylockError): void {
    const parts = {
      place: this.place(position, key),
      // Carets fit only the text as written: a text with an address is not shown.
      lines: lines.some((line) => line.includes('//') || hideCredentials(line) !== line) ? [] : lines,
      ...(hint === undefined ? {} : { hint }),
    };
    const ownCode = code === 'not-supported' ? code : this.#code;
    const fault = new PylockError(ownCode, hideCredentials(message), parts);
    const told = `${position.line}:${position.column}: ${fault.message}`;
    // The schema and a parser may say the same.
    if (!this.#told.has(told)) this.#errors.push(fault);
    this.#told.add(told);
  }

  /** The result of `read`. @throws PylockErrors with the faults so far and the one that ended the reading. */
  orThrow<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PylockError)) throw error;
      const [first = error, ...rest] = [...this.#errors, error].sort(inOrder);
      throw new PylockErrors([first, ...rest]);
    }
  }

  /** @throws PylockErrors with all faults, and with those of other files behind them, where there are any. */
  throwIfAny(others: readonly Faults[] = []): void {
    const [first, ...rest] = [this, ...others].flatMap((faults) => faults.#errors.sort(inOrder));
    if (first !== undefined) throw new PylockErrors([first, ...rest]);
    if (this.#unshaped !== undefined)
      throw new Error(`${this.#path}:${this.#unshaped.line}: the schema takes what the reader can't read`);
  }
}

/** Faults in the order of the file. */
function inOrder({ place: a }: PylockError, { place: b }: PylockError): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
