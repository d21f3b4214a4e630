import type { DepsRequirement } from '../deps/model.js';
import { PylockError, PylockErrors } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import type { IncludedFile } from '../requirements-txt/include.js';
import { readLinesOf } from '../requirements-txt/read.js';
import { type Context, groupKeys } from './context.js';
import type { Member } from './members.js';
import type { TableAt, TextAt } from './table-at.js';

const staticHint =
  'List them in [project], or in a file: [tool.setuptools.dynamic] dependencies = {file = ["requirements.txt"]}.';

/** The names of the files that a key has, one or a list; undefined where it has none. */
function filesIn(table: TableAt | undefined, key: string): readonly TextAt[] | undefined {
  const value = table?.entry(key)?.value;
  if (table === undefined || value === undefined) return undefined;
  const text = value.kind === 'scalar' ? table.text(key) : undefined;
  return text === undefined ? table.texts(key, 'the name of a file, or a list of them') : [text];
}

/** Files by what is in them: the dependencies, or those of an extra. */
interface Files {
  readonly dependencies: readonly TextAt[] | undefined;
  /** Undefined where nothing says them. */
  readonly extras: readonly (readonly [name: NormalizedName, files: readonly TextAt[] | undefined])[] | undefined;
}

/** The files that setuptools reads (setuptools, "Dynamic Metadata"), or the plugin hatch-requirements-txt. */
function filesOf(root: TableAt): Files {
  const setuptools = root.table('tool', 'setuptools', 'dynamic');
  const hatch = root.table('tool', 'hatch', 'metadata', 'hooks', 'requirements_txt');
  const ofSetuptools = setuptools?.table('optional-dependencies');
  const ofHatch = hatch?.table('optional-dependencies');
  const extras = ofSetuptools ?? ofHatch;
  return {
    dependencies:
      filesIn(setuptools?.table('dependencies'), 'file') ?? filesIn(hatch, 'files') ?? filesIn(hatch, 'filename'),
    extras:
      extras &&
      groupKeys(extras, 'extra').map(([name, { text }]) => [
        name,
        ofSetuptools === undefined ? filesIn(extras, text) : filesIn(extras.table(text), 'file'),
      ]),
  };
}

/** The requirements in files. Faults are noted. */
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
 * The requirements that `[project]` leaves to the build, where that takes them out of files; the extras become sets of
 * the members. Fields that code computes are faults. @throws PylockErrors of a file that it names
 */
export async function readDynamic(
  root: TableAt,
  dynamic: ReadonlySet<string>,
  from: IncludedFile,
  context: Context,
): Promise<readonly Member[]> {
  const { dependencies, extras } = filesOf(root);
  if (dynamic.has('optional-dependencies')) {
    if (extras === undefined) refuse(root, 'optional-dependencies');
    for (const [name, files] of extras ?? []) {
      if (files === undefined) refuse(root, 'optional-dependencies');
      else context.members.add('extra', name, await readFiles(files, from, context));
    }
  }
  if (!dynamic.has('dependencies')) return [];
  if (dependencies !== undefined) return readFiles(dependencies, from, context);
  refuse(root, 'dependencies');
  return [];
}

/** Notes that a dynamic field is not in files. */
function refuse(root: TableAt, field: string): void {
  const at = root
    .table('project')
    ?.texts('dynamic')
    .find(({ text }) => text === field);
  if (at === undefined) return;
  const message = `"${field}" are left to the build ("dynamic"), and pylock runs none`;
  root.faults.add(at.node, at.path, message, staticHint, 'not-supported');
}
