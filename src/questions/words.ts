// The words in which answers tell of parts of a graph; free of imports, since the page of a report has them too.

/** The systems that something holds on, where others are asked about too: ` (aarch64-darwin only)`. */
export function onlyOn(systems: readonly string[], all: readonly string[]): string {
  if (systems.length === all.length) return '';
  const last = systems.at(-1) ?? '';
  const words = systems.length < 2 ? last : `${systems.slice(0, -1).join(', ')} and ${last}`;
  return ` (${words} only)`;
}

/** A package with extras: `uvicorn[standard]`. */
export function withExtras(name: string, extras: readonly string[]): string {
  return extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
}

/** The constraints of requirements on one package, each once; empty for any version. */
export function constraintsOf(edges: readonly { readonly constraint: string }[]): string {
  return [...new Set(edges.flatMap(({ constraint }) => (constraint === '' ? [] : [constraint])))].join(',');
}

/** A requirement of the deps file: its text, and its group. */
export function rootText({ text, group }: { readonly text: string; readonly group?: string | undefined }): string {
  return group === undefined ? text : `${text} (group ${group})`;
}
