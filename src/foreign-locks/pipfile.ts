import { check } from '../generated/pipfile-shape.js';
import type { YamlMap } from '../yaml/model.js';
import type { ForeignIndex, ForeignProject } from './model.js';
import { entriesAt, isTrueAt, itemsAt, textAt } from './nodes.js';
import type { Reading } from './reading.js';
import { requirementIn } from './requirement-tables.js';

/** Tables of a Pipfile that hold no packages. */
const otherTables: ReadonlySet<string> = new Set(['source', 'requires', 'pipenv', 'scripts', 'pipfile']);

/** The group of a category: none for `packages`; `dev` for `dev-packages`. */
function groupsOf(category: string): readonly string[] {
  if (category === 'packages') return [];
  return [category === 'dev-packages' ? 'dev' : category.replace(/-packages$/, '')];
}

function pythonOf(top: YamlMap): string | undefined {
  const minor = textAt(top, 'requires', 'python_version');
  const full = textAt(top, 'requires', 'python_full_version');
  return full === undefined ? minor && `==${minor}.*` : `==${full}`;
}

/** Reads a `Pipfile`: each category but `packages` becomes a group. */
export function readPipfile(top: YamlMap, reading: Reading): ForeignProject {
  const checked = reading.shaped(top, check);
  const categories = checked.entries.filter(({ key }) => !otherTables.has(key.text));
  const requirements = categories.flatMap(({ key, value }) =>
    entriesAt(value).flatMap((entry) => requirementIn(entry, groupsOf(key.text), reading)),
  );
  const prereleases = isTrueAt(checked, 'pipenv', 'allow_prereleases');
  const sources = itemsAt(checked, 'source').map(
    (source, at): ForeignIndex => ({
      name: textAt(source, 'name') ?? `index-${at + 1}`,
      url: textAt(source, 'url') ?? '',
      // Packages without an index come from the first source alone (Pipenv, "Specifying Package Indexes").
      explicit: at > 0,
      isDefault: at === 0,
    }),
  );
  return {
    requirements: requirements.map((one) => (prereleases ? { ...one, allowPrereleases: true } : one)),
    python: pythonOf(checked),
    indexes: sources,
    notCarried: reading.notCarried,
  };
}
