import type { ParseError } from 'toml-eslint-parser';
import { quoted } from '../text/quoted.js';
import { typographicQuote } from '../text/typographic-quotes.js';

/** A fault of syntax in our own words: the fault itself, and one step to take. */
interface Words {
  readonly message: string;
  readonly hint?: string;
}

const unclosedString: Words = { message: 'a string is opened here and never closed', hint: 'Put its other quote.' };
const noText: Words = { message: 'expected a value here', hint: 'Text stands in quotes: key = "text".' };
const badHeader: Words = {
  message: 'the name of a table is not closed here',
  hint: 'Write [name], or [[name]] for one of a list, on a line of its own.',
};
const oneLine: Words = { message: 'a key, its "=" and the beginning of its value stand on one line' };
const badNumber: Words = { message: 'this number is not written as TOML has it', hint: 'Put a version in quotes.' };

/** Our words by those of the parser, which has no codes. */
const words: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['Unterminated string constant', unclosedString],
  ['Unterminated table-key', badHeader],
  ['Unterminated array', { message: 'expected "]", which closes the list', hint: 'Close it, or put a comma.' }],
  ['Unterminated inline table', { message: 'expected "}", which closes the table', hint: 'Close it, or put a comma.' }],
  ['Empty bare keys are not allowed', { message: 'expected the name of a table here' }],
  [
    'Must be a newline',
    { message: 'expected the end of the line here', hint: 'Each key stands on a line of its own.' },
  ],
  ['Expected equal (=) token', { message: 'expected "=" and a value after this key', hint: 'Write key = "value".' }],
  ['Unspecified values are invalid', noText],
  ['Expected comma (,) token', { message: 'expected "," or the end of the list here' }],
  ['Unexpected character', { message: 'this character does not belong here', hint: 'Text stands in quotes: "text".' }],
  ['Unexpected token', { message: 'this does not belong here', hint: 'Text stands in quotes: "text".' }],
  ['The key, equals sign, and value must be on the same line', oneLine],
  ['Underscores are allowed between digits', badNumber],
  ['Leading zeros are not allowed', badNumber],
  ['Unexpected spaces', { message: 'no space may stand between these brackets' }],
  ['Three or more quotes are not permitted', { message: 'three quotes end the string before this one' }],
  ['Unexpected invalid date', { message: 'this is no day of the calendar', hint: 'Put text in quotes.' }],
  ['Unexpected invalid time', { message: 'this is no time of the day', hint: 'Put text in quotes.' }],
  [
    'Invalid character in escape sequence',
    { message: 'a backslash begins no known escape here', hint: "Use single quotes: 'C:\\folder'." },
  ],
  ['Consecutive dots are not permitted in keys', { message: 'a key is missing between these dots' }],
  ['Keys cannot end with a dot', { message: 'a key is missing after this dot' }],
  ['Keys cannot start with a dot', { message: 'a key is missing before this dot' }],
]);

/** The key at the beginning of a text, as written. */
function keyAt(text: string): string {
  const [bare] = /^[\w-]{1,60}/.exec(text) ?? [];
  const [, basic, literal] = /^(?:"([^"\\\n]{0,60})"|'([^'\n]{0,60})')/.exec(text) ?? [];
  return bare ?? basic ?? literal ?? '';
}

/** The fault of a key, or of the table it names, that stands in the text twice. */
export function repeatAt(text: string, offset: number): Words {
  return {
    message: `${quoted(keyAt(text.slice(offset, offset + 100)))} stands here again; it already has a value`,
    hint: 'Keep one of them.',
  };
}

/** The parser's fault in our words. */
export function syntaxFault({ message, index }: ParseError, text: string): Words {
  if (typographicQuote(text.slice(index, index + 1)) === 0 && text[index] !== '`')
    return {
      message: `${quoted(text.slice(index, index + 1))} is a typographic quote, which does not quote`,
      hint: 'Write plain quotes: "text".',
    };
  if (message === 'Defining a key multiple times is invalid') return repeatAt(text, index);
  return words.get(message) ?? { message: 'this is not valid TOML: something stands here that does not belong' };
}
