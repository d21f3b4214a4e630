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

/**
 * One side of a comparison. A literal that is compared with `extra` holds the folded text (PEP 685),
 * since both sides are compared as names.
 */
export type MarkerOperand =
  | { readonly kind: 'variable'; readonly name: MarkerVariable | 'extra' }
  | { readonly kind: 'literal'; readonly text: string };

/** One comparison, the leaf of a marker. */
export interface MarkerComparison {
  readonly kind: 'compare';
  readonly left: MarkerOperand;
  readonly operator: MarkerOperator;
  readonly right: MarkerOperand;
}

/** An environment marker as a tree. A group has two parts or more; one in parentheses stays a group of its own. */
export type Marker = MarkerComparison | { readonly kind: 'and' | 'or'; readonly parts: readonly Marker[] };

/** Every variable that the marker names. */
export function markerVariables(marker: Marker): ReadonlySet<MarkerVariable | 'extra'> {
  const names = new Set<MarkerVariable | 'extra'>();
  addVariables(marker, names);
  return names;
}

/** Adds every variable that the marker names. */
export function addVariables(marker: Marker, names: Set<MarkerVariable | 'extra'>): void {
  const open = [marker];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind !== 'compare') open.push(...part.parts);
    else for (const side of [part.left, part.right]) if (side.kind === 'variable') names.add(side.name);
  }
}
