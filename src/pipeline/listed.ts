/** At most so many are named where there may be hundreds. */
const mostNamed = 5;

/** `a`, `a and b`, `a, b and c`. */
export function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

/** The first few, and how many more there are. */
export function listedFew(texts: readonly string[]): string {
  const left = texts.length - mostNamed;
  return listed(left > 0 ? [...texts.slice(0, mostNamed), `${left} more`] : texts);
}
