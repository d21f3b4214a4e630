import { PylockError } from '../errors.js';
import { gitKeys } from './git-source.js';

/** Poetry's keys for packages that come from this machine: none of them can be locked. */
export const refusedKeys = ['path', 'file', 'develop'] as const;

/** Whether a key of a table is one of them, or one of a repository, of which more is said than that there is no such key. */
export function isRefusedKey(key: string): boolean {
  return refusedKeys.some((refused) => refused === key) || gitKeys.some((one) => one === key);
}

function refusal(message: string, hint: string): PylockError {
  return new PylockError('not-supported', message, { hint });
}

/**
 * The form of an input in which a source stands: a table of YAML or TOML, the value of the key `url` in one, or a line, behind a
 * name (PEP 508).
 */
export type SourceForm = 'table' | 'url' | 'toml-table' | 'toml-url' | 'line';

/** A file's address as an input of that form has it; the package is named where that is known. */
function written(form: SourceForm, url: string, name = 'NAME'): string {
  switch (form) {
    case 'table':
    case 'url':
      return `url: ${url}`;
    case 'toml-table':
    case 'toml-url':
      return `url = "${url}"`;
    case 'line':
      return `${name} @ ${url}`;
  }
}

/** The reason why no lock can hold a local file, and an alternative. */
export function refuseLocalFile(what: string, form: SourceForm, name?: string): PylockError {
  return refusal(`${what} names a file of this machine, and a lock must be buildable on any`, served(form, name));
}

/** The ways in which others get a package that lies on this machine. */
function served(form: SourceForm, name?: string): string {
  const address = written(form, 'http://HOST:8000/FILE', name);
  return `Publish the package on an index.\nOr serve its folder (python3 -m http.server 8000), and write ${address}.`;
}

/** A file that is installed as it is, or built. */
const archiveName = /\.(?:whl|zip|tgz|tar\.(?:gz|bz2|xz))$/i;

/** The reason why a path leads to no project of the user's own, and an alternative. */
function refusePath(path: string, form: SourceForm): PylockError {
  if (archiveName.test(path)) return refuseLocalFile('"path"', form);
  return refusal(
    '"path" leads to no folder with a pyproject.toml in this repository',
    `Name a project of yours by its folder, as seen from this file.\n${served(form)}`,
  );
}

/** The reason why no lock can hold a repository of another kind than git, and an alternative. */
export function refuseOtherRepository(what: string, form: SourceForm, name?: string): PylockError {
  return refusal(`${what} can't be locked: git alone is read`, anyArchive(form, name));
}

function anyArchive(form: SourceForm, name: string | undefined): string {
  const example = written(form, 'https://HOST/…/COMMIT.tar.gz', name);
  return `Write the address of the archive that the forge offers of that commit, as ${example}.`;
}

/** The reason why a table with a key of {@link refusedKeys} is refused; `text` is the key's value, where that is text. */
export function refuseKey(key: (typeof refusedKeys)[number], text: string, form: 'table' | 'toml-table'): PylockError {
  switch (key) {
    case 'path':
      return refusePath(text, form);
    case 'file':
      return refuseLocalFile('"file"', form);
    case 'develop':
      return refusal('"develop" can\'t be locked: what a lock installs can\'t be edited', 'Leave it out.');
  }
}
