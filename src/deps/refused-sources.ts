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
  const served = written(form, 'http://HOST:8000/FILE', name);
  return refusal(
    `${what} names a file of this machine, and a lock must be buildable on any`,
    `Publish the package on an index.\nOr serve its folder (python3 -m http.server 8000), and write ${served}.`,
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

/** The reason why a table with a key of {@link refusedKeys} is refused. */
export function refuseKey(key: (typeof refusedKeys)[number], form: 'table' | 'toml-table'): PylockError {
  switch (key) {
    case 'path':
    case 'file':
      return refuseLocalFile(`"${key}"`, form);
    case 'develop':
      return refusal('"develop" can\'t be locked: what a lock installs can\'t be edited', 'Leave it out.');
  }
}
