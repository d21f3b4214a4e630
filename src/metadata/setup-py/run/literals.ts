import { bounded } from '../library/text-methods.js';
import { withoutBrackets } from '../syntax/nodes.js';
import { literalText, readLiteral, unescapePython } from '../syntax/string-literal.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { float, int, str, type Unknown, unknown, type Value } from '../values/model.js';
import { formatted } from '../values/text-format.js';
import { lost } from '../world/escape.js';
import { evaluate, type Place } from '../world/world.js';

/** A number literal; complex numbers are not followed. */
export function number(node: SyntaxNode): Value {
  const text = node.text.replaceAll('_', '');
  if (/^(?:0[xX][0-9a-fA-F]{1,60}|0[oO][0-7]{1,60}|0[bB][01]{1,200}|[0-9]{1,60})$/.test(text)) return int(BigInt(text));
  const isFraction =
    /^(?:[0-9]{1,20}\.[0-9]{0,20}|\.[0-9]{1,20}|[0-9]{1,20}(?:\.[0-9]{0,20})?[eE][+-]?[0-9]{1,2})$/.test(text);
  return isFraction ? float(Number(text)) : unknown(node.line, 'has an unusual number');
}

/** A literal of text or bytes. */
export function string(node: SyntaxNode): Value {
  const literal = readLiteral(node.text);
  const text = literal && literalText(literal);
  if (literal === undefined || text === undefined) return unknown(node.line, 'has an unusual text');
  if (!literal.prefix.includes('b')) return str(text);
  return /^[\0-\x7f]*$/.test(text) ? { kind: 'bytes', value: text } : unknown(node.line, 'has unusual bytes');
}

/** Adjacent string literals. */
export function joinedStrings(node: SyntaxNode, place: Place): Value {
  let text = '';
  for (const part of node.children) {
    const value = evaluate(part, place);
    if (value.kind !== 'str')
      return value.kind === 'unknown' ? value : lost(place.world, unknown(node.line, 'joins texts and bytes'));
    text += value.value;
  }
  return str(text);
}

/** A text with replacement fields (PEP 498). */
export function formatString(node: SyntaxNode, place: Place): Value {
  const literal = readLiteral(node.text);
  const unusual = unknown(node.line, 'has an unusual text');
  if (literal === undefined) return unusual;
  const { prefix, quoteLength } = literal;
  const plain = (from: number, to: number): string | undefined => {
    const text = node.text.slice(from, to);
    // The end of an escape with braces is unknown here.
    if (/\\[N{}]/.test(text)) return undefined;
    const single = text.replaceAll('{{', '{').replaceAll('}}', '}');
    return prefix.includes('r') ? single : unescapePython(single);
  };
  let result = '';
  let begin = prefix.length + quoteLength;
  for (const field of node.children.filter(({ type }) => type === 'FormatReplacement')) {
    const before = plain(begin, field.start - node.start);
    const value = replacement(field, place);
    if (before === undefined) return unusual;
    if (typeof value !== 'string') return lost(place.world, value);
    result += before + value;
    begin = field.start - node.start + field.text.length;
  }
  const rest = plain(begin, node.text.length - quoteLength);
  return rest === undefined ? unusual : bounded(result + rest, node.line, place.world);
}

function replacement(field: SyntaxNode, place: Place): string | Unknown {
  const [expression, ...rest] = withoutBrackets(field.children);
  const unusual = unknown(field.line, 'formats a text in an unusual way');
  if (expression === undefined) return unusual;
  const isPlain = rest.every(({ type }) => type === 'FormatConversion' || type === 'FormatSpec');
  const spec = rest.find(({ type }) => type === 'FormatSpec');
  const conversion = rest.find(({ type }) => type === 'FormatConversion')?.text.slice(1) ?? '';
  const value = evaluate(expression, place);
  if (!isPlain || spec?.children.some(({ type }) => type === 'FormatReplacement') === true) return unusual;
  return formatted(value, spec?.text.slice(1) ?? '', conversion, field.line, place.world.effort);
}
