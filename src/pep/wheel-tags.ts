import { isAlphanumeric, isLetter } from './scan.js';

/** Real wheels have at most a few dozen; the cap keeps a hostile file name from asking for millions. */
const MOST_TAGS = 1000;

const isWord = (code: number): boolean => isAlphanumeric(code) || code === 0x5f;

/** An interpreter tag is an identifier (the platform compatibility tags specification, "Python Tag"). */
function isIdentifier(text: string): boolean {
  const first = text.charCodeAt(0);
  if (!isLetter(first) && first !== 0x5f) return false;
  for (let index = 1; index < text.length; index += 1) if (!isWord(text.charCodeAt(index))) return false;
  return true;
}

/**
 * Expands the three fields of a compressed tag set (PEP 425, "Compressed Tag Sets"), lower case, in the order
 * of the fields and without repeats: `py2.py3`, `none`, `any` give `py2-none-any` and `py3-none-any`.
 * Gives undefined where a tag is empty, an interpreter isn't an identifier, or the set is absurdly large.
 */
export function expandTags(interpreters: string, abis: string, platforms: string): readonly string[] | undefined {
  const fields = [interpreters, abis, platforms].map((field) => field.toLowerCase().split('.'));
  const [interpreterTags = [], abiTags = [], platformTags = []] = fields;
  if (fields.some((tags) => tags.includes('')) || !interpreterTags.every(isIdentifier)) return undefined;
  if (interpreterTags.length * abiTags.length * platformTags.length > MOST_TAGS) return undefined;
  const tags = new Set<string>();
  for (const interpreter of interpreterTags) {
    for (const abi of abiTags) for (const platform of platformTags) tags.add(`${interpreter}-${abi}-${platform}`);
  }
  return [...tags];
}
