import type { YAMLMap } from 'yaml';
import type { DepsFile, DepsRequirement } from '../../deps/model.js';
import { readDeps } from '../../deps/read.js';
import { readKey } from '../../deps/requirement-key.js';
import type { IsProject } from '../../deps/table-keys.js';
import type { NormalizedName } from '../../pep/name.js';
import { readYaml } from '../../yaml/read.js';
import { openMap, topMap, type YamlBlock, type YamlPair } from './map.js';

/** A deps file in YAML, by offsets; its text has no byte order mark. */
export interface YamlDeps {
  readonly text: string;
  readonly deps: DepsFile;
  /** Undefined in a file of comments alone. */
  readonly top: YAMLMap.Parsed | undefined;
}

/** An edit does not look where paths lead: that is said when the file is locked. */
export const anyFolder: IsProject = () => true;

/** Reads a deps file to be edited; one of comments alone has no packages yet. @throws PylockErrors `bad-deps` */
export function openYamlDeps(text: string, path: string): YamlDeps {
  const isEmpty = readYaml(text, { path, code: 'bad-deps' }) === undefined;
  if (isEmpty) return { text, deps: { path, requirements: [], python: undefined }, top: undefined };
  return { text, deps: readDeps(text, path, anyFolder), top: topMap(text) };
}

/** An edit of a text, of which the byte order mark stays in front. */
export function behindMark<T extends { readonly text: string }>(text: string, edit: (body: string) => T): T {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const edited = edit(text.slice(mark.length));
  return { ...edited, text: mark + edited.text };
}

/** The entries of the top. */
export function entriesOf({ text, top }: YamlDeps): YamlBlock {
  return top === undefined ? { pairs: [], braces: undefined } : openMap(text, top);
}

/** The name that an entry is about; undefined for `python`. */
export function nameOf({ key }: YamlPair): NormalizedName | undefined {
  const name = readKey(key)?.name;
  return name === 'python' ? undefined : name;
}

/** The requirements on a package. */
export function requirementsOn({ deps }: YamlDeps, name: NormalizedName): readonly DepsRequirement[] {
  return deps.requirements.filter((one) => one.name === name);
}

/** An entry on one line, as the file has it; undefined where there is none. */
export function shownEntry(open: YamlDeps, name: NormalizedName): string | undefined {
  const found = entriesOf(open).pairs.filter((pair) => nameOf(pair) === name);
  const texts = found.map(({ start, end }) => oneLine(open.text.slice(start, end)));
  return texts.length === 0 ? undefined : texts.join('; ');
}

/** White space and comments as one space each. */
function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .join(' ');
}
