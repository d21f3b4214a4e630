// The version of a project whose backend takes it from the tags of its repository, as setuptools-scm computes it by default. The
// build is told the same (`src/nix/pypi/packages.nix`), so that it need not be what the backend would say.
import { normalizeName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import { readDocument, tableAt } from './toml-tables.js';

/** Programs that take a version from a repository, and that a build can tell it by a variable. */
const plugins: ReadonlySet<string> = new Set([
  ...['setuptools-scm', 'setuptools-scm-git-archive', 'hatch-vcs', 'flit-scm', 'pbr'],
  ...['poetry-dynamic-versioning', 'uv-dynamic-versioning'],
]);

/** Whether the version of a build comes from a repository. */
export function hasScmVersion(requires: readonly string[], pyproject: string): boolean {
  const names = requires.map((text) => normalizeName(/^[A-Za-z0-9._-]+/.exec(text.trim())?.[0] ?? ''));
  if (names.some((name) => name !== undefined && plugins.has(name))) return true;
  return tableAt(readDocument(pyproject) ?? {}, 'tool', 'pdm', 'version')?.['source'] === 'scm';
}

/** The version that a tag is called by, without a name or a `v` in front. */
function versionOfTag(tag: string): string | undefined {
  const [, text] = /^(?:.*[-/_])?[vV]?([0-9].*)$/.exec(tag) ?? [];
  return text === undefined ? undefined : tryParseVersion(text)?.text;
}

/** The version behind one: its last number is one more. */
function next(version: string): string {
  const plain = version.replace(/\+.*$/, '').replace(/\.dev[0-9]+$/, '');
  const [, head = '', last = '0'] = /^(.*?)([0-9]+)$/.exec(plain) ?? [];
  return plain === version.replace(/\+.*$/, '') ? `${head}${BigInt(last) + 1n}` : plain;
}

/**
 * The version by what `git describe --long` says of a commit: that of the tag where it is the commit's own, else the next one as
 * a development release with the commit. @param described empty where no tag leads to it
 */
export function scmVersion(described: string, commit: string): string {
  const [, tag = '', distance = '0'] = /^(.*)-([0-9]{1,9})-g[0-9a-f]+$/.exec(described) ?? [];
  const version = versionOfTag(tag);
  if (version !== undefined && distance === '0') return version;
  return `${version === undefined ? '0.1' : next(version)}.dev${distance}+g${commit.slice(0, 9)}`;
}
