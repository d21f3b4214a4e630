import type { DepsRequirement } from '../deps/model.js';
import { type Place, PylockError } from '../errors.js';
import { isGitAddress } from '../pep/git-url.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { readRequirement } from '../requirements-txt/requirement.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { Position, YamlScalar } from '../yaml/model.js';
import { withoutFolder } from './folder-references.js';
import { type Member, type Members, mainSet, type Refine } from './members.js';
import { orExcluded } from './refused.js';
import { badValue, type TableAt, type TextAt } from './table-at.js';

/** The parts that every reader of a table of a pyproject.toml needs. */
export interface Context {
  readonly faults: Faults;
  readonly members: Members;
  /** The name of the project itself, by which it may name its own extras. */
  readonly self: NormalizedName | undefined;
  /** Whether the project itself stands for its main requirements too: in groups, which may be installed without main. */
  readonly selfHasMain?: boolean;
  /** Projects that the lock leaves out, so that no source of theirs is refused. */
  readonly excluded: ReadonlySet<NormalizedName>;
  /** Projects in other folders, which paths lead to: their own requirements stand for them. */
  readonly folders: ReadonlySet<NormalizedName>;
  /** Applies the sources of uv to a requirement. */
  readonly source: Refine;
  /** Notes a key that has no effect on a lock, or what stands at one place of it. */
  readonly unhonoured: (table: TableAt, key: string, at?: Position) => void;
}

/** The name of a group or extra. @throws PylockError `bad-deps` */
export function groupName(text: string, noun: 'group' | 'extra'): NormalizedName {
  const name = normalizeName(text);
  if (name === undefined)
    throw badValue(
      `${quoted(text)} is not the name of ${noun === 'extra' ? 'an' : 'a'} ${noun}`,
      'A name has ASCII letters, digits, ".", "-" and "_".',
    );
  if (name !== 'none') return name;
  throw badValue(`"none" can't be the name of a group: it asks for no group`, 'Give it another name.');
}

/** The keys of a table as names of groups; one that stands twice in the normal form of PEP 503 is a fault. */
export function groupKeys(
  table: TableAt | undefined,
  noun: 'group' | 'extra',
): readonly (readonly [name: NormalizedName, key: YamlScalar])[] {
  const seen = new Map<NormalizedName, YamlScalar>();
  for (const { key } of table?.map.entries ?? []) {
    const path = table?.pathOf(key.text) ?? '';
    const name = table?.faults.attempt(key, path, () => groupName(key.text, noun));
    if (name === undefined) continue;
    const earlier = seen.get(name);
    if (earlier === undefined) seen.set(name, key);
    else
      table?.faults.add(
        key,
        path,
        `${quoted(key.text)} is the same ${noun} as ${quoted(earlier.text)} on line ${earlier.line}`,
        'Keep one of them.',
      );
  }
  return [...seen];
}

/** A requirement as it stands. */
const asItIs: Refine = (requirement) => [requirement];

/**
 * A requirement of PEP 508 in a list, with what other tables say of it, or the project itself with extras: a member each.
 * None for a fault, which is noted.
 */
export function readMembers(text: TextAt, context: Context, refine: Refine = asItIs): readonly Member[] {
  const { node, path } = text;
  const place = context.faults.place(node, path);
  const requirement = context.faults.attempt(node, path, () => readUnlessExcluded(text.text, place, context));
  if (requirement === undefined) return [];
  if (requirement.name === context.self) return selfReferences(requirement, text, context);
  return context
    .source(requirement)
    .flatMap(refine)
    .map((one): Member => ({ kind: 'requirement', requirement: one }));
}

/** The name that a requirement begins with. */
function nameAtStart(text: string): NormalizedName | undefined {
  const [word] = /^[A-Za-z0-9._-]+(?=[\s[@])/.exec(text) ?? [];
  return word === undefined ? undefined : normalizeName(word);
}

/**
 * A requirement; undefined for one of a repository, or that no lock can hold, where the lock leaves it out. @throws PylockError as
 * {@link readRequirement}
 */
function readUnlessExcluded(text: string, place: Place, context: Context): DepsRequirement | undefined {
  const { excluded } = context;
  try {
    const requirement = readRequirement(withoutFolder(text, context) ?? text, place);
    const isLeftOut = excluded.has(requirement.name) && isGitAddress(requirement.url ?? '');
    return isLeftOut ? undefined : requirement;
  } catch (error) {
    const name = nameAtStart(text);
    if (!(error instanceof PylockError) || error.code !== 'not-supported' || name === undefined) throw error;
    if (excluded.has(name)) return undefined;
    throw orExcluded(name, error);
  }
}

/** The project itself is not in its lock: its requirements stand for it, and those of its extras. */
export function selfReferences(
  { extras, marker }: Pick<DepsRequirement, 'extras' | 'marker'>,
  { node, path }: { readonly node: Position; readonly path: string },
  { selfHasMain }: Context,
): readonly Member[] {
  const reference = { kind: 'reference', marker, position: node, path } as const;
  const own = extras.map((name): Member => ({ ...reference, to: 'extra', name }));
  return selfHasMain === true ? [{ ...reference, to: 'main', name: mainSet }, ...own] : own;
}

/** The members in the list of a key. */
export function readMemberList(table: TableAt, key: string, context: Context, refine?: Refine): readonly Member[] {
  return table.texts(key, 'a list of requirements').flatMap((text) => readMembers(text, context, refine));
}
