/** A line in a number of columns, its end cut where it has more; as it is where the width is not known. */
export function fitted(line: string, width: number | undefined): string {
  const characters = [...line];
  if (width === undefined || width < 20 || characters.length <= width) return line;
  return `${characters.slice(0, width - 1).join('')}…`;
}
