// The result of `pylock nix --check-libs`, as lines for people and as values for programs.

import { packageExpression } from '../../emit/attribute-names.js';
import type { Attribute } from '../../emit/known-libraries.js';
import { binding, indented, nixList } from '../../emit/nix-lines.js';
import { overrideOf } from '../../emit/nix-text.js';
import type { NormalizedName } from '../../pep/name.js';
import { anyNixpkgs, type Nixpkgs } from '../../targets/patch-floor.js';
import type { MissingLibrary, MissingOfPackage } from './check-libs.js';

/** An override longer than this is written an attribute a line. */
const mostColumns = 100;

/** The packages of nixpkgs by their names, as values of a list; each once, sorted. */
function valuesOf(packages: readonly (readonly Attribute[])[], nixpkgs: Nixpkgs): readonly string[] {
  const known = packages.filter(({ length }) => length > 0);
  return [...new Set(known.map((names) => packageExpression(names, nixpkgs)))].sort();
}

function keyOf(name: NormalizedName): string {
  return `${overrideOf(name)}.libs`;
}

/** The setting of overrides.nix that gives a package those of nixpkgs, on one line. */
export function overrideLine(
  name: NormalizedName,
  packages: readonly (readonly Attribute[])[],
  nixpkgs: Nixpkgs = anyNixpkgs,
): string {
  return `${keyOf(name)} = [ ${valuesOf(packages, nixpkgs).join(' ')} ];`;
}

/** The setting of overrides.nix that brings the libraries of a package as far as their attributes are known. */
function overrideLines({ name, libraries }: MissingOfPackage): readonly string[] {
  const packages = libraries.map(({ attributes }) => attributes);
  const values = valuesOf(packages, anyNixpkgs);
  if (values.length === 0) return [];
  const line = overrideLine(name, packages);
  return line.length <= mostColumns ? [line] : binding(keyOf(name), nixList(values));
}

/** A package of nixpkgs by its newest name, with the one before; the override has all. */
function packageNames([first, before]: readonly Attribute[]): string {
  if (first === undefined) return 'no package of nixpkgs is known to have it';
  return `pkgs.${first[0]}${before === undefined ? '' : ` (pkgs.${before[0]} before ${first[1]})`} has it`;
}

function libraryLine({ library, attributes, systems }: MissingLibrary): string {
  const has = packageNames(attributes);
  return `${library} on ${systems.join(' and ')}: ${has}`;
}

/** The lines about a package: its libraries with systems and attributes, then the override. */
export function missingLines(missing: MissingOfPackage): readonly string[] {
  const override = overrideLines(missing);
  return [
    `${missing.name} loads what neither a wheel here nor pypi.nix has:`,
    ...indented(missing.libraries.map(libraryLine), 2),
    ...indented(override.length === 0 ? [] : ['in overrides.nix:', ...indented(override, 2)], 2),
  ];
}

/** Short texts, one a library; kept for programs that read them. */
export function missingTexts(missing: readonly MissingOfPackage[]): readonly string[] {
  return missing.flatMap(({ name, libraries }) => libraries.map((one) => `${name} loads ${libraryLine(one)}`));
}

/** The same for programs (`schemas/nix-report.schema.json`, `missing`). */
export function missingJson(missing: readonly MissingOfPackage[]): readonly object[] {
  return missing.map((one) => ({
    package: one.name,
    libraries: one.libraries.map(({ library, attributes: [newest], systems }) => ({
      library,
      attribute: newest?.[0] ?? null,
      systems,
    })),
    override: overrideLines(one).join('\n') || null,
  }));
}
