import { nixPath } from './nix-path.js';
import { nixString } from './nix-text.js';

/** Where a lock lies and what it is called, for the Nix files beside it. */
export interface LockPlace {
  /** The lock's file name. */
  readonly fileName: string;
  /** Name of the environment, such as `api-env`. */
  readonly environment: string;
  /** All locks of the folder where there are several, or some for one of several Pythons; else empty. Sorted. */
  readonly beside: readonly NamedLock[];
}

/** One of several locks in a folder. */
export interface NamedLock {
  /** The attribute that it is built as, such as `python311`. */
  readonly attribute: string;
  /** `3.11` where its name says that it is one of several Pythons. */
  readonly python: string | undefined;
  readonly fileName: string;
}

/** The call of `pypi.nix` for a lock, `pkgs` being an assignment; each line behind the first indented. */
export function importLock({ fileName, environment }: LockPlace, pkgs: string, indent: string): string {
  const lines = [
    'import ./pypi.nix {',
    `  ${pkgs}`,
    `  lock = ${nixPath(fileName)};`,
    `  name = ${nixString(environment)};`,
    '}',
  ];
  return lines.join(`\n${indent}`);
}

/** A function `environment` from the attribute and the lock, and the set of all of them: bindings for a `let`. */
export function environmentsBindings({ environment, beside }: LockPlace, pkgs: string): string {
  const entries = beside.map(
    ({ attribute, fileName }) =>
      `    ${nixString(attribute)} = environment ${nixString(attribute)} ${nixPath(fileName)};\n`,
  );
  return `  environment =
    attribute: lock:
    import ./pypi.nix {
      ${pkgs}
      inherit lock;
      name = ${nixString(`${environment}-`)} + attribute;
    };
  environments = {
${entries.join('')}  };
`;
}

/** The one that is built where only one can be: the plain one, else that of the newest Python, else the last. */
export function mainAttribute({ beside }: LockPlace): string {
  const main =
    beside.find(({ attribute }) => attribute === 'default') ??
    beside.findLast(({ attribute }) => attribute.startsWith('python')) ??
    beside.at(-1);
  return nixString(main?.attribute ?? '');
}
