import type { NormalizedName } from '../pep/name.js';
import { readIncluded } from '../requirements-txt/include.js';
import { Faults } from '../yaml/fault-list.js';
import { documentOf } from './document.js';
import { nameIn } from './workspace-files.js';

/** The name that a pyproject.toml gives its project, named by its path from another file. @throws as {@link readIncluded}; PylockErrors */
export async function projectName(
  path: string,
  from: Parameters<typeof readIncluded>[1],
): Promise<NormalizedName | undefined> {
  const { text, shown } = await readIncluded(path, from);
  return nameIn(documentOf(text, shown, new Faults(shown, 'bad-deps')));
}
