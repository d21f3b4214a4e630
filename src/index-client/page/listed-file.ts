import type { HexSha256 } from '../model.js';
import { fileAddress } from './file-address.js';
import type { ListedFile } from './project-page.js';
import { readUploadTime } from './upload-time.js';

/** The fields of a file besides its name as on a page, of any type. */
export interface RawFile {
  readonly url: unknown;
  /** Of a folder's page alone. */
  readonly original?: unknown;
  readonly sha256: unknown;
  readonly requiresPython: unknown;
  readonly yanked: unknown;
  readonly uploadTime: unknown;
  readonly size: unknown;
  readonly coreMetadata: unknown;
}

const longestUrl = 4096;
const longestRequiresPython = 1000;
/** The text is only shown. */
const longestReason = 500;

const hex = /^[0-9a-fA-F]+$/;
const lowerHex = /^[0-9a-f]+$/;

/** Whether text is a sha256 in hexadecimal, capitals allowed. */
function isHexSha256(text: unknown): text is string {
  return typeof text === 'string' && text.length === 64 && hex.test(text);
}

/** Lower case, as nearly all are already. */
function lowered(digest: string): string {
  return lowerHex.test(digest) ? digest : digest.toLowerCase();
}

/** The file's own address; nothing where the page states none, or no absolute http or https one. */
function readOriginal(value: unknown): Pick<ListedFile, 'original'> {
  if (typeof value !== 'string' || value.length > longestUrl) return {};
  const original = fileAddress(value, value);
  return original === undefined ? {} : { original };
}

/** PEP 592: anything but false or text leaves it unknown whether the file is yanked. */
function readYanked(value: unknown): false | string | undefined {
  if (value === undefined || value === null || value === false) return false;
  if (value === true) return '';
  return typeof value === 'string' ? value.slice(0, longestReason) : undefined;
}

/** PEP 658 and 714: `true`, or a table of hashes. Anything else announces nothing. */
function readCoreMetadata(value: unknown): boolean | HexSha256 {
  if (typeof value === 'boolean') return value;
  // Some indexes use the form of PEP 714's HTML attributes in JSON.
  if (value === 'true') return true;
  if (typeof value === 'string' && value.startsWith('sha256='))
    return readCoreMetadata({ sha256: value.slice('sha256='.length) });
  if (typeof value !== 'object' || value === null) return false;
  const sha256: unknown = 'sha256' in value ? value.sha256 : undefined;
  return isHexSha256(sha256) ? (lowered(sha256) as HexSha256) : true;
}

function isAbsent(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

/**
 * Checks the types of one file. Gives the reason why it can't be used, which ends a sentence about the file, if there
 * is one.
 */
export function readListedFile(filename: string, raw: RawFile): ListedFile | string {
  const { url, sha256, requiresPython, uploadTime, size } = raw;
  if (typeof url !== 'string' || url === '' || url.length > longestUrl) return 'has no usable address';
  if (!isAbsent(sha256) && !isHexSha256(sha256)) return 'has a sha256 that is not 64 hexadecimal digits';
  if (
    !isAbsent(requiresPython) &&
    (typeof requiresPython !== 'string' || requiresPython.length > longestRequiresPython)
  ) {
    return 'has a Requires-Python that is no short text';
  }
  const yanked = readYanked(raw.yanked);
  if (yanked === undefined) return 'says neither that it is yanked nor that it is not';
  return {
    filename,
    url,
    ...readOriginal(raw.original),
    sha256: isAbsent(sha256) ? undefined : lowered(sha256),
    requiresPython: isAbsent(requiresPython) ? undefined : requiresPython,
    yanked,
    ...readUploadTime(uploadTime),
    size: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : undefined,
    coreMetadata: readCoreMetadata(raw.coreMetadata),
  };
}
