import { allOf, argument, hasOnly, textArgument } from '../values/arguments.js';
import { itemsOf, mostItems } from '../values/iterate.js';
import {
  type Arguments,
  bool,
  int,
  isKnown,
  type List,
  list,
  str,
  tuple,
  type Unknown,
  unknown,
  type Value,
} from '../values/model.js';
import { speaksOfRoot } from '../values/path-text.js';
import { isBlank, splitLines, splitText, splitTextFromEnd, stripText } from '../values/text.js';
import { braceFormat } from '../values/text-format.js';
import { lost } from '../world/escape.js';
import type { World } from '../world/world.js';

/** A method of a text; undefined where its arguments are not followed. */
type Method = (text: string, args: Arguments, line: number, world: World) => Value | Unknown | undefined;

const texts = (parts: readonly string[]): Value => list(parts.map(str));

/** Whether letter case, digits and indices of a text are the same in JavaScript and in every Python. */
function isPlain(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** A maximum count, or -1; undefined where it is unknown. */
function most(value: Value | undefined): number | undefined {
  if (value === undefined) return -1;
  return value.kind === 'int' ? Number(value.value) : undefined;
}

/** A text, or undefined for None; null for any other value. */
function textOrNone(value: Value | undefined): string | undefined | null {
  if (value === undefined || value.kind === 'none') return undefined;
  return value.kind === 'str' ? value.value : null;
}

/** Whether a text begins or ends with one of several. */
function ends(test: (text: string, part: string) => boolean): Method {
  return (text, args) => {
    const wanted = args.positional[0];
    const parts = wanted?.kind === 'tuple' ? wanted.items : wanted === undefined ? [] : [wanted];
    if (!hasOnly(args, 1) || wanted === undefined || !parts.every((part) => part.kind === 'str')) return undefined;
    return bool(parts.some((part) => part.kind === 'str' && test(text, part.value)));
  };
}

function strip(left: boolean, right: boolean): Method {
  return (text, args) => {
    const characters = textOrNone(args.positional[0]);
    return characters === null || !hasOnly(args, 1) ? undefined : str(stripText(text, characters, left, right));
  };
}

const join: Method = (text, args, line, world) => {
  const [source] = args.positional;
  if (source === undefined || !hasOnly(args, 1)) return undefined;
  const items = itemsOf(source, world, line);
  if (!isKnown(items)) return items;
  const parts = items.map((item) => (item.kind === 'str' ? item.value : undefined));
  const strange = items.find((item) => item.kind === 'unknown');
  return parts.includes(undefined) ? strange : str(parts.join(text));
};

/** `partition` and `rpartition`: the text before a separator, the separator, and the text after it. */
function partition(find: (text: string, separator: string) => number, rest: 'before' | 'behind'): Method {
  return (text, args) => {
    const separator = textArgument(args, 0);
    if (separator === undefined || separator === '' || !hasOnly(args, 1)) return undefined;
    const at = find(text, separator);
    const parts =
      at !== -1
        ? [text.slice(0, at), separator, text.slice(at + separator.length)]
        : rest === 'before'
          ? [text, '', '']
          : ['', '', text];
    return tuple(parts.map(str));
  };
}

/** A method of plain ASCII texts, whose indices are the same everywhere. */
function ofPlain(method: (text: string) => Value): Method {
  return (text, args) => (isPlain(text) && hasOnly(args, 0) ? method(text) : undefined);
}

const split: Method = (text, args) => {
  const [separator, limit] = [textOrNone(argument(args, 0, 'sep')), most(argument(args, 1, 'maxsplit'))];
  if (separator === null || limit === undefined || !hasOnly(args, 2, 'sep', 'maxsplit')) return undefined;
  const parts = splitText(text, separator, limit);
  return parts && texts(parts);
};

const splitFromEnd: Method = (text, args) => {
  const [separator, limit] = [textArgument(args, 0, 'sep'), most(argument(args, 1, 'maxsplit'))];
  if (separator === undefined || limit === undefined || !hasOnly(args, 2, 'sep', 'maxsplit')) return undefined;
  const parts = splitTextFromEnd(text, separator, limit);
  return parts && texts(parts);
};

const replace: Method = (text, args) => {
  const [from, to] = [textArgument(args, 0), textArgument(args, 1)];
  if (from === undefined || from === '' || to === undefined || !hasOnly(args, 2)) return undefined;
  return str(text.replaceAll(from, () => to));
};

function find(search: (text: string, part: string) => number): Method {
  return (text, args) => {
    const part = textArgument(args, 0);
    return part === undefined || !isPlain(text) || !hasOnly(args, 1) ? undefined : int(search(text, part));
  };
}

/** `removeprefix` and `removesuffix`, new in Python 3.9. */
function remove(prefix: boolean): Method {
  return (text, args, _line, world) => {
    const part = textArgument(args, 0);
    if (part === undefined || !hasOnly(args, 1) || world.minor < 9) return undefined;
    if (prefix) return str(text.startsWith(part) ? text.slice(part.length) : text);
    return str(part !== '' && text.endsWith(part) ? text.slice(0, -part.length) : text);
  };
}

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['strip', strip(true, true)],
  ['lstrip', strip(true, false)],
  ['rstrip', strip(false, true)],
  ['lower', ofPlain((text) => str(text.toLowerCase()))],
  ['upper', ofPlain((text) => str(text.toUpperCase()))],
  ['isdigit', ofPlain((text) => bool(/^[0-9]+$/.test(text)))],
  ['isalpha', ofPlain((text) => bool(/^[A-Za-z]+$/.test(text)))],
  ['isalnum', ofPlain((text) => bool(/^[A-Za-z0-9]+$/.test(text)))],
  ['isspace', (text, args) => (hasOnly(args, 0) ? bool(isBlank(text)) : undefined)],
  ['splitlines', (text, args) => (hasOnly(args, 0) ? texts(splitLines(text)) : undefined)],
  ['split', split],
  ['rsplit', splitFromEnd],
  ['startswith', ends((text, part) => text.startsWith(part))],
  ['endswith', ends((text, part) => text.endsWith(part))],
  ['join', join],
  ['replace', replace],
  ['removeprefix', remove(true)],
  ['removesuffix', remove(false)],
  ['partition', partition((text, part) => text.indexOf(part), 'before')],
  ['rpartition', partition((text, part) => text.lastIndexOf(part), 'behind')],
  ['find', find((text, part) => text.indexOf(part))],
  ['rfind', find((text, part) => text.lastIndexOf(part))],
  [
    'count',
    (text, args) => {
      const part = textArgument(args, 0);
      return part === undefined || part === '' || !hasOnly(args, 1) ? undefined : int(text.split(part).length - 1);
    },
  ],
  [
    'encode',
    (text, args) => {
      const encoding = textArgument(args, 0, 'encoding') ?? 'utf-8';
      const isAll = hasOnly(args, 1, 'encoding') && (/^utf-?8$/i.test(encoding) || isPlain(text));
      return isAll && isAsciiBased(encoding) ? { kind: 'bytes', value: text } : undefined;
    },
  ],
]);

/** Whether an encoding is a superset of ASCII. */
export function isAsciiBased(encoding: string): boolean {
  return /^(?:utf[-_]?8|ascii|us-ascii|latin[-_]?1|iso[-_]?8859[-_]1|cp1252)$/i.test(encoding);
}

/** Further methods of texts, which exist but are not followed. */
const others =
  'capitalize casefold center expandtabs format_map index isascii isdecimal isidentifier islower isnumeric isprintable istitle isupper ljust maketrans rindex rjust swapcase title translate zfill'.split(
    ' ',
  );

/** Whether texts have a method of that name in every Python 3. */
export function isTextMethod(name: string): boolean {
  return name === 'format' || methods.has(name) || others.includes(name);
}

/** Calls a method of a text. */
export function textMethod(text: string, name: string, args: Arguments, line: number, world: World): Value {
  world.step(line, 1 + text.length / 500);
  if (name === 'format') {
    const found = args.unknown ?? braceFormat(text, args.positional, args.named, line, world.effort);
    return typeof found === 'string' ? bounded(found, line, world) : lost(world, found);
  }
  const isHidden = speaksOfRoot(text) && name !== 'encode';
  const found = args.unknown === undefined && !isHidden ? methods.get(name)?.(text, args, line, world) : undefined;
  if (found?.kind === 'str') return bounded(found.value, line, world);
  if (found?.kind === 'list') return boundedList(found, line, world);
  if (found !== undefined && found.kind !== 'unknown') return found;
  const strange = allOf(args).find((value) => value.kind === 'unknown');
  const why = found ?? (strange?.kind === 'unknown' ? strange : unknown(line, `calls ${name} of a text`));
  return lost(world, why);
}

/** The longest text that an operation may produce, in characters. */
export const longestText = 1_000_000;

function boundedList(made: List, line: number, world: World): Value {
  world.step(line, made.items.length / 5);
  return made.items.length > mostItems ? lost(world, unknown(line, 'makes a list too long')) : made;
}

/** A text, unless it is too long. */
export function bounded(text: string, line: number, world: World): Value {
  world.step(line, text.length / 500);
  return text.length > longestText ? lost(world, unknown(line, 'makes a text too long')) : str(text);
}

/** Calls a method of bytes, given as their text in UTF-8. */
export function bytesMethod(text: string, name: string, args: Arguments, line: number, world: World): Value {
  const encoding = textArgument(args, 0, 'encoding') ?? 'utf-8';
  const isFollowed = name === 'decode' && hasOnly(args, 1, 'encoding') && isAsciiBased(encoding);
  if (isFollowed && (isPlain(text) || /^utf[-_]?8$/i.test(encoding))) return str(text);
  return lost(world, unknown(line, `calls ${name} of bytes`));
}
