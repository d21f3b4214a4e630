// The result of `pylock nix --check-libs`, as lines for people and as values for programs.

import { binding, indented, nixList } from '../../emit/nix-lines.js';
import { nixString } from '../../emit/nix-text.js';
import type { MissingLibrary, MissingOfPackage } from './check-libs.js';

/** An override longer than this is written an attribute a line. */
const mostColumns = 100;

/** The setting of overrides.nix that brings the libraries of a package as far as their attributes are known. */
function overrideOf({ name, libraries }: MissingOfPackage): readonly string[] {
  const attributes = [...new Set(libraries.flatMap(({ attribute }) => attribute ?? []))].sort();
  if (attributes.length === 0) return [];
  const [key, values] = [`overrides.${nixString(name)}.libs`, attributes.map((attribute) => `pkgs.${attribute}`)];
  const line = `${key} = [ ${values.join(' ')} ];`;
  return line.length <= mostColumns ? [line] : binding(key, nixList(values));
}

function libraryLine({ library, attribute, systems }: MissingLibrary): string {
  const has = attribute === undefined ? 'no package of nixpkgs is known to have it' : `pkgs.${attribute} has it`;
  return `${library} on ${systems.join(' and ')}: ${has}`;
}

/** The lines about a package: its libraries with systems and attributes, then the override. */
export function missingLines(missing: MissingOfPackage): readonly string[] {
  const override = overrideOf(missing);
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
    libraries: one.libraries.map(({ library, attribute = null, systems }) => ({ library, attribute, systems })),
    override: overrideOf(one).join('\n') || null,
  }));
}
