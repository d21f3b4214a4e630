import { type Fault, faultsOf } from './error-report.js';
import { exitCodeOf } from './exit-codes.js';
import { printableJson } from './printable.js';

/** A thrown error, with the deps file or lock of the step; undefined for the run as a whole. */
export interface Failure {
  readonly error: unknown;
  readonly about: string | undefined;
}

/** A fault for programs; every key is present. */
function faultJson({ code, message, place, hint, lines }: Fault, about: string | undefined): object {
  const { line = null, column = null, key = null } = place ?? {};
  const where = place === undefined ? null : { file: place.file, line, column, key };
  return { code, message, about: about ?? null, place: where, hint: hint ?? null, details: lines };
}

function textOf(document: object): string {
  return printableJson(JSON.stringify({ version: 1, ...document }, null, 2));
}

/**
 * The output of `--json`, one document per run: the result, as far as there is one. After a failure, `errors` has
 * every fault, and `error` is the one of the exit code.
 */
export function documentText(result: object, failures: readonly Failure[], debug: boolean): string {
  if (failures.length === 0) return textOf(result);
  const told = failures.map(({ error, about }) => faultsOf(error, debug).map((fault) => faultJson(fault, about)));
  const codes = failures.map(({ error }): number => exitCodeOf(error));
  return textOf({ ...result, error: told[codes.indexOf(Math.max(...codes))]?.[0], errors: told.flat() });
}

/** The output of `--json` where a signal ended the run. */
export function interruptionText(signal: NodeJS.Signals): string {
  const message = `ended by ${signal}`;
  const fault: Fault = { code: 'interrupted', message, place: undefined, hint: undefined, lines: [] };
  return textOf({ error: faultJson(fault, undefined), errors: [faultJson(fault, undefined)] });
}
