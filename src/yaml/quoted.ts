import { hideCredentials } from './credentials.js';

/** Longest piece of a file that a message quotes. */
const longest = 60;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Text from a file, shown in a message: in double quotes, escaped as JSON does it and beyond ASCII too, since
 * look-alikes hide there, cut where it is long, and without the credentials of an address.
 */
export function quoted(text: string): string {
  const safe = hideCredentials(text);
  const cut = safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
  return JSON.stringify(cut).replace(/[^ -~…]/g, escapeCharacter);
}
