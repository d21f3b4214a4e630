import { readDirectUrl } from '../deps/direct-url.js';
import { readGitKeys } from '../deps/git-source.js';
import type { DepsRequirement } from '../deps/model.js';
import { textsOf } from '../deps/table-keys.js';
import { PylockError } from '../errors.js';
import { parseMarker } from '../pep/marker-parse.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { Faults } from '../yaml/fault-list.js';
import { both, type Refine } from './members.js';
import { orExcluded, refuseSource } from './refused.js';
import { badValue, type TableAt } from './table-at.js';

/** The projects whose sources a lock need not know, those of the workspace, and where what has no effect is noted. */
interface Rules {
  readonly excluded: ReadonlySet<NormalizedName>;
  /** Undefined where the file is not read as a part of one. */
  readonly workspace: ReadonlySet<NormalizedName> | undefined;
  /** Projects that paths lead to. */
  readonly folders: ReadonlySet<NormalizedName>;
  readonly faults: Faults;
  readonly unhonoured: (table: TableAt, key: string) => void;
}

/** The tables of `[tool.uv.sources]` by project: one, or a list of them. */
function tablesByName(sources: TableAt): ReadonlyMap<NormalizedName, readonly TableAt[]> {
  const found = new Map<NormalizedName, readonly TableAt[]>();
  for (const { key, value } of sources.map.entries) {
    const name = normalizeName(key.text);
    const own = value.kind === 'list' ? sources.tables(key.text) : [sources.table(key.text) ?? []].flat();
    if (name === undefined) sources.faults.add(key, sources.pathOf(key.text), 'this is not a package name');
    else found.set(name, own);
  }
  return found;
}

/** Refuses a source that no lock can hold, and a member of no workspace; gives whether it did. */
function refuse(name: NormalizedName, source: TableAt, rules: Rules): boolean {
  const workspace = source.entry('workspace');
  if (workspace === undefined) return refuseSource(name, source);
  source.faults.attempt(workspace.key, source.pathOf('workspace'), () => {
    throw rules.workspace === undefined ? orExcluded(name, memberAlone()) : badValue(`${name} ${noMember}`, memberHint);
  });
  return true;
}

const noMember = 'is not among the members of this workspace';
const memberHint = 'Name its folder in the members of [tool.uv.workspace], in the pyproject.toml at its root.';

/** The fault of a file that is locked without the workspace that it is a part of. */
function memberAlone(): PylockError {
  const message = 'only the lock of the whole workspace can have what its members need of each other';
  const hint = 'Lock the root of the workspace, where each member is a group: pylock resolve ROOT/pyproject.toml';
  return new PylockError('not-supported', message, { hint });
}

/** Checks that a requirement on a member says so, as uv asks for it. Its sources, where there are several, are one. */
function checkMember(name: NormalizedName, sources: readonly TableAt[], requirement: DepsRequirement, rules: Rules) {
  const [other] = sources.filter((source) => source.entry('workspace') === undefined);
  for (const source of sources)
    for (const key of ['marker', 'extra', 'group']) if (source.entry(key) !== undefined) rules.unhonoured(source, key);
  if (sources.length > 0 && other === undefined) return;
  const hint = `Write under [tool.uv.sources]: ${name} = { workspace = true }`;
  if (other !== undefined) other.faults.add(other.map, other.path, `${name} is a member of this workspace`, hint);
  else {
    const { line = 1, column = 1, key = '' } = requirement.place;
    const message = `${name} is a member of this workspace, and no source says so`;
    rules.faults.add({ line, column }, key, message, hint);
  }
}

/** Whether all sources of a project are one folder; the conditions of a source have no effect then. */
function isFolder(name: NormalizedName, sources: readonly TableAt[], rules: Rules): boolean {
  if (!rules.folders.has(name) || !sources.every((source) => source.entry('path') !== undefined)) return false;
  for (const source of sources)
    for (const key of ['marker', 'extra', 'group']) if (source.entry(key) !== undefined) rules.unhonoured(source, key);
  return true;
}

/** One source of a project, read. */
type Source =
  | { readonly kind: 'index'; readonly index: Pick<DepsRequirement, 'source' | 'sourcePlace'> }
  | { readonly kind: 'file'; readonly direct: Pick<DepsRequirement, 'url' | 'urlHash' | 'marker' | 'place'> };

function readSource(name: NormalizedName, source: TableAt, rules: Rules): Source | undefined {
  if (refuse(name, source, rules)) return undefined;
  const index = source.text('index');
  if (index !== undefined) {
    // A lock takes a package from one index on every system and in every group.
    for (const key of ['marker', 'extra', 'group']) if (source.entry(key) !== undefined) rules.unhonoured(source, key);
    return { kind: 'index', index: { source: index.text, sourcePlace: source.faults.place(index.node, index.path) } };
  }
  const url = source.text('url') ?? source.text('git');
  if (url === undefined) {
    source.faults.add(source.map, source.path, 'expected one of the keys index, url, git, path and workspace');
    return undefined;
  }
  const condition = source.text('marker');
  const marker = condition && source.read(condition, parseMarker);
  const direct = source.read(url, (text) =>
    source.entry('git') === undefined
      ? readDirectUrl(text, name, 'toml-url')
      : { url: readGitKeys(textsOf(source.map)), hash: undefined },
  );
  if (direct === undefined) return undefined;
  const place = source.faults.place(url.node, url.path);
  return { kind: 'file', direct: { url: direct.url, urlHash: direct.hash, marker, place } };
}

/** The sources of a project; of several indexes the first. */
function readSources(name: NormalizedName, tables: readonly TableAt[], rules: Rules): readonly Source[] {
  const sources: Source[] = [];
  for (const table of tables) {
    const source = readSource(name, table, rules);
    const other = sources.find(({ kind }) => kind === 'index');
    const isSecond = source?.kind === 'index' && other?.kind === 'index' && other.index.source !== source.index.source;
    if (isSecond) {
      const message = `${name} has another index already, and a lock takes a package from one index on every system`;
      table.faults.add(table.map, table.path, message, 'Keep one of them.');
    } else if (source !== undefined) sources.push(source);
  }
  return sources;
}

/**
 * Applies tables of `[tool.uv.sources]` to requirements: for a project the last one counts that has it. A source counts
 * where its project is required, and is read then.
 */
export function sourcing(all: readonly TableAt[], rules: Rules): Refine {
  const tables = new Map(all.flatMap((table) => [...tablesByName(table)]));
  const read = new Map<NormalizedName, readonly Source[]>();
  return (requirement) => {
    const { name } = requirement;
    const own = tables.get(name);
    if (rules.excluded.has(name)) return [requirement];
    if (rules.workspace?.has(name) === true) checkMember(name, own ?? [], requirement, rules);
    if (own === undefined || rules.workspace?.has(name) === true || isFolder(name, own, rules)) return [requirement];
    const sources = read.get(name) ?? readSources(name, own, rules);
    read.set(name, sources);
    return applied(requirement, sources);
  };
}

/** The requirement from its index; beside it the file at an address, for which its constraint must hold. */
function applied(requirement: DepsRequirement, sources: readonly Source[]): readonly DepsRequirement[] {
  let plain = requirement;
  const direct: DepsRequirement[] = [];
  for (const source of sources) {
    if (source.kind === 'index') plain = { ...plain, ...source.index };
    else direct.push({ ...requirement, ...source.direct, marker: both(requirement.marker, source.direct.marker) });
  }
  const isWhole = direct.length === 1 && direct[0]?.marker === requirement.marker;
  return isWhole ? direct : [plain, ...direct];
}
