import { parseCutOff } from '../config/cut-off.js';
import type { ConfiguredIndex } from '../config/index-settings.js';
import { readProjectName } from '../config/read-version-rules.js';
import type { StatedSettings } from '../config/stated.js';
import type { DepsRequirement } from '../deps/model.js';
import { readRequirementLine } from '../deps/requirement-line.js';
import { type PrereleaseMode, type Projects, type ResolutionMode, resolutionModes } from '../deps/version-rules.js';
import { parseMarker } from '../pep/marker-parse.js';
import type { NormalizedName } from '../pep/name.js';
import { parseRequirement } from '../pep/requirement.js';
import { quoted } from '../text/quoted.js';
import { truthOf } from '../yaml/truth.js';
import { systemsOf } from './environments.js';
import { badValue, type TableAt } from './table-at.js';
import { uvIndexes } from './uv-indexes.js';

/** Keys that are read elsewhere, or that say nothing of what is locked. */
const silentKeys: ReadonlySet<string> = new Set([
  ...[
    'dev-dependencies',
    'sources',
    'workspace',
    'conflicts',
    'managed',
    'package',
    'default-groups',
    'required-version',
  ],
  ...['cache-dir', 'cache-keys', 'no-cache', 'publish-url', 'check-url', 'trusted-publishing', 'add-bounds', 'offline'],
  ...['python-downloads', 'python-preference', 'python-install-mirror', 'pypy-install-mirror', 'build-backend'],
  ...['compile-bytecode', 'link-mode', 'concurrent-builds', 'concurrent-downloads', 'concurrent-installs', 'preview'],
  ...['native-tls', 'system-certs', 'http-proxy', 'https-proxy', 'no-proxy'],
]);

/** uv's words for pre-releases, by ours. */
const prereleases: ReadonlyMap<string, PrereleaseMode> = new Map([
  ['disallow', 'disallow'],
  ['allow', 'allow'],
  ['explicit', 'explicit'],
  ['if-necessary', 'if-necessary'],
  ['if-necessary-or-explicit', 'if-necessary'],
]);

type ByName = ReadonlyMap<NormalizedName, readonly DepsRequirement[]>;

function requirementsOf(uv: TableAt, key: string): ByName {
  const found = new Map<NormalizedName, readonly DepsRequirement[]>();
  for (const text of uv.texts(key, 'a list of requirements')) {
    const one = uv.read(text, (written) => readRequirementLine(written, uv.faults.place(text.node, text.path)));
    if (one?.url !== undefined)
      uv.faults.add(
        text.node,
        text.path,
        'an address has no meaning here, only a constraint',
        'Name the file in the dependencies.',
      );
    else if (one !== undefined) found.set(one.name, [...(found.get(one.name) ?? []), one]);
  }
  return found;
}

/** The value of a text among some. */
function wordOf<Value>(uv: TableAt, key: string, words: ReadonlyMap<string, Value>): Value | undefined {
  const text = uv.text(key);
  return (
    text &&
    uv.read(text, (written) => {
      const value = words.get(written);
      if (value !== undefined) return value;
      throw badValue(`${quoted(written)}: expected ${[...words.keys()].join(', ')}`);
    })
  );
}

/** `no-binary` for all, and `no-binary-package` for some. */
function projectsOf(uv: TableAt, all: string, some: string): Projects | undefined {
  const names = uv.texts(some, 'a list of package names').flatMap((text) => uv.read(text, readProjectName) ?? []);
  if (uv.truth(all)) return 'all';
  return names.length === 0 ? undefined : new Set(names);
}

function cutOffsOf(uv: TableAt, now: Date): NonNullable<StatedSettings['excludeNewerPackage']> {
  const table = uv.table('exclude-newer-package');
  const found = new Map<NormalizedName, ReturnType<typeof parseCutOff> | 'none'>();
  for (const { key, value } of table?.map.entries ?? []) {
    const name = uv.faults.attempt(key, table?.pathOf(key.text) ?? '', () => readProjectName(key.text));
    const isLifted = truthOf(value) === false;
    const text = isLifted ? undefined : table?.scalarIn(value, table.pathOf(key.text));
    const cutOff = isLifted ? 'none' : text && uv.read(text, (written) => parseCutOff(written, now));
    if (name !== undefined && cutOff !== undefined) found.set(name, cutOff);
  }
  return found;
}

/** Build requirements of packages: those that are texts, and no tables, which ask for the version that is locked. */
function buildRequiresOf(uv: TableAt, unhonoured: Note): ReadonlyMap<NormalizedName, readonly string[]> {
  const table = uv.table('extra-build-dependencies');
  const found = new Map<NormalizedName, readonly string[]>();
  for (const { key } of table?.map.entries ?? []) {
    const name = uv.faults.attempt(key, table?.pathOf(key.text) ?? '', () => readProjectName(key.text));
    const items = table?.items(key.text, 'a list of requirements') ?? [];
    if (table !== undefined && items.some(({ node }) => node.kind === 'map')) unhonoured(table, key.text);
    const texts = items.flatMap(({ node, path }) => (node.kind === 'map' ? [] : (table?.textIn(node, path) ?? [])));
    const read = texts.flatMap((text) => (uv.read(text, parseRequirement) === undefined ? [] : [text.text]));
    if (name !== undefined) found.set(name, read);
  }
  return found;
}

/** Notes a key without effect. */
type Note = (table: TableAt, key: string) => void;

type Reader = (uv: TableAt, key: string, now: Date, unhonoured: Note) => StatedSettings;

/** The keys of `[tool.uv]` that decide a lock. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['constraint-dependencies', (uv, key) => ({ constraints: requirementsOf(uv, key) })],
  ['override-dependencies', (uv, key) => ({ overrides: requirementsOf(uv, key) })],
  ['exclude-dependencies', (uv, key) => ({ excludes: excludedBy(uv, key) })],
  ['environments', (uv, key) => environmentsIn(uv, key)],
  ['index', (uv) => ({ indexes: uvIndexes(uv) })],
  ['index-url', (uv) => ({ indexes: uvIndexes(uv) })],
  ['extra-index-url', (uv) => ({ indexes: uvIndexes(uv) })],
  ['exclude-newer', (uv, key, now) => said('excludeNewer', cutOffOf(uv, key, now))],
  ['exclude-newer-package', (uv, _key, now) => ({ excludeNewerPackage: cutOffsOf(uv, now) })],
  ['prerelease', (uv, key) => said('prerelease', wordOf(uv, key, prereleases))],
  ['resolution', (uv, key) => said('resolution', wordOf(uv, key, resolutions))],
  ['no-binary', (uv) => said('noBinary', projectsOf(uv, 'no-binary', 'no-binary-package'))],
  ['no-binary-package', (uv) => said('noBinary', projectsOf(uv, 'no-binary', 'no-binary-package'))],
  ['no-build', (uv) => said('onlyBinary', projectsOf(uv, 'no-build', 'no-build-package'))],
  ['no-build-package', (uv) => said('onlyBinary', projectsOf(uv, 'no-build', 'no-build-package'))],
  ['extra-build-dependencies', (uv, _key, _now, unhonoured) => ({ buildRequires: buildRequiresOf(uv, unhonoured) })],
]);

const resolutions: ReadonlyMap<string, ResolutionMode> = new Map(resolutionModes.map((mode) => [mode, mode]));

function said<Name extends keyof StatedSettings>(name: Name, value: StatedSettings[Name]): StatedSettings {
  return value === undefined ? {} : { [name]: value };
}

function cutOffOf(uv: TableAt, key: string, now: Date): StatedSettings['excludeNewer'] {
  const value = uv.entry(key)?.value;
  const text = value && uv.scalarIn(value, uv.pathOf(key));
  return text && uv.read(text, (written) => parseCutOff(written, now));
}

/** The projects in `exclude-dependencies`. */
function excludedBy(uv: TableAt, key: string): ReadonlySet<NormalizedName> {
  return new Set(uv.texts(key, 'a list of package names').flatMap((text) => uv.read(text, readProjectName) ?? []));
}

function environmentsIn(uv: TableAt, key: string): StatedSettings {
  const value = uv.entry(key)?.value;
  const text = value?.kind === 'scalar' ? uv.text(key) : undefined;
  const texts = text === undefined ? uv.texts(key, 'a list of markers') : [text];
  const markers = texts.flatMap((one) => uv.read(one, parseMarker) ?? []);
  if (markers.length === 0) return {};
  const systems = systemsOf(markers);
  if (systems.length > 0) return { systems };
  const at = texts[0];
  if (at !== undefined)
    uv.faults.add(at.node, at.path, 'none of the systems that pylock locks for fits these environments');
  return {};
}

/** Reads the indexes in `[tool.uv]` of a member, for its sources: other settings count in the root of a workspace alone. */
export function readMemberUv(uv: TableAt, unhonoured: Note): readonly ConfiguredIndex[] {
  for (const { key } of uv.map.entries)
    if (key.text === 'workspace' || (key.text !== 'index' && !silentKeys.has(key.text))) unhonoured(uv, key.text);
  return uv.entry('index') === undefined ? [] : uvIndexes(uv);
}

/** Reads what `[tool.uv]` says of settings; its keys without effect are noted by `unhonoured`. */
export function readUv(uv: TableAt, now: Date, unhonoured: Note): StatedSettings {
  let settings: StatedSettings = {};
  for (const { key } of uv.map.entries) {
    const read = readers.get(key.text);
    if (read !== undefined) settings = { ...settings, ...read(uv, key.text, now, unhonoured) };
    else if (!silentKeys.has(key.text)) unhonoured(uv, key.text);
  }
  return settings;
}
