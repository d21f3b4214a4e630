import { quoted } from '../text/quoted.js';
import type { TableAt } from './table-at.js';

/** The most members that a note names; the rest is counted. */
const mostNamed = 5;

/**
 * The note on `[tool.uv.workspace]`: uv locks the requirements of all members at once, and this lock has those of the
 * root alone. Undefined where there is no member.
 */
export function workspaceNote(uv: TableAt): string | undefined {
  const workspace = uv.table('workspace');
  const members = workspace?.texts('members', 'a list of folders') ?? [];
  const [first] = members;
  if (first === undefined) return undefined;
  const named = members.slice(0, mostNamed).map(({ text }) => quoted(text));
  const more = members.length > mostNamed ? ` and ${members.length - mostNamed} more` : '';
  const advice =
    "lock each member's pyproject.toml, or all at once: uv export --all-packages --no-emit-workspace -o requirements.txt, " +
    'then pylock resolve requirements.txt';
  return `tool.uv.workspace.members (line ${first.node.line}): requirements of ${named.join(', ')}${more} are not in this lock; ${advice}`;
}
