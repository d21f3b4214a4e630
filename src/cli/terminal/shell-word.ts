/** A word of a command line as a shell reads it back. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_./+@%=:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
