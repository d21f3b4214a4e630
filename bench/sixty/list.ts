import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { fromRoot } from '../../test/helpers/root.js';

/** A package that is tried, and what shows that it runs. */
export interface Listed {
  /** Such as `dlopen`. */
  readonly kind: string;
  readonly name: string;
  /** A specifier of pypi-deps.yaml; any version where it is left out. */
  readonly version?: string;
  /** Further packages: name -> specifier. */
  readonly with?: Readonly<Record<string, string>>;
  /** Python that uses what the package brings; it fails by an exception. */
  readonly code?: string;
  /** The words of a program of the environment. */
  readonly run?: readonly string[];
  /** A part of what the program must say. */
  readonly prints?: string;
}

/** The packages of a list beside this file, `packages` or `neighbours`. */
export function listedIn(list: string): readonly Listed[] {
  const kinds: Readonly<Record<string, Readonly<Record<string, Omit<Listed, 'kind' | 'name'>>>>> = parse(
    readFileSync(fromRoot(`bench/sixty/${list}.yaml`), 'utf8'),
  );
  return Object.entries(kinds).flatMap(([kind, packages]) =>
    Object.entries(packages).map(([name, one]) => ({ kind, name, ...one })),
  );
}

/** Its pypi-deps.yaml. */
export function depsOf({ name, version = '*', with: more = {} }: Listed): string {
  return Object.entries({ [name]: version, ...more })
    .map(([one, specifier]) => `${one}: '${specifier}'\n`)
    .join('');
}
