import type { Marker, MarkerOperand } from './marker.js';

/** No literal holds both kinds of quotes, since markers have no escapes (PEP 508, "Grammar"). */
function printOperand(operand: MarkerOperand): string {
  if (operand.kind === 'variable') return operand.name;
  return operand.text.includes('"') ? `'${operand.text}'` : `"${operand.text}"`;
}

/** `and` binds tighter than `or`, so only an `and` directly inside an `or` reads back without parentheses. */
function printPart(part: Marker, around: 'and' | 'or'): string {
  const text = printMarker(part);
  return part.kind === 'compare' || (part.kind === 'and' && around === 'or') ? text : `(${text})`;
}

/** The marker as text that reads back to an equal tree. */
export function printMarker(marker: Marker): string {
  if (marker.kind === 'compare') {
    return `${printOperand(marker.left)} ${marker.operator} ${printOperand(marker.right)}`;
  }
  return marker.parts.map((part) => printPart(part, marker.kind)).join(` ${marker.kind} `);
}
