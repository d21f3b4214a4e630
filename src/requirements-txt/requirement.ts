import { readDirectUrl } from '../deps/direct-url.js';
import type { DepsRequirement } from '../deps/model.js';
import { refuseLocalFile, refuseOtherRepository } from '../deps/refused-sources.js';
import { readRequirementLine } from '../deps/requirement-line.js';
import { type Place, PylockError } from '../errors.js';
import { filenameOf } from '../pep/filename.js';
import { isGitAddress } from '../pep/git-url.js';
import { normalizeName } from '../pep/name.js';
import { readConstraint } from '../poetry/poetry-constraint.js';

/** The name that an address without one tells: `#egg=` in its fragment, or that of a wheel. */
function nameIn(address: string): string | undefined {
  const [, egg] = /[#&]egg=([A-Za-z0-9._-]+)/.exec(address) ?? [];
  const file = filenameOf(address.replace(/[?#].*$/, ''));
  return egg ?? (file?.endsWith('.whl') === true ? file.split('-')[0] : undefined);
}

/** An address that stands alone, with a marker behind a semicolon. @throws PylockError `bad-deps` */
function readAddress(text: string, place: Place): DepsRequirement {
  const [, address = '', marker] = /^(\S+?)(?:\s+;\s*(.*))?$/.exec(text) ?? [];
  const word = nameIn(address);
  const name = word === undefined ? undefined : normalizeName(word);
  if (name === undefined)
    throw new PylockError('bad-deps', 'the address does not say which package it is of', {
      hint: isGitAddress(address) ? 'Write NAME @ git+https://…' : 'Write NAME @ https://…',
    });
  const direct = readDirectUrl(address, name, 'line');
  const plain = readRequirementLine(marker === undefined ? name : `${name} ; ${marker}`, place);
  return { ...plain, constraint: readConstraint('*'), url: direct.url, urlHash: direct.hash };
}

/** Whether pip takes the text for a path: it has a separator or a dot at its start, and no name and "@" before. */
function isPath(text: string): boolean {
  return /^\.{0,2}[/\\]|^\.{1,2}(?:\[|\s|$)|^[A-Za-z]:\\/.test(text) || /^[\w.-]+[/\\]/.test(text);
}

/** Whether an address is one of a repository that is not git's. */
function isOtherRepository(text: string): boolean {
  return /^(?:hg|svn|bzr)\+/.test(text);
}

/** The reason why no lock can hold an editable folder or repository, and an alternative. */
export function refuseEditable(text: string): PylockError {
  if (isOtherRepository(text)) return refuseOtherRepository('an editable repository', 'line', nameIn(text));
  if (isGitAddress(text))
    return new PylockError(
      'not-supported',
      "an editable repository can't be locked: nobody edits what a lock installs",
      {
        hint: 'Leave "-e" out: the repository is locked at a commit.',
      },
    );
  return new PylockError('not-supported', "an editable folder can't be locked: a lock holds files with their sha256", {
    hint: 'Name the package with a constraint, and publish it on an index; or leave it out of the lock.',
  });
}

/**
 * Reads a requirement of a requirements file: one of PEP 508, or an address alone.
 * @throws PylockError `bad-requirement`, `bad-marker`, `bad-deps`; `not-supported` for what no lock can hold
 */
export function readRequirement(text: string, place: Place): DepsRequirement {
  if (/\$\{[A-Za-z0-9_]+\}/.test(text))
    throw new PylockError('bad-deps', 'a variable stands here, and a lock depends on none', {
      hint: 'Write its value.',
    });
  const [option] = /^(?:-e|--editable)(?:\s+|=\s*)/.exec(text) ?? [];
  if (option !== undefined) throw refuseEditable(text.slice(option.length));
  if (isOtherRepository(text)) throw refuseOtherRepository('a repository', 'line', nameIn(text));
  if (/^file:/i.test(text) || isPath(text)) throw refuseLocalFile('this', 'line');
  return isGitAddress(text) || /^https?:\/\//i.test(text) ? readAddress(text, place) : readRequirementLine(text, place);
}
