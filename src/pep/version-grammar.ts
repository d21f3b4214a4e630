import { isAlphanumeric, isDigit, type Scanner } from './scan.js';

/** The parts of a version by its text, before it has a key. Numbers are decimal digits without leading zeros, since PEP 440 sets them no limit. */
export interface VersionParts {
  readonly epoch: string;
  readonly release: readonly string[];
  readonly pre: { readonly phase: Phase; readonly number: string } | undefined;
  readonly post: string | undefined;
  readonly dev: string | undefined;
  readonly local: readonly string[] | undefined;
}

type Phase = 'a' | 'b' | 'rc';

/** Spellings and their normal form (PEP 440, "Pre-release spelling"); a longer word before those it begins with. */
const PRE_WORDS: readonly (readonly [word: string, phase: Phase])[] = [
  ['alpha', 'a'],
  ['a', 'a'],
  ['beta', 'b'],
  ['b', 'b'],
  ['rc', 'rc'],
  ['c', 'rc'],
  ['preview', 'rc'],
  ['pre', 'rc'],
];
const POST_WORDS = ['post', 'rev', 'r'] as const;

const isSeparator = (code: number): boolean => code === 0x2e || code === 0x2d || code === 0x5f;
const stripZeros = (digits: string): string => {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 0x30) start += 1;
  return start === 0 ? digits : digits.slice(start);
};

/** A number without its leading zeros; the empty text where no digit stands here. */
function takeNumber(scanner: Scanner): string {
  return stripZeros(scanner.takeWhile(isDigit));
}

/** Moves over a word with an optional separator on either side, and says whether it stood here. */
function takeWord(scanner: Scanner, word: string): boolean {
  const separator = isSeparator(scanner.peek()) ? 1 : 0;
  if (!scanner.text.startsWith(word, scanner.position + separator)) return false;
  scanner.position += separator + word.length;
  if (isSeparator(scanner.peek())) scanner.position += 1;
  return true;
}

/** `a1`, `.beta`, `-rc.2`: a phase without number has an implicit 0. */
function takePre(scanner: Scanner): VersionParts['pre'] {
  for (const [word, phase] of PRE_WORDS) {
    if (takeWord(scanner, word)) return { phase, number: takeNumber(scanner) || '0' };
  }
  return undefined;
}

/** `.post1`, `-r4`, `rev`, and the implicit form `-1`. */
function takePost(scanner: Scanner): string | undefined {
  if (scanner.peek() === 0x2d && isDigit(scanner.peek(1))) {
    scanner.position += 1;
    return takeNumber(scanner);
  }
  const word = POST_WORDS.find((candidate) => takeWord(scanner, candidate));
  return word === undefined ? undefined : takeNumber(scanner) || '0';
}

/** The segments behind the `+`, undefined where one of them is empty. */
function takeLocal(scanner: Scanner): string[] | undefined {
  const segments: string[] = [];
  for (;;) {
    const segment = scanner.takeWhile(isAlphanumeric);
    if (segment === '') return undefined;
    segments.push(/^[0-9]+$/.test(segment) ? stripZeros(segment) : segment);
    if (!isSeparator(scanner.peek())) return segments;
    scanner.position += 1;
  }
}

/** The numbers of the release segment after the first. */
function takeRelease(scanner: Scanner, first: string): string[] {
  const release = [first];
  while (scanner.peek() === 0x2e && isDigit(scanner.peek(1))) {
    scanner.position += 1;
    release.push(takeNumber(scanner));
  }
  return release;
}

/** The grammar of PEP 440, appendix B, over lower-case ASCII. Gives what was expected where the text does not fit it. */
export function takeVersion(scanner: Scanner): VersionParts | string {
  scanner.take('v');
  let first = takeNumber(scanner);
  let epoch = '0';
  if (first !== '' && scanner.take('!')) {
    epoch = first;
    first = takeNumber(scanner);
  }
  if (first === '') return 'a number';
  const release = takeRelease(scanner, first);
  if (scanner.atEnd) return { epoch, release, pre: undefined, post: undefined, dev: undefined, local: undefined };
  const pre = takePre(scanner);
  const post = takePost(scanner);
  const dev = takeWord(scanner, 'dev') ? takeNumber(scanner) || '0' : undefined;
  const hasLocal = scanner.take('+');
  const local = hasLocal ? takeLocal(scanner) : undefined;
  if (hasLocal && local === undefined) return 'a letter or digit';
  return scanner.atEnd ? { epoch, release, pre, post, dev, local } : 'the version to end';
}
