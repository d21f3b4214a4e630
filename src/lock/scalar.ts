import { PylockError } from '../errors.js';

/** Words that YAML 1.1 reads as booleans or nulls, lower case. */
const words = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', '~', '.nan', '.inf', '=', '<<']);

/** Text that YAML 1.1 reads as text only: it begins with a letter and holds no indicator. */
const plain = /^[A-Za-z][A-Za-z0-9._+/-]*$/;

/** A version or file name that begins with a digit and has the form of no number, date or sexagesimal. */
const plainAfterDigit = /^[0-9]+\.[0-9]+\.[0-9A-Za-z][A-Za-z0-9.+-]*$/;

/** A version or digest that begins with a digit, where a letter in it has no part in any number or time. */
function isPlainWord(text: string): boolean {
  return /^[0-9][A-Za-z0-9.]*$/.test(text) && /[g-np-suvwyG-NP-SUVWY]/.test(text);
}

/** An address: `://` is the only colon, so no map begins there. */
const plainUrl = /^https?:\/\/[A-Za-z0-9._~:/?&=%+@!,;()-]*$/;

/** Characters that a simple reader could not read back: quotes, backslashes and all but printable ASCII. */
const notPlain = /[^ -~]|['"\\]/;

/** A cache of printed scalars: a name stands in a lock a dozen times, and locks of one run share most of theirs. */
const printed = new Map<string, string>();
const mostPrinted = 20_000;

/**
 * A scalar of a lock: plain where YAML 1.1 reads it as text, else in single quotes. Makes reads the file
 * by YAML 1.1, where `3.10` is a number and `no` is false.
 * @throws PylockError `index-answer` for text with quotes, backslashes or control characters
 */
export function printScalar(text: string): string {
  const known = printed.get(text);
  if (known !== undefined) return known;
  const fresh = printFresh(text);
  if (printed.size < mostPrinted) printed.set(text, fresh);
  return fresh;
}

function printFresh(text: string): string {
  if (notPlain.test(text)) {
    throw new PylockError(
      'index-answer',
      `${JSON.stringify(text)} can't stand in a lock: it holds a quote, a backslash or a character outside ASCII`,
    );
  }
  const isPlain =
    (plain.test(text) && !words.has(text.toLowerCase())) ||
    plainAfterDigit.test(text) ||
    isPlainWord(text) ||
    plainUrl.test(text);
  return isPlain && !text.endsWith(':') ? text : `'${text}'`;
}
