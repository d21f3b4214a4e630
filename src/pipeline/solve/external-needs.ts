// The needs that a source archive declares itself, as attributes of nixpkgs.
import { PylockError } from '../../errors.js';
import type { ExternalTable } from '../../metadata/external.js';
import { evaluateMarker } from '../../pep/marker-evaluate.js';
import { parseRequirement } from '../../pep/requirement.js';
import { externalAttributes } from '../../targets/external-attributes.js';
import type { Target } from '../../targets/model.js';
import type { NativeNeeds } from '../../targets/native-needs.js';

/** Needs that are declared, and the names among them that have no known attribute. */
export interface DeclaredNeeds extends NativeNeeds {
  readonly unknown: readonly string[];
}

/** A specifier as `type/name`, in the words of PEP 725; its drafts wrote `pkg:` and `virtual:`, and `abstract`. */
function nameOf(specifier: string): string {
  const [url = ''] = specifier.split(/[@;?#\s]/, 1);
  const name = url.replace(/^(?:dep|pkg):/, '').replace(/^virtual:/, 'virtual/');
  return name.replace(/^abstract\//, 'virtual/').replace(/\/c\+\+$/, '/cpp');
}

/** Whether a specifier holds on some target; one whose marker makes no sense does. */
function holdsOn(specifier: string, targets: readonly Target[]): boolean {
  const at = specifier.indexOf(';');
  if (at < 0) return true;
  try {
    const { marker } = parseRequirement(`x ${specifier.slice(at)}`);
    return marker === undefined || targets.some(({ environment }) => evaluateMarker(marker, environment, new Set()));
  } catch (error) {
    if (error instanceof PylockError) return true;
    throw error;
  }
}

const attributes = new Map(Object.entries(externalAttributes));

/** The needs of an archive on some targets (PEP 725, PEP 804). */
export function declaredNeeds({ build, host, run }: ExternalTable, targets: readonly Target[]): DeclaredNeeds {
  const unknown = new Set<string>();
  const found = (specifiers: readonly string[]) => {
    const names = specifiers.filter((one) => holdsOn(one, targets)).map(nameOf);
    for (const name of names) if (!attributes.has(name)) unknown.add(name);
    return [...new Set(names.flatMap((name) => attributes.get(name) ?? []))].sort();
  };
  const needs = { nativeBuildInputs: found(build), buildInputs: found(host), extraPackages: found(run) };
  return { ...needs, unknown: [...unknown].sort() };
}
