import type { YAMLError } from 'yaml';
import type { Opened } from './check-tokens.js';

/** A fault of syntax in our own words: what is wrong, and one step to take. */
interface Words {
  readonly message: string;
  readonly hint?: string;
}

/**
 * The parser's codes. Codes that are not listed can't occur after the check of the tokens, or have no better words.
 */
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
  [
    'BLOCK_IN_FLOW',
    {
      message: 'this does not belong within brackets',
      hint: 'Put "," between entries, and brackets around lists and maps inside.',
    },
  ],
  ['KEY_OVER_1024_CHARS', { message: 'a key is longer than 1024 characters' }],
  [
    'MISSING_CHAR',
    { message: 'expected ":" and a value after this key', hint: 'Write "key: value", with a space after ":".' },
  ],
  [
    'MULTILINE_IMPLICIT_KEY',
    { message: 'expected a key, ":" and a value on one line', hint: 'Is a ":" missing on the line above?' },
  ],
  ['TAB_AS_INDENT', { message: 'a tab stands where YAML allows only spaces', hint: 'Indent with spaces.' }],
]);

/** An indented key below a value: `a: 1` and on the next line ` b: 2`. The parser has two faults for it. */
const keyInValue: Words = {
  message: 'this value goes on over the next line, where another key stands',
  hint: 'Let all keys of one map begin in the same column.',
};

/** The first of the parser's faults in our words, and its offset; undefined where there is none. */
export function syntaxFault(problems: readonly YAMLError[], opened: Opened): (Words & { offset: number }) | undefined {
  const [first] = problems;
  if (first === undefined) return undefined;
  const [offset] = first.pos;
  if (first.message.startsWith('Missing closing'))
    return { message: 'a quote is opened here and never closed', offset: opened.quote };
  if (opened.bracket !== undefined)
    return { message: 'a bracket or brace is opened here and never closed', offset: opened.bracket };
  const isOverLines = problems.some(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === offset);
  if (first.code === 'BLOCK_AS_IMPLICIT_KEY' && isOverLines) return { ...keyInValue, offset };
  const unknown = { message: 'this is not valid YAML: something stands here that does not belong' };
  return { ...(words.get(first.code) ?? unknown), offset };
}
