import type { NormalizedName } from './name.js';

/** The variables a marker may name (PEP 508, "Environment Markers"), without `extra`. */
export type MarkerVariable =
  | 'os_name'
  | 'sys_platform'
  | 'platform_machine'
  | 'platform_python_implementation'
  | 'platform_release'
  | 'platform_system'
  | 'platform_version'
  | 'python_version'
  | 'python_full_version'
  | 'implementation_name'
  | 'implementation_version';

/** The value of every variable for one target. */
export type MarkerEnvironment = Readonly<Record<MarkerVariable, string>>;

/** The comparison operators of PEP 508 markers. */
export type MarkerOperator = '<=' | '<' | '!=' | '==' | '>=' | '>' | '~=' | '===' | 'in' | 'not in';

/** One side of a comparison. */
export type MarkerOperand =
  | { readonly kind: 'variable'; readonly name: MarkerVariable | 'extra' }
  | { readonly kind: 'literal'; readonly text: string };

/** An environment marker as a tree. */
export type Marker =
  | { readonly kind: 'compare'; readonly left: MarkerOperand; readonly operator: MarkerOperator; readonly right: MarkerOperand }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Marker[] };

/** Reads a marker. @throws PylockError `bad-marker`, with a caret under the fault. */
export function parseMarker(_text: string): Marker {
  throw new Error('stub');
}

/**
 * Whether the marker holds. `extra == "x"` holds where x is among the active extras; with no extras at
 * all, `extra` is the empty text (PEP 508; packaging evaluates it the same).
 */
export function evaluateMarker(_marker: Marker, _environment: MarkerEnvironment, _extras: ReadonlySet<NormalizedName>): boolean {
  throw new Error('stub');
}

/** Every variable that the marker names. */
export function markerVariables(_marker: Marker): ReadonlySet<MarkerVariable | 'extra'> {
  throw new Error('stub');
}

/** The marker as text that reads back to an equal tree. */
export function printMarker(_marker: Marker): string {
  throw new Error('stub');
}
