import type { SyntaxNode } from './syntax-node.js';

/** The first child of a type. */
export function childOf(node: SyntaxNode, type: string): SyntaxNode | undefined {
  return node.children.find((child) => child.type === type);
}

const brackets = new Set(['(', ')', '[', ']', '{', '}']);

/** Children without the brackets around them. */
export function withoutBrackets(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return nodes.filter(({ type }) => !brackets.has(type));
}

/** The children of a list, tuple or the like, split at commas. */
export function partsOf(nodes: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.type === ',') parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts.filter((part) => part.length > 0);
}

/** A clause of a compound statement: its keyword, the nodes between the keyword and the block, and the block. */
export interface Clause {
  readonly word: string;
  readonly head: readonly SyntaxNode[];
  readonly body: readonly SyntaxNode[];
}

/** The statements of a block. */
export function blockOf(body: SyntaxNode | undefined): readonly SyntaxNode[] {
  return body?.children.filter(({ type }) => type !== ':' && type !== ';') ?? [];
}

/** The clauses of an `if`, `try`, loop or the like, split at their keywords. */
export function clausesOf(node: SyntaxNode, words: readonly string[]): readonly Clause[] {
  const clauses: { word: string; head: SyntaxNode[]; body: readonly SyntaxNode[] }[] = [];
  for (const child of node.children) {
    if (words.includes(child.type)) clauses.push({ word: child.type, head: [], body: [] });
    const last = clauses.at(-1);
    if (last === undefined || words.includes(child.type)) continue;
    if (child.type === 'Body') last.body = blockOf(child);
    else last.head.push(child);
  }
  return clauses;
}

/** Left and right of a binary operator, or operator and operand of a unary one. */
export function endsOf(node: SyntaxNode): readonly [SyntaxNode, SyntaxNode] {
  const [left, right] = [node.children[0], node.children.at(-1)];
  if (left === undefined || right === undefined) throw new Error(`${node.type} without operands`);
  return [left, right];
}

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** `*` takes the remaining positional arguments, `**` the remaining named ones. */
  readonly star: '' | '*' | '**';
  /** After a `*`, so that it takes no positional argument. */
  readonly isNamedOnly: boolean;
  readonly preset: SyntaxNode | undefined;
}

/** The parameters of a function or lambda. */
export function parametersOf(node: SyntaxNode): readonly Parameter[] {
  const parameters: Parameter[] = [];
  let isNamedOnly = false;
  for (const part of partsOf(withoutBrackets(childOf(node, 'ParamList')?.children ?? []))) {
    const star = part[0]?.type === '*' ? '*' : part[0]?.type === '**' ? '**' : '';
    const name = part.find(({ type }) => type === 'VariableName')?.text;
    const equals = part.findIndex(({ type }) => type === 'AssignOp');
    if (name !== undefined)
      parameters.push({ name, star, isNamedOnly, preset: equals === -1 ? undefined : part[equals + 1] });
    isNamedOnly ||= star === '*';
  }
  return parameters;
}

/** The body of a function: the statements of a `def`, or the expression of a lambda. */
export function bodyOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.type === 'LambdaExpression' ? node.children.slice(-1) : blockOf(childOf(node, 'Body'));
}
