/** The sides of a file in which git left a merge conflict, each as a whole file. */
export interface ConflictSides {
  readonly ours: string;
  readonly theirs: string;
}

/** The part of a conflict that a line stands in. */
type Part = 'both' | 'ours' | 'base' | 'theirs';

/**
 * The part that a conflict marker begins, by the part that it may stand in (git-merge(1), "How conflicts are
 * presented").
 */
function next(line: string, part: Part): Part | undefined {
  const mark = (sign: string): boolean => line === sign.repeat(7) || line.startsWith(`${sign.repeat(7)} `);
  if (mark('<')) return part === 'both' ? 'ours' : undefined;
  if (mark('|')) return part === 'ours' ? 'base' : undefined;
  if (mark('=')) return part === 'ours' || part === 'base' ? 'theirs' : undefined;
  if (mark('>')) return part === 'theirs' ? 'both' : undefined;
  return part;
}

/**
 * The sides of a text with conflict markers, also in the style that shows the base; undefined where markers are
 * missing or out of place.
 */
export function splitConflict(text: string): ConflictSides | undefined {
  const sides = { ours: [] as string[], theirs: [] as string[] };
  let part: Part = 'both';
  let marks = 0;
  for (const whole of text.split('\n')) {
    const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    const after = next(line, part);
    if (after === undefined) return undefined;
    if (after !== part) marks += 1;
    else {
      if (part === 'both' || part === 'ours') sides.ours.push(line);
      if (part === 'both' || part === 'theirs') sides.theirs.push(line);
    }
    part = after;
  }
  if (part !== 'both' || marks === 0) return undefined;
  return { ours: sides.ours.join('\n'), theirs: sides.theirs.join('\n') };
}
