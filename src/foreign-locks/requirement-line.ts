import { PylockError } from '../errors.js';
import { gitUrlFrom } from '../pep/git-url.js';
import { printMarker } from '../pep/marker-print.js';
import { parseRequirement } from '../pep/requirement.js';
import { type LooseOption, looseOptions } from '../requirements-txt/options.js';
import type { Position } from '../yaml/model.js';
import { localProject } from './local-project.js';
import type { ForeignFile, ForeignIndex, ForeignPackage, ForeignRequirement } from './model.js';
import type { Reading } from './reading.js';

/** The parts of a requirement besides those that PEP 508 writes. */
export type Beside = Pick<ForeignRequirement, 'groups' | 'source'> & { readonly line: number };

/** The specifiers of a requirement as written: behind name and extras, before the marker. */
function constraintIn(text: string): string {
  const [before = ''] = text.split(';', 1);
  const found = /^[A-Za-z0-9._-]+\s*(?:\[[^\]]*\])?\s*\(?([^()]*)\)?\s*$/.exec(before.trim());
  const written = found?.[1]?.trim().replaceAll(/\s+/g, ' ') ?? '';
  return written === '' ? '*' : written;
}

/** The name as written. */
function nameIn(text: string): string {
  return /^[A-Za-z0-9._-]+/.exec(text.trim())?.[0] ?? text;
}

/** Reads a requirement of PEP 508 as one of a deps file. @throws PylockError `bad-requirement` */
export function requirementFrom(text: string, beside: Beside): ForeignRequirement {
  const { extras, url, marker } = parseRequirement(text);
  return {
    name: nameIn(text),
    extras,
    constraint: url === undefined ? constraintIn(text) : '*',
    marker: marker === undefined ? undefined : printMarker(marker),
    allowPrereleases: false,
    url: url === undefined ? undefined : (gitUrlFrom(url) ?? url),
    ...beside,
  };
}

/** Addresses and paths that stand in place of a requirement, and references to what is no file on the web. */
function refusal(text: string): { readonly kind: string; readonly todo: string } | undefined {
  const [, named = ''] = /^[A-Za-z0-9._-]+\s*(?:\[[^\]]*\])?\s*@\s*(git\+\S+)/.exec(text) ?? [];
  if (gitUrlFrom(named) !== undefined) return undefined;
  const address = /^[^;]*?(?:@\s*|^)((?:git|hg|svn|bzr)\+\S+)/.exec(text)?.[1];
  if (address !== undefined)
    return {
      kind: 'a repository',
      todo: 'Name the package and its commit in the deps file: NAME: {git: https://…, rev: COMMIT}.',
    };
  const isLocal =
    /^(?:\.{0,2}\/|[A-Za-z]:\\|file:)/.test(text) ||
    /@\s*file:/.test(text) ||
    /^[^\s;@[]+\/|^\.{1,2}$/.test(text.replace(/^https?:.*/, ''));
  if (isLocal || /^\S+\.(?:whl|tar\.gz|zip)$/.test(text.replace(/^https?:.*/, '')))
    return { kind: 'a local file', todo: 'A lock holds no local files: publish the package on an index.' };
  if (/^https?:/.test(text))
    return { kind: 'an address without a name', todo: 'Name the package before it: NAME: {url: https://…}.' };
  return undefined;
}

/** The requirement of a line `-e REQUIREMENT`, with its marker (uv reads one there without quotes too); undefined for any other line. */
export function editableIn(text: string): string | undefined {
  const [, value] = /^(?:-e\s*|--editable(?:\s+|=))(\S.*)$/.exec(text) ?? [];
  const [before = ''] = value?.split(/\s--/, 1) ?? [];
  const [, , inner = before.trim()] = /^(["'])(.*)\1$/.exec(before.trim()) ?? [];
  return value === undefined ? undefined : inner;
}

/** Reads an editable requirement, which is a folder or a repository; the lock's form has none, so that it is recorded. */
export function readEditable(text: string, at: Position, reading: Reading): void {
  const own = localProject(text, { groups: [], source: undefined, line: at.line });
  const todo = refusal(text)?.todo ?? 'A lock holds no local files: publish the package on an index.';
  reading.skip(`${text} (editable)`, at, todo, own && { own });
}

/** Reads one requirement; what has no counterpart is recorded, and faults are added to the reading's. */
export function readRequirementText(
  text: string,
  at: Position,
  beside: Omit<Beside, 'line'>,
  reading: Reading,
): ForeignRequirement | undefined {
  const refused = refusal(text);
  if (refused !== undefined) {
    const own = localProject(text, { ...beside, line: at.line });
    reading.skip(`${text.split(/[\s;]/, 1)[0] ?? ''} (${refused.kind})`, at, refused.todo, own && { own });
    return undefined;
  }
  try {
    return requirementFrom(text, { ...beside, line: at.line });
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    return reading.faults.attempt(at, text, () => {
      throw error;
    });
  }
}

/** The release that a requirement pins by `==`, with the hashes among the options behind it. */
export function pinOf(text: string, options: string, at: Position, reading: Reading): ForeignPackage | undefined {
  const { name, specifiers, marker, url } = parseRequirement(text);
  if (url !== undefined || specifiers.exact === undefined) return undefined;
  const hashes = looseOptions(options).flatMap((one) =>
    one.name === '--hash' ? (reading.sha256(one.value, at, `${name}: --hash`) ?? []) : [],
  );
  const files: readonly ForeignFile[] = hashes.map((sha256) => ({ name: undefined, sha256, url: undefined }));
  return { name, version: specifiers.exact, marker, files, needs: undefined };
}

/** The index that an option names, after so many others; undefined for any other option. */
export function indexOf({ name, value: url }: LooseOption, others: number): ForeignIndex | undefined {
  if (name === '--index-url') return { name: 'main', url, explicit: false, isDefault: true };
  if (name === '--extra-index-url') return { name: `extra-${others + 1}`, url, explicit: false, isDefault: false };
  return undefined;
}
