import { type ErrorCode, type Place, PylockError, PylockErrors } from '../errors.js';
import { hideCredentials } from './credentials.js';
import type { Position } from './model.js';

/** Collects the faults of one file, so that a person sees all of them in one run. No fault shows a password. */
export class Faults {
  readonly #path: string;
  readonly #code: ErrorCode;
  readonly #errors: PylockError[] = [];

  constructor(path: string, code: ErrorCode) {
    this.#path = path;
    this.#code = code;
  }

  /** The place of a node for a message. */
  place(position: Position, key: string): Place {
    return { file: this.#path, line: position.line, column: position.column, key: hideCredentials(key) };
  }

  add(position: Position, key: string, message: string, hint?: string, code: ErrorCode = this.#code): void {
    this.#note(position, key, new PylockError(code, message, hint === undefined ? {} : { hint }));
  }

  /** What `read` gives; undefined where it throws a fault, which is noted with its place and the file's code. */
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
      // Carets fit only the text as written: where an address is in it, it is not shown.
      lines: lines.some((line) => line.includes('//') || hideCredentials(line) !== line) ? [] : lines,
      ...(hint === undefined ? {} : { hint }),
    };
    const ownCode = code === 'not-supported' ? code : this.#code;
    this.#errors.push(new PylockError(ownCode, hideCredentials(message), parts));
  }

  /** What `read` gives. @throws PylockErrors with the faults so far and the one that ended the reading. */
  orThrow<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PylockError)) throw error;
      const [first = error, ...rest] = [...this.#errors, error];
      throw new PylockErrors([first, ...rest]);
    }
  }

  /** @throws PylockErrors with all faults, where there are any. */
  throwIfAny(): void {
    const [first, ...rest] = this.#errors;
    if (first !== undefined) throw new PylockErrors([first, ...rest]);
  }
}
