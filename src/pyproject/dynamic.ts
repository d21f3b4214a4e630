import type { DepsRequirement } from '../deps/model.js';
import { PylockError, PylockErrors } from '../errors.js';
import type { IncludedFile } from '../requirements-txt/include.js';
import { readLinesOf } from '../requirements-txt/read.js';
import { type Context, groupKeys } from './context.js';
import type { Member } from './members.js';
import type { TableAt, TextAt } from './table-at.js';

const staticHint =
  'List them in [project], or in a file: [tool.setuptools.dynamic] dependencies = {file = ["requirements.txt"]}.';

/** The names of the files in `{file = …}`; undefined where the value has no files. */
function filesIn(table: TableAt): readonly TextAt[] | undefined {
  const value = table.entry('file')?.value;
  if (value === undefined) return undefined;
  const text = value.kind === 'scalar' ? table.text('file') : undefined;
  return text === undefined ? table.texts('file', 'the name of a file, or a list of them') : [text];
}

/** The requirements in files that setuptools reads (setuptools, "Dynamic Metadata"). Faults are noted. */
async function readFiles(
  files: readonly TextAt[],
  from: IncludedFile,
  { faults }: Context,
): Promise<readonly Member[]> {
  const found: DepsRequirement[] = [];
  for (const { text, node, path } of files) {
    try {
      found.push(...(await readLinesOf(text, from)));
    } catch (error) {
      if (error instanceof PylockErrors) throw error;
      if (!(error instanceof PylockError)) throw error;
      faults.attempt(node, path, () => {
        throw error;
      });
    }
  }
  return found.map((requirement): Member => ({ kind: 'requirement', requirement }));
}

/**
 * The requirements that `[project]` leaves to setuptools, where that takes them out of files; the extras become sets of
 * the members. Fields that code computes are faults. @throws PylockErrors of a file that it names
 */
export async function readDynamic(
  root: TableAt,
  dynamic: ReadonlySet<string>,
  from: IncludedFile,
  context: Context,
): Promise<readonly Member[]> {
  const rules = root.table('tool', 'setuptools', 'dynamic');
  const project = root.table('project');
  const refuse = (key: string): void => {
    const at = project?.texts('dynamic').find(({ text }) => text === key);
    if (at === undefined) return;
    const message = `"${key}" are left to the build ("dynamic"), and pylock runs none`;
    context.faults.add(at.node, at.path, message, staticHint, 'not-supported');
  };
  if (dynamic.has('optional-dependencies')) {
    const optional = rules?.table('optional-dependencies');
    if (optional === undefined) refuse('optional-dependencies');
    for (const [name, key] of groupKeys(optional, 'extra')) {
      const files = optional?.table(key.text);
      const names = files && filesIn(files);
      if (names === undefined) refuse('optional-dependencies');
      else context.members.add('extra', name, await readFiles(names, from, context));
    }
  }
  if (!dynamic.has('dependencies')) return [];
  const own = rules?.table('dependencies');
  const names = own && filesIn(own);
  if (names === undefined) refuse('dependencies');
  return names === undefined ? [] : readFiles(names, from, context);
}
