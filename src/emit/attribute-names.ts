// The names of packages in the releases of nixpkgs, and the expressions of them that suffice for a lock.
import type { Nixpkgs } from '../targets/patch-floor.js';
import { type Attribute, libraryRows } from './known-libraries.js';

/** The first release that counts. */
const first = '22.05';
/** Stands for the Python of a lock in an attribute, such as `python312`. */
const pythonAttribute = 'pythonXY';

/**
 * Packages that had another name, besides those of `src/nix/libraries.json`: `pg_config` of PostgreSQL's client library (nixpkgs
 * #388807) and the programs of Poppler.
 */
const renamed: readonly (readonly Attribute[])[] = [
  [
    ['libpq.pg_config', '25.05'],
    ['postgresql', first],
  ],
  [
    ['poppler-utils', '25.05'],
    ['poppler_utils', first],
  ],
];

const byNewest: ReadonlyMap<string, readonly Attribute[]> = new Map(
  [...libraryRows.map(({ attributes }) => attributes), ...renamed].map((names) => [names[0]?.[0] ?? '', names]),
);

/** The names of the package that an attribute is the newest name of, the newest first; itself where it is no other's. */
export function namesOf(attribute: string): readonly Attribute[] {
  return byNewest.get(attribute) ?? [[attribute, first]];
}

/** A package by its names, as an element of a list: `pkgs.libpq`, or `(pkgs.libpq or pkgs.postgresql)` where any release may build. */
export function packageExpression(names: readonly Attribute[], nixpkgs: Nixpkgs): string {
  const texts = names.map(([attribute]) => `pkgs.${attribute}`);
  if (nixpkgs.kind === 'any') return texts.length > 1 ? `(${texts.join(' or ')})` : texts.join('');
  const at = names.findIndex(([, since]) => nixpkgs.kind === 'release' && since <= nixpkgs.release);
  return texts.at(at) ?? '';
}

/** The same of an attribute by its newest name, for a Python such as `3.12`. */
export function attributeExpression(attribute: string, nixpkgs: Nixpkgs, minor = '3'): string {
  return packageExpression(namesOf(attribute.replace(pythonAttribute, `python${minor.replace('.', '')}`)), nixpkgs);
}
