import type { YAMLError } from 'yaml';

/** A fault of syntax in our own words: what is wrong, and one step to take. */
interface Words {
  readonly message: string;
  readonly hint?: string;
}

/** The parser's codes. What is not among them can't be met after the check of the tokens, or has no better words. */
const words: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['BAD_DQ_ESCAPE', { message: 'a backslash in double quotes begins no known escape', hint: 'Use single quotes.' }],
  [
    'BAD_INDENT',
    {
      message: 'the indentation does not fit the lines above',
      hint: 'Let all keys of one map begin in the same column.',
    },
  ],
  [
    'BAD_SCALAR_START',
    { message: "a value without quotes can't begin with this character", hint: 'Put the value in quotes.' },
  ],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    { message: 'there is a second ":" on this line', hint: 'Put a value that holds ": " in quotes.' },
  ],
  ['BLOCK_IN_FLOW', { message: 'a list or map over several lines stands within brackets' }],
  ['KEY_OVER_1024_CHARS', { message: 'a key is longer than 1024 characters' }],
  ['MISSING_CHAR', { message: 'expected ":" and a value after this key' }],
  [
    'MULTILINE_IMPLICIT_KEY',
    { message: 'expected a key, ":" and a value on one line', hint: 'Is a ":" missing on the line above?' },
  ],
  ['TAB_AS_INDENT', { message: 'a tab stands where YAML allows only spaces', hint: 'Indent with spaces.' }],
]);

/** What a fault of the parser means. */
export function wordsFor({ code, message }: YAMLError): Words {
  if (message.startsWith('Missing closing')) return { message: 'a quote is opened here and never closed' };
  return words.get(code) ?? { message: 'this is not valid YAML: something stands here that does not belong' };
}

/** Whether the fault is about a quote that is never closed, which the parser places at the end of the file. */
export function isOpenQuote({ message }: YAMLError): boolean {
  return message.startsWith('Missing closing') && message.endsWith('quote');
}
