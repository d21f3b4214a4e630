import { type ErrorCode, type Place, PylockError, PylockErrors } from '../../errors.js';

/** What is told of something thrown, to people and to programs. */
export interface Fault {
  readonly code: ErrorCode | 'bug' | 'interrupted';
  readonly message: string;
  readonly place: Place | undefined;
  /** Steps to take, a line each. */
  readonly hint: string | undefined;
  /** Lines below the message, such as the proof that nothing fits. */
  readonly lines: readonly string[];
}

/** The faults that something thrown stands for. `debug` adds the stack of a bug. */
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
