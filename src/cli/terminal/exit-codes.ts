import { type ErrorCode, PylockError, PylockErrors } from '../../errors.js';

/** The exit codes of the process. `docs/cli.md` lists them for users. */
export const exitCodes = {
  done: 0,
  /** A finding about the project: no solution, a stale lock, drift. */
  finding: 1,
  /** Bad input, bad usage, or a local environment that does not work. */
  badInput: 2,
  /** The index or the network failed, so the result is unknown. */
  index: 3,
  /** A fault of pylock's own. */
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const codes: Readonly<Record<ErrorCode, ExitCode>> = {
  usage: exitCodes.badInput,
  'bad-version': exitCodes.badInput,
  'bad-specifier': exitCodes.badInput,
  'bad-requirement': exitCodes.badInput,
  'bad-marker': exitCodes.badInput,
  'bad-python': exitCodes.badInput,
  'bad-system': exitCodes.badInput,
  'bad-deps': exitCodes.badInput,
  'bad-config': exitCodes.badInput,
  'bad-lock': exitCodes.badInput,
  'not-supported': exitCodes.badInput,
  'file-system': exitCodes.badInput,
  'no-solution': exitCodes.finding,
  'hash-changed': exitCodes.finding,
  'stale-lock': exitCodes.finding,
  'private-address': exitCodes.finding,
  'index-answer': exitCodes.index,
  'index-refused': exitCodes.index,
  network: exitCodes.index,
  offline: exitCodes.index,
};

/** Every code of a fault that a user can meet. */
export const errorCodes: readonly string[] = Object.keys(codes);

/** The exit code of a thrown error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof PylockErrors) return exitCodeOf(error.errors[0]);
  return error instanceof PylockError ? codes[error.code] : exitCodes.bug;
}
