/** A project or extra name in the normal form of PEP 503: lower case, runs of `-_.` as one `-`. */
export type NormalizedName = string & { readonly __brand: 'NormalizedName' };

/** The PEP 503 normal form of a name, or undefined where the text is not a name (PEP 508, "Names"). */
export function normalizeName(_text: string): NormalizedName | undefined {
  throw new Error('stub');
}
