import type { SyntaxNode } from './syntax-node.js';

/** Methods that only read their object. */
export const reading = new Set(['get', 'keys', 'items', 'values', 'copy', 'index', 'count']);
/** Names of `os` and `sys` whose every use counts. */
export const watched = new Set(['environ', 'argv']);

/** The last name of `a.b`, or of `a`. */
export function lastName(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'VariableName') return node.text;
  const last = node?.type === 'MemberExpression' ? node.children.at(-1) : undefined;
  return last?.type === 'PropertyName' ? last.text : undefined;
}

/** `a`, `b`, `c` of `a.b[1].c`; undefined where it does not begin with a name. */
export function pathOf(node: SyntaxNode): readonly string[] | undefined {
  if (node.type === 'VariableName') return [node.text];
  const before =
    node.type === 'MemberExpression' && node.children[0] !== undefined ? pathOf(node.children[0]) : undefined;
  const last = node.children.at(-1);
  return before && (last?.type === 'PropertyName' ? [...before, last.text] : before);
}

const writing =
  /^(?:write_text|write_bytes|writelines|write|copy2|copyfile|copyfileobj|copytree|rename|rmtree|symlink|unlink|move)$/;

/** Whether an attribute writes or moves files. */
export function writes(owner: string | undefined, name: string): boolean {
  if (owner === 'stdout' || owner === 'stderr') return false;
  return (
    writing.test(name) || (owner === 'os' && /^re(?:move|place)$/.test(name)) || (owner === 'shutil' && name === 'copy')
  );
}
