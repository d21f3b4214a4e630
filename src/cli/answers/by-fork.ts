/** The lines about one choice of groups that exclude each other. */
export interface ForkLines {
  /** Undefined for none of these groups. */
  readonly fork: string | undefined;
  readonly lines: readonly string[];
}

/** Equal lines with all the forks that they are about. */
export interface SharedLines {
  readonly forks: readonly ForkLines['fork'][];
  readonly lines: readonly string[];
}

/** Forks with equal lines told together, in the order of the first of each. */
export function sharedLines(parts: readonly ForkLines[]): readonly SharedLines[] {
  const shared = new Map<string, { readonly forks: ForkLines['fork'][]; readonly lines: readonly string[] }>();
  for (const { fork, lines } of parts) {
    const key = lines.join('\n');
    const known = shared.get(key);
    if (known === undefined) shared.set(key, { forks: [fork], lines });
    else known.forks.push(fork);
  }
  return [...shared.values()];
}

/** `With none of the groups that exclude each other, and with cpu:` */
export function forkHeading(forks: SharedLines['forks']): string {
  const names = forks.map((fork) => fork ?? 'none of the groups that exclude each other');
  return `With ${names.join(', and with ')}`;
}

/** The lines of all forks, each part once below the forks that it is about; without headings where all are the same. */
export function linesByFork(parts: readonly ForkLines[]): readonly string[] {
  const shared = sharedLines(parts);
  return shared.flatMap(({ forks, lines }) => [...(shared.length > 1 ? [`${forkHeading(forks)}:`] : []), ...lines]);
}
