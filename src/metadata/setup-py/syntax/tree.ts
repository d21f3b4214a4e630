import { parser } from '@lezer/python';
import { firstFrom } from '../../../order.js';
import { hasUnclearIndentation } from './indentation.js';
import { regrouped } from './precedence.js';
import type { SyntaxNode } from './syntax-node.js';

/** A node of the parser. */
type LezerNode = ReturnType<typeof parser.parse>['topNode'];

/**
 * A parsed program; or the line that can't be parsed, counted from 1, with the end of a sentence that begins with it.
 */
export type ParsedProgram = { readonly root: SyntaxNode } | { readonly line: number; readonly why: string };

/** The deepest nesting: more than people write. */
const deepest = 250;

/** Finds the line of a position by binary search. */
class Lines {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  of(position: number): number {
    return firstFrom(1, this.#starts.length, (at) => (this.#starts[at] ?? 0) > position);
  }
}

/** Thrown where the text can't be parsed. */
class Broken {
  readonly position: number;
  readonly why: string;

  constructor(position: number, why: string) {
    this.position = position;
    this.why = why;
  }
}

const notPython = 'is no Python 3';

/**
 * Whether a node is Python 2, which the grammar accepts too: statements, operators, and numbers such as `0644` or
 * `10L`.
 */
function isOld({ name, parent }: LezerNode, text: string): boolean {
  switch (name) {
    case 'PrintStatement':
      return true;
    case 'CompareOp':
      return text === '<>';
    case 'Number':
      return /^0[0-9_]*[1-9]|[lL]$/.test(text) && !/^0[xX]/.test(text) && !/[.eEjJ]/.test(text);
    case ',':
      return parent?.name === 'RaiseStatement' || parent?.name === 'TryStatement';
    default:
      return false;
  }
}

/** Whether a node is a bare `yield`, which the grammar reports as incomplete. */
function isBareYield(node: LezerNode): boolean {
  return node.from === node.to && (node.parent?.name ?? '').startsWith('Yield');
}

function convert(node: LezerNode, text: string, lines: Pick<Lines, 'of'>, depth: number): SyntaxNode {
  const own = text.slice(node.from, node.to);
  if (depth > deepest) throw new Broken(node.from, 'is nested too deeply');
  if ((node.type.isError && !isBareYield(node)) || isOld(node, own)) throw new Broken(node.from, notPython);
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(convert(child, text, lines, depth + 1));
  return regrouped({ type: node.name, text: own, start: node.from, line: lines.of(node.from), children });
}

/**
 * The syntax tree of a text. The parser copies nodes by recursion, so a deep program may use up the stack: always one that
 * is deeper than {@link deepest}. @throws Broken
 */
function syntaxTree(text: string): LezerNode {
  try {
    return parser.parse(text).topNode;
  } catch (error) {
    throw error instanceof RangeError ? new Broken(0, 'is nested too deeply') : error;
  }
}

/**
 * Parses a program by the grammar of Python 3, with any line ends and without a byte order mark. With `line`, the
 * program is run by another one, and every node has that line of the outer program.
 */
export function parseProgram(source: string, line?: number): ParsedProgram {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const lines = line === undefined ? new Lines(text) : { of: () => line };
  try {
    if (text.includes('\0')) throw new Broken(text.indexOf('\0'), notPython);
    const root = convert(syntaxTree(text), text, lines, 0);
    return hasUnclearIndentation(root, text) ? { line: 1, why: 'mixes tabs and blanks' } : { root };
  } catch (error) {
    if (error instanceof Broken) return { line: lines.of(error.position), why: error.why };
    throw error;
  }
}
