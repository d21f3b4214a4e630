import { type ErrorCode, type Place, PylockError, PylockErrors } from '../../errors.js';

/** The report of a thrown error, for people and programs. */
export interface Fault {
  readonly code: ErrorCode | 'bug' | 'interrupted';
  readonly message: string;
  readonly place: Place | undefined;
  /** Steps to take, a line each. */
  readonly hint: string | undefined;
  /** Lines below the message, such as the proof that nothing fits. */
  readonly lines: readonly string[];
}

/** The faults of a thrown error. `debug` adds the stack of a bug. */
export function faultsOf(error: unknown, debug: boolean): readonly Fault[] {
  if (error instanceof PylockErrors) return error.errors;
  return [error instanceof PylockError ? error : bug(error, debug)];
}

function bug(error: unknown, debug: boolean): Fault {
  const isError = error instanceof Error;
  return {
    code: 'bug',
    message: `pylock has a bug: ${isError ? error.message : String(error)}`,
    place: undefined,
    hint: 'Run it again with --debug and report what it prints.',
    lines: debug && isError ? (error.stack?.split('\n').slice(1) ?? []).map((line) => line.trim()) : [],
  };
}
