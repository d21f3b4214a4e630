import { dirname, join } from 'node:path';
import { PylockError } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { type IncludedFile, readIncluded } from '../requirements-txt/include.js';
import { Faults } from '../yaml/fault-list.js';
import type { Context } from './context.js';
import { documentOf } from './document.js';
import { type MemberFolder, memberFolders } from './member-folders.js';
import type { TableAt } from './table-at.js';

/** The most characters of all members' files together; a file has a few thousand. */
const mostCharacters = 16 * 1_048_576;

/** The pyproject.toml of a project of a workspace. */
export interface ProjectFile {
  /** Undefined for one that has no name, which no other can need. */
  readonly name: NormalizedName | undefined;
  readonly file: IncludedFile;
  readonly document: TableAt;
  readonly faults: Faults;
  /** Whether nothing of it but its requirements is wanted. */
  readonly isVirtual?: boolean;
}

/** The name that a project gives itself. */
export function nameIn(document: TableAt): NormalizedName | undefined {
  const name = document.table('project')?.text('name') ?? document.table('tool')?.table('poetry')?.text('name');
  return name === undefined ? undefined : normalizeName(name.text);
}

/**
 * The members of the workspace whose root a file is, in the order of their patterns; undefined where it is no root.
 * Those that uv does not manage are none. Faults are noted in their files.
 * @throws PylockErrors `bad-deps` for what is no TOML; PylockError `file-system`
 */
export async function readMemberFiles(
  { name, file, document }: ProjectFile,
  unhonoured: Context['unhonoured'],
): Promise<readonly ProjectFile[] | undefined> {
  const workspace = document.table('tool')?.table('uv')?.table('workspace');
  if (workspace === undefined) return undefined;
  const found: ProjectFile[] = [];
  const byName = new Map(name === undefined ? [] : [[name, file.shown]]);
  let characters = 0;
  for (const folder of memberFolders(workspace, dirname(file.path), unhonoured)) {
    const member = await readMember(folder, file);
    characters += member?.file.text.length ?? 0;
    if (characters > mostCharacters) throw tooLong(file.shown);
    if (member === undefined) continue;
    checkName(member, byName);
    found.push(member);
  }
  return found;
}

function tooLong(file: string): PylockError {
  const message = `the members of this workspace have more than ${mostCharacters} characters together`;
  return new PylockError('bad-deps', message, { place: { file, key: 'tool.uv.workspace.members' } });
}

/** Undefined where the file asks uv to leave it alone. */
async function readMember({ folder }: MemberFolder, root: IncludedFile): Promise<ProjectFile | undefined> {
  const file = await readIncluded(join(folder, 'pyproject.toml'), root);
  const faults = new Faults(file.shown, 'bad-deps');
  const document = documentOf(file.text, file.shown, faults);
  const uv = document.table('tool')?.table('uv');
  if (uv?.entry('managed') !== undefined && !uv.truth('managed')) return undefined;
  return { name: nameIn(document), file, document, faults };
}

/** Notes a member without a name, or with that of another project. */
function checkName({ name, file, document, faults }: ProjectFile, byName: Map<NormalizedName, string>): void {
  const project = document.entry('project');
  if (name === undefined) {
    const hint = 'Write name = "…" under [project], or name the folder in the exclude of [tool.uv.workspace].';
    faults.add(project?.key ?? document.map, 'project.name', 'a member of a workspace needs a name', hint);
    return;
  }
  const earlier = byName.get(name);
  if (earlier === undefined) byName.set(name, file.shown);
  else {
    const at = document.table('project')?.text('name')?.node ?? document.map;
    faults.add(at, 'project.name', `${name} is the name of another project of this workspace: ${earlier}`);
  }
}
