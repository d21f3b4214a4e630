import type { HexSha256, IndexFile, Release } from '../../src/index-client/model.js';
import { parseFilename } from '../../src/pep/filename.js';
import { type NormalizedName, normalizeName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';

/** A file as an index lists it; its project is what stands before the first dash. */
export function indexFile(filename: string, parts: Partial<IndexFile> = {}): IndexFile {
  const name = normalizeName(filename.split('-')[0] ?? '') as NormalizedName;
  const parsed = parseFilename(filename, name);
  if (parsed === undefined) throw new Error(`unreadable file name ${filename}`);
  return {
    filename,
    parsed,
    url: `https://files.example.org/${filename}`,
    sha256: 'a'.repeat(64) as HexSha256,
    requiresPython: undefined,
    yanked: false,
    uploadTime: undefined,
    size: undefined,
    coreMetadata: false,
    ...parts,
  };
}

/** A release of some files. */
export function release(version: string, files: readonly IndexFile[]): Release {
  return { version: parseVersion(version), files };
}
