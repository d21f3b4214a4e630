import { readDeps } from '../../deps/read.js';
import { PylockErrors } from '../../errors.js';
import type { ForeignRequirement, NotCarried } from '../../foreign-locks/model.js';
import { printDeps } from './print-deps.js';

/** The requirements that a deps file can have, and the others with the reader's reason. */
export interface Carried {
  readonly requirements: readonly ForeignRequirement[];
  readonly notCarried: readonly NotCarried[];
}

/** The fault of a requirement in a deps file; undefined where there is none. */
function faultOf(requirement: ForeignRequirement): PylockErrors | undefined {
  try {
    readDeps(
      printDeps({ requirements: [requirement], python: undefined }, ''),
      'pypi-deps.yaml',
      () => requirement.path !== undefined,
    );
    return undefined;
  } catch (error) {
    if (error instanceof PylockErrors) return error;
    throw error;
  }
}

/** Sorts out what the reader of deps files refuses, such as an address with a query. */
export function carriedOf(requirements: readonly ForeignRequirement[], file: string): Carried {
  const carried: ForeignRequirement[] = [];
  const notCarried: NotCarried[] = [];
  for (const requirement of requirements) {
    const fault = faultOf(requirement);
    if (fault === undefined) carried.push(requirement);
    else {
      const [{ message, hint }] = fault.errors;
      const todo = hint ?? 'Write it into the deps file by hand.';
      notCarried.push({ file, what: `${requirement.name}: ${message}`, line: requirement.line, todo });
    }
  }
  return { requirements: carried, notCarried };
}
