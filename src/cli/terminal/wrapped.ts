/** The least width that lines are wrapped for. */
const narrowest = 40;

/** How much further in a line goes on. */
const further = 4;

/** A command of a shell up to the end of its clause: a break in it would end up in what a reader copies. */
const command = /(?<=^|[ (])(?:pylock|git|nix|nix-build|pip|uv) -*[a-z](?:(?![;,:] | \(|\)).)*/g;

/** Stands for a blank that no row ends at; no line has it, since control characters are escaped in all. */
const kept = '\u0000';

/** Where a row ends that begins at `from` and has room for so many characters: at a blank, behind its first word. */
function rowEnd(line: string, from: number, room: number): number {
  if (line.length - from <= room) return line.length;
  const last = line.lastIndexOf(' ', from + room);
  const end = last > from ? last : line.indexOf(' ', from + room);
  return end === -1 ? line.length : end;
}

/** The columns before the further rows of a line: they go on below its last column, where that leaves half of the width. */
function hangOf(line: string, begin: number, width: number): number {
  const column = line.lastIndexOf('  ') + 2;
  return column > begin + 1 && column <= width / 2 ? column : begin + further;
}

/**
 * A line as rows of so many columns: it is broken at blanks, and goes on further in. A word that is longer stays whole, and so does a
 * command: where a row has no room for all of it, the terminal breaks it, without changing what is copied. Undefined: no terminal.
 */
export function wrapped(line: string, width: number | undefined): readonly string[] {
  if (width === undefined || width < narrowest || line.length <= width) return [line];
  const text = line.replaceAll(
    command,
    (words) => words.trimEnd().replaceAll(' ', kept) + words.slice(words.trimEnd().length),
  );
  const begin = text.length - text.trimStart().length;
  const hang = hangOf(line, begin, width);
  const rows: string[] = [];
  for (let at = begin; at < text.length; ) {
    const indent = rows.length === 0 ? begin : hang;
    const end = rowEnd(text, at, Math.max(width - indent, narrowest / 2));
    rows.push(' '.repeat(indent) + text.slice(at, end).trimEnd().replaceAll(kept, ' '));
    at = end;
    while (text[at] === ' ') at += 1;
  }
  return rows;
}
