import { createHash } from 'node:crypto';

const mark = '# Made by pylock; edits are kept but end its care for this file. Checksum: ';

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

/** A Nix file with a first line that says whose it is, with a checksum of the rest. */
export function signed(body: string): string {
  return `${mark}${checksum(body)}\n${body}`;
}

/** Whether pylock wrote a file and nobody edited it since. */
export function isOurs(text: string): boolean {
  const end = text.indexOf('\n');
  const first = end === -1 ? text : text.slice(0, end);
  return first.startsWith(mark) && first.slice(mark.length) === checksum(text.slice(end + 1));
}

/** Whether pylock wrote a file that somebody edited since: its first line is still ours, the rest is not. */
export function isEdited(text: string): boolean {
  return text.startsWith(mark) && !isOurs(text);
}
