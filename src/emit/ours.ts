import { createHash } from 'node:crypto';

const mark = '# Made by pylock; edits are kept but end its care for this file. Checksum: ';

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

/** A Nix file whose first line names pylock and holds a checksum of the rest. */
export function signed(body: string): string {
  return `${mark}${checksum(body)}\n${body}`;
}

/** Whether pylock wrote a file and nobody has edited it. */
export function isOurs(text: string): boolean {
  const end = text.indexOf('\n');
  const first = end === -1 ? text : text.slice(0, end);
  return first.startsWith(mark) && first.slice(mark.length) === checksum(text.slice(end + 1));
}

/** Whether somebody edited a file of pylock's: the first line is pylock's, the rest differs. */
export function isEdited(text: string): boolean {
  return text.startsWith(mark) && !isOurs(text);
}
