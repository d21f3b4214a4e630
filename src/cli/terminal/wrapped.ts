/** The least width that lines are wrapped for. */
const narrowest = 40;

/** How much further in a line goes on. */
const further = 4;

/** A command of a shell anywhere in a line: its break would end up in what a reader copies. */
const command = /(?:^|[ (])(?:pylock|git|nix|nix-build|pip|uv) -*[a-z]/;

/** Where a row ends that begins at `from` and has room for so many characters: at a blank, behind its first word. */
function rowEnd(line: string, from: number, room: number): number {
  if (line.length - from <= room) return line.length;
  const last = line.lastIndexOf(' ', from + room);
  const end = last > from ? last : line.indexOf(' ', from + room);
  return end === -1 ? line.length : end;
}

/**
 * A line as rows of so many columns: it is broken at blanks, and goes on further in. A word that is longer stays whole, and so does a
 * line with a command, which the terminal breaks without changing what is copied. Undefined: no terminal.
 */
export function wrapped(line: string, width: number | undefined): readonly string[] {
  if (width === undefined || width < narrowest || line.length <= width || command.test(line)) return [line];
  const begin = line.length - line.trimStart().length;
  const rows: string[] = [];
  for (let at = begin; at < line.length; ) {
    const indent = begin + (rows.length === 0 ? 0 : further);
    const end = rowEnd(line, at, Math.max(width - indent, narrowest / 2));
    rows.push(' '.repeat(indent) + line.slice(at, end).trimEnd());
    at = end;
    while (line[at] === ' ') at += 1;
  }
  return rows;
}
