/**
 * A text for a message, without the passwords, tokens and queries of the addresses in it. The part before the last
 * `@` of a word is hidden where a `:` or `//` precedes it: a password may hold `@` and `/` itself.
 */
export function hideCredentials(text: string): string {
  return text.replace(/\S+/g, hideInWord);
}

/** A word that was cut (`…`) may have lost its `@`, so the cut counts as one. */
function hideInWord(word: string): string {
  const at = Math.max(word.lastIndexOf('@'), word.lastIndexOf('…'));
  const slashes = word.indexOf('//');
  const start = slashes !== -1 && slashes < at ? slashes + 2 : 0;
  const isLogin = start > 0 || word.slice(0, Math.max(at, 0)).includes(':');
  const shown = isLogin ? `${word.slice(0, start)}***${word.slice(at)}` : word;
  const query = slashes === -1 ? -1 : shown.search(/[?#]/);
  return query === -1 ? shown : `${shown.slice(0, query)}?***`;
}
