import { parseFilename } from '../../pep/filename.js';
import type { LockedFile } from '../locked-files.js';

/** The statement of an attestation: a claim about one file (in-toto's Statement, version 1). */
export interface Statement {
  /** The file's name in its publisher's spelling. */
  readonly name: string;
  /** In hexadecimal. */
  readonly sha256: string | undefined;
  readonly predicateType: string;
}

const statementType = 'https://in-toto.io/Statement/v1';

/** A property of parsed outside text. */
function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a statement, in base64, on exactly one file; undefined for anything else. */
export function readStatement(base64: string): Statement | undefined {
  const value = parsed(Buffer.from(base64, 'base64').toString('utf8'));
  const subjects = part(value, 'subject');
  const predicateType = part(value, 'predicateType');
  if (part(value, '_type') !== statementType || !Array.isArray(subjects) || subjects.length !== 1) return undefined;
  const name = part(subjects[0], 'name');
  const sha256 = part(part(subjects[0], 'digest'), 'sha256');
  if (typeof name !== 'string' || typeof predicateType !== 'string') return undefined;
  return { name, sha256: typeof sha256 === 'string' ? sha256 : undefined, predicateType };
}

/** Whether a predicate is one of the two that PEP 740 accepts: publication, or a build by SLSA. */
export function isKnownPredicate(type: string): boolean {
  return type === 'https://slsa.dev/provenance/v1' || /^https:\/\/[a-z0-9.-]+\/attestations\/publish\/v1$/.test(type);
}

/**
 * Whether a name is that of a file: publishers may vary the spelling of names and versions and the order of tags (PEP
 * 740).
 */
export function namesFile(name: string, { link, parsed: file }: LockedFile): boolean {
  if (name === link.name) return true;
  const other = parseFilename(name, file.name);
  if (other === undefined || other.version.key !== file.version.key) return false;
  if (other.kind === 'sdist') return file.kind === 'sdist' && other.extension === file.extension;
  return (
    file.kind === 'wheel' &&
    other.build?.number === file.build?.number &&
    other.build?.rest === file.build?.rest &&
    [...other.tags].sort().join() === [...file.tags].sort().join()
  );
}
