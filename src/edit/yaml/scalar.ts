/** The quotes around a scalar; none where it may stand plain. */
export type Quote = '' | "'" | '"';

/** Words that YAML 1.1 reads as booleans or nulls; Makes reads deps files by it. */
const words = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

/** A word that begins with a letter, or a constraint with `^` or `~`: text in every YAML, also within brackets. */
const plainWord = /^[A-Za-z^][A-Za-z0-9._+!-]*$|^~[0-9][A-Za-z0-9._+!-]*$/;

/** A version of three or more numbers, which no YAML reads as a number. */
const plainVersion = /^[0-9]+\.[0-9]+\.[0-9A-Za-z][A-Za-z0-9.+!-]*$/;

/** A scalar in the wanted quotes; in single ones where it needs some. */
export function printYaml(text: string, quote: Quote): string {
  const isPlain = (plainWord.test(text) && !words.has(text.toLowerCase())) || plainVersion.test(text);
  if (quote === '' && isPlain) return text;
  const isSafe = !/["\\]/.test(text);
  if (quote === '"') return isSafe ? `"${text}"` : JSON.stringify(text);
  return text.includes("'") && isSafe ? `"${text}"` : `'${text.replaceAll("'", "''")}'`;
}
