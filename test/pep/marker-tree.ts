import type { Marker, MarkerOperand } from '../../src/pep/marker.js';

/** A tree as the tables write it: `["or", …]`, `["and", …]`, `[operator, left, right]`; a literal is a list of its text. */
export type WrittenTree = readonly (string | WrittenTree)[];

function writeOperand(operand: MarkerOperand): string | WrittenTree {
  return operand.kind === 'variable' ? operand.name : [operand.text];
}

/** A marker as the tables write it. */
export function writeTree(marker: Marker): WrittenTree {
  if (marker.kind === 'compare') return [marker.operator, writeOperand(marker.left), writeOperand(marker.right)];
  return [marker.kind, ...marker.parts.map(writeTree)];
}
