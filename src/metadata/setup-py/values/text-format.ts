import type { Effort } from './effort.js';
import { isUnordered } from './iterate.js';
import { type Unknown, unknown, type Value } from './model.js';

/** The text of a value, or the reason why it is unknown. */
export type Text = string | Unknown;

/** The deepest nesting of printed values: more than people print. */
const deepest = 20;

/** `str(value)`. */
export function strOf(value: Value, line: number, effort: Effort): Text {
  if (value.kind === 'str' || value.kind === 'path') return value.value;
  return reprOf(value, line, effort);
}

/** `repr(value)`, of plain texts and their containers. */
export function reprOf(value: Value, line: number, effort: Effort, depth = 0): Text {
  effort.spend();
  switch (value.kind) {
    case 'str':
      return reprOfText(value.value) ?? unknown(line, 'prints a text with special characters');
    case 'int':
      return String(value.value);
    case 'float':
      return reprOfFloat(value.value) ?? unknown(line, 'prints an unusual number');
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list':
    case 'tuple': {
      if (value.kind === 'list' && value.unknown !== undefined) return value.unknown;
      if (depth > deepest || isUnordered(value) || (value.kind === 'tuple' && value.isVersion)) break;
      return reprOfItems(value.kind, value.items, line, effort, depth);
    }
    case 'unknown':
      return value;
    default:
  }
  return unknown(line, `prints a ${value.kind}`);
}

function reprOfItems(
  kind: 'list' | 'tuple',
  items: readonly Value[],
  line: number,
  effort: Effort,
  depth: number,
): Text {
  const texts: string[] = [];
  for (const item of items) {
    const text = reprOf(item, line, effort, depth + 1);
    if (typeof text !== 'string') return text;
    texts.push(text);
  }
  if (kind === 'list') return `[${texts.join(', ')}]`;
  return texts.length === 1 ? `(${texts[0]},)` : `(${texts.join(', ')})`;
}

/** `repr` of printable ASCII without backslashes, such as names and versions; undefined for other texts. */
function reprOfText(text: string): string | undefined {
  if (!/^[ -[\]-~]*$/.test(text)) return undefined;
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? undefined : `"${text}"`;
}

/** `repr` of a float. Without an exponent, Python writes the same digits as JavaScript; undefined with one. */
function reprOfFloat(value: number): string | undefined {
  const size = Math.abs(value);
  if (Object.is(value, -0) || (size !== 0 && (size < 1e-4 || size >= 1e16))) return undefined;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Pads a text with blanks or zeros. */
function padded(text: string, width: number, alignment: string, fill: string): string {
  const missing = fill.repeat(Math.max(0, width - Array.from(text).length));
  if (alignment === '<') return text + missing;
  return fill === '0' && text.startsWith('-') ? `-${missing}${text.slice(1)}` : missing + text;
}

/**
 * A value by a format specification that build scripts use: none, a width, leading zeros (standard library, "Format
 * Specification Mini-Language").
 */
export function formatted(value: Value, spec: string, conversion: string, line: number, effort: Effort): Text {
  if (conversion === 'r') return formatted(textValue(reprOf(value, line, effort)), spec, '', line, effort);
  if (conversion === 's') return formatted(textValue(strOf(value, line, effort)), spec, '', line, effort);
  if (value.kind === 'unknown') return value;
  if (conversion === '' && spec === '') return strOf(value, line, effort);
  const match = /^([<>])?(0)?([1-9][0-9]?)?([ds])?$/.exec(spec);
  const [, alignment, zero, width = '0', type] = match ?? [];
  const isText = value.kind === 'str' && zero === undefined && type !== 'd';
  const isNumber = value.kind === 'int' && type !== 's' && (alignment === undefined || zero === undefined);
  if (conversion !== '' || match === null || !(isText || isNumber))
    return unknown(line, 'formats a text in an unusual way');
  const side = alignment ?? (isText ? '<' : '>');
  return padded(String(value.value), Number(width), side, zero ?? ' ');
}

function textValue(text: Text): Value {
  return typeof text === 'string' ? { kind: 'str', value: text } : text;
}

const percentField = /%(?:\(([^()]*)\))?([-0]?)([1-9][0-9]?)?([sdri%])/g;

/** One field of a percent format. */
function percentOf(value: Value, flag: string, width: string, kind: string, line: number, effort: Effort): Text {
  const isNumber = kind === 'd' || kind === 'i';
  if (isNumber && value.kind !== 'int')
    return value.kind === 'unknown' ? value : unknown(line, 'formats a text in an unusual way');
  const text = kind === 'r' ? reprOf(value, line, effort) : strOf(value, line, effort);
  if (typeof text !== 'string' || width === '') return text;
  return padded(text, Number(width), flag === '-' ? '<' : '>', flag === '0' && isNumber ? '0' : ' ');
}

/** Python's `format % values` (standard library, "printf-style String Formatting"), for texts and integers. */
export function percentFormat(format: string, values: Value, line: number, effort: Effort): Text {
  effort.spend(format.length / 10);
  const items = values.kind === 'tuple' ? values.items : [values];
  const unusual = unknown(line, 'formats a text in an unusual way');
  if (format.replace(percentField, '').includes('%') || (values.kind === 'tuple' && isUnordered(values)))
    return unusual;
  let used = 0;
  let lost: Unknown | undefined;
  const take = (key: string | undefined): Value => {
    if (key === undefined) return items[used++] ?? unusual;
    if (values.kind !== 'dict') return values.kind === 'unknown' ? values : unusual;
    return values.unknown ?? values.entries.get(`s${key}`)?.[1] ?? unusual;
  };
  const text = format.replace(percentField, (all, key: string | undefined, flag: string, width = '', kind: string) => {
    if (kind === '%') {
      if (all !== '%%') lost ??= unusual;
      return '%';
    }
    const found = percentOf(take(key), flag, width, kind, line, effort);
    if (typeof found === 'string') return found;
    lost ??= found;
    return '';
  });
  // Unused values are an error, except for a dict or another value with keys.
  const isLeft = used < items.length && values.kind !== 'dict' && !(values.kind === 'list' && used === 0);
  return lost ?? (isLeft ? (values.kind === 'unknown' ? values : unusual) : text);
}

/** A replacement field of {@link braceFormat}. */
interface Field {
  readonly name: string;
  readonly conversion: string;
  readonly spec: string;
}

/** Splits a format into texts and fields; undefined where it has unpaired braces, or unusual fields. */
function readBraces(format: string): readonly (string | Field)[] | undefined {
  const parts: (string | Field)[] = [];
  const tokens = /\{\{|\}\}|\{([A-Za-z0-9_]*)(?:!([rs]))?(?::([^{}]*))?\}|[^{}]+|[{}]/g;
  for (const { 0: all, 1: name, 2: conversion = '', 3: spec = '' } of format.matchAll(tokens)) {
    if (name !== undefined) parts.push({ name, conversion, spec });
    else if (all === '{' || all === '}') return undefined;
    else parts.push(all === '{{' || all === '}}' ? all.charAt(0) : all);
  }
  return parts;
}

/** Python's `format.format(*positional, **named)`, for fields that are numbers or names, without attributes. */
export function braceFormat(
  format: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  line: number,
  effort: Effort,
): Text {
  effort.spend(format.length / 10);
  const parts = readBraces(format);
  const unusual = unknown(line, 'formats a text in an unusual way');
  const fields = parts?.filter((part) => typeof part !== 'string') ?? [];
  const isMixed = fields.some(({ name }) => name === '') && fields.some(({ name }) => /^[0-9]/.test(name));
  if (parts === undefined || isMixed) return unusual;
  let next = 0;
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      const { name, conversion, spec } = part;
      const value =
        name === '' ? positional[next++] : /^[0-9]+$/.test(name) ? positional[Number(name)] : named.get(name);
      const found = value === undefined ? unusual : formatted(value, spec, conversion, line, effort);
      if (typeof found !== 'string') return found;
      text += found;
    }
  }
  return text;
}
