/** The place of a fault in a file, or in the user's input. */
export interface Place {
  /** The path as the user writes it, or a redacted URL. */
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1. */
  readonly column?: number;
  /** The key path inside the file, such as `fastapi.extras[0]`. */
  readonly key?: string;
}

/**
 * Every fault a user can meet, by name. `src/cli/exit-codes.ts` gives each its exit code, so a new
 * code does not compile until it has one.
 */
export type ErrorCode =
  // The user's input, or the user's machine.
  | 'usage'
  | 'bad-version'
  | 'bad-specifier'
  | 'bad-requirement'
  | 'bad-marker'
  | 'bad-python'
  | 'bad-system'
  | 'bad-deps'
  | 'bad-config'
  | 'bad-lock'
  | 'not-supported'
  | 'file-system'
  // A finding about the user's project.
  | 'no-solution'
  | 'hash-changed'
  | 'stale-lock'
  | 'private-address'
  // The index or the network.
  | 'index-answer'
  | 'index-refused'
  | 'network'
  | 'offline';

/** The parts of a {@link PylockError}, besides its code and message. */
export interface ErrorParts {
  readonly place?: Place;
  /** One step that the user can take; several possible ones a line each. */
  readonly hint?: string;
  /** Lines printed below the headline, such as a source line with a caret under the fault. */
  readonly lines?: readonly string[];
  readonly cause?: unknown;
  /** Begins the message, which goes on without it: `the index`. Others may know a better one ({@link PylockError.about}). */
  readonly subject?: string;
  /** The setting that a text was read as, where a caller may know where the text stands. */
  readonly setting?: 'python' | 'systems';
}

/**
 * A fault of the user's input, or of the index. Any other thrown error is a bug of pylock. The message names the
 * input and the expectation, without a full stop and without the place.
 */
export class PylockError extends Error {
  readonly code: ErrorCode;
  readonly place: Place | undefined;
  readonly hint: string | undefined;
  readonly lines: readonly string[];
  readonly setting: ErrorParts['setting'];
  /** The message without its subject; undefined where the fault names no subject of its own. */
  readonly #predicate: string | undefined;

  constructor(code: ErrorCode, message: string, parts: ErrorParts = {}) {
    const { cause, subject } = parts;
    super(subject === undefined ? message : `${subject} ${message}`, cause === undefined ? undefined : { cause });
    this.name = 'PylockError';
    this.code = code;
    this.#predicate = subject === undefined ? undefined : message;
    this.setting = parts.setting;
    this.place = parts.place;
    this.hint = parts.hint;
    this.lines = parts.lines ?? [];
  }

  /** The same fault with a place, for callers that know the file where the thrower knew only the text. */
  at(place: Place): PylockError {
    return new PylockError(this.code, this.message, {
      place: { ...this.place, ...place },
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      lines: this.lines,
      cause: this.cause,
      ...(this.setting === undefined ? {} : { setting: this.setting }),
    });
  }

  /** The message with another subject; as it is where it has none of its own. */
  about(subject: string): string {
    return this.#predicate === undefined ? this.message : `${subject} ${this.#predicate}`;
  }
}

/** Several faults of one reading, reported together. Never empty; the first gives the exit code. */
export class PylockErrors extends Error {
  readonly errors: readonly [PylockError, ...PylockError[]];

  constructor(errors: readonly [PylockError, ...PylockError[]]) {
    super(errors.map((error) => error.message).join('\n'));
    this.name = 'PylockErrors';
    this.errors = errors;
  }
}

/** The result of `read`; undefined where it throws a {@link PylockError}. @throws any other error */
export function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}
