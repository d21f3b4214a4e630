// Keys of a pyproject.toml that are near to one that pylock reads, and are none: the requirements below them would be left out
// without a word.
import { quoted } from '../text/quoted.js';
import type { Suggestions } from './suggestions.js';
import type { TableAt } from './table-at.js';

/** The keys of a table: those that are read, and others that it may have. */
interface Known {
  readonly read: readonly string[];
  readonly others: readonly string[];
}

const ofDocument: Known = { read: ['project', 'dependency-groups', 'tool'], others: ['build-system'] };

/** PEP 621, with PEP 639 and 794. */
const ofProject: Known = {
  read: ['dependencies', 'optional-dependencies', 'requires-python', 'dynamic', 'name'],
  others: [
    ...['version', 'description', 'readme', 'license', 'license-files', 'authors', 'maintainers', 'keywords'],
    ...['classifiers', 'urls', 'scripts', 'gui-scripts', 'entry-points', 'import-names', 'import-namespaces'],
  ],
};

const ofPoetry: Known = {
  read: ['dependencies', 'dev-dependencies', 'group', 'extras', 'source'],
  others: [
    ...['name', 'version', 'description', 'license', 'authors', 'maintainers', 'readme', 'homepage', 'repository'],
    ...['documentation', 'keywords', 'classifiers', 'packages', 'include', 'exclude', 'scripts', 'plugins', 'urls'],
    ...['build', 'build-system', 'package-mode', 'requires-plugins', 'requires-poetry'],
  ],
};

function noteStrange(table: TableAt | undefined, { read, others }: Known, suggestions: Suggestions): void {
  const known = new Set([...read, ...others]);
  for (const { key } of table?.map.entries ?? []) {
    const hint = known.has(key.text) ? undefined : suggestions.hint(key.text, read);
    if (table === undefined || hint === undefined) continue;
    table.faults.add(key, table.path === '' ? quoted(key.text) : table.pathOf(key.text), 'there is no such key', hint);
  }
}

/** Notes keys at the top, in `[project]` and in `[tool.poetry]` that were likely meant to be others. */
export function noteStrangeKeys(root: TableAt, suggestions: Suggestions): void {
  noteStrange(root, ofDocument, suggestions);
  noteStrange(root.table('project'), ofProject, suggestions);
  noteStrange(root.table('tool')?.table('poetry'), ofPoetry, suggestions);
}
