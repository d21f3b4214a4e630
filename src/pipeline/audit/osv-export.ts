// A downloaded export of OSV's advisories: a zip with a JSON file for each, the folder that it was unpacked to, or one file.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { MetadataFault } from '../../metadata/model.js';
import { inMemory } from '../../metadata/random-access.js';
import { readZipDirectory, type ZipEntry } from '../../metadata/zip-directory.js';
import { readZipEntry } from '../../metadata/zip-entry.js';
import type { OsvRecord } from '../../osv/model.js';
import { OsvFault, readOsvRecord } from '../../osv/read-record.js';
import type { NormalizedName } from '../../pep/name.js';

/** The advisories of an export. */
export interface OsvExport {
  readonly records: ReadonlyMap<NormalizedName, readonly OsvRecord[]>;
  /** Files that are no advisories, with the reason. */
  readonly faults: readonly string[];
  /** The day of the newest change; undefined where no advisory says it. */
  readonly newest: string | undefined;
}

/** A file of an export that is not read yet. */
interface Part {
  readonly name: string;
  readonly read: () => Promise<Buffer>;
}

const mostRecordBytes = 16 * 1024 * 1024;
/** That of PyPI has some 30 MB, that of everything a few GB. */
const mostZipBytes = 1024 * 1024 * 1024;
/** The most files of one export; that of PyPI has some 20,000. */
const mostFiles = 500_000;

function fault(path: string, message: string, hint: string, cause?: unknown): PylockError {
  return new PylockError('file-system', message, { place: { file: shownPath(path) }, hint, cause });
}

const again = 'Download the export of the ecosystem PyPI, all.zip, and name it.';

/** Gathers the advisories of one export. */
class Gathered {
  readonly records = new Map<NormalizedName, OsvRecord[]>();
  readonly faults: string[] = [];
  newest: string | undefined;

  async take({ name, read }: Part): Promise<void> {
    try {
      this.#add(JSON.parse((await read()).toString('utf8')));
    } catch (error) {
      if (error instanceof OsvFault)
        this.faults.push(`${name}: ${error.key === '' ? '' : `${error.key}: `}${error.message}`);
      else if (error instanceof SyntaxError) this.faults.push(`${name}: it is not JSON`);
      else if (error instanceof MetadataFault) this.faults.push(`${name}: the archive ${error.message}`);
      else throw error;
    }
  }

  #add(value: unknown): void {
    const record = readOsvRecord(value);
    const modified = typeof value === 'object' && value !== null && 'modified' in value ? value.modified : undefined;
    const day =
      typeof modified === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(modified) ? modified.slice(0, 10) : undefined;
    if (day !== undefined && (this.newest === undefined || day > this.newest)) this.newest = day;
    for (const name of new Set(record.affected.map((one) => one.name))) {
      const known = this.records.get(name);
      if (known === undefined) this.records.set(name, [record]);
      else known.push(record);
    }
  }
}

/** Entries that are read at once. */
const atOnce = 32;

async function takeZip(path: string, size: number, gathered: Gathered): Promise<void> {
  if (size > mostZipBytes) throw fault(path, `the export has ${size} bytes; at most ${mostZipBytes} are read`, again);
  try {
    const archive = inMemory(await readFile(path));
    const directory = await readZipDirectory(archive);
    const entries = directory.entries.filter(({ kind, name }) => kind === 'file' && name.endsWith('.json'));
    checkCount(path, entries.length);
    const limit = pLimit(atOnce);
    const read = (entry: ZipEntry) => () => readZipEntry(archive, directory, entry, mostRecordBytes);
    const taken = entries.map((entry) => limit(() => gathered.take({ name: entry.name, read: read(entry) })));
    await Promise.all(taken);
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error;
    throw fault(path, `the export ${error.message}`, again, error);
  }
}

/** @throws PylockError `file-system` */
function checkCount(path: string, count: number): void {
  if (count > mostFiles) throw fault(path, `the export has ${count} files; at most ${mostFiles} are read`, again);
}

async function readSmall(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > mostRecordBytes) throw new MetadataFault(`has ${size} bytes, more than ${mostRecordBytes}`);
  return readFile(path);
}

async function takeFolder(path: string, gathered: Gathered): Promise<void> {
  const all = await readdir(path, { withFileTypes: true, recursive: true });
  const files = all.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
  checkCount(path, files.length);
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  for (const one of paths) await gathered.take({ name: shownPath(one), read: () => readSmall(one) });
}

/** @throws PylockError `file-system` for what is neither a file nor a folder */
async function take(path: string, gathered: Gathered): Promise<void> {
  const found = await stat(path);
  if (found.isDirectory()) return takeFolder(path, gathered);
  if (!found.isFile()) throw fault(path, 'this is neither a file nor a folder', again);
  if (path.endsWith('.json')) return gathered.take({ name: shownPath(path), read: () => readSmall(path) });
  return takeZip(path, found.size, gathered);
}

/** Reads an export. @throws PylockError `file-system` where it can't be read, or has no advisory for PyPI */
export async function readOsvExport(path: string): Promise<OsvExport> {
  const gathered = new Gathered();
  try {
    await take(path, gathered);
  } catch (error) {
    if (error instanceof PylockError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === 'ENOENT' ? 'there is no such file or folder' : `it can't be read (${code})`;
    throw fault(path, why, again, error);
  }
  if (gathered.records.size === 0) {
    const [first] = gathered.faults;
    throw fault(path, `there is no advisory for PyPI in it${first === undefined ? '' : ` (${first})`}`, again);
  }
  const { records, faults, newest } = gathered;
  return { records, faults: faults.sort(), newest };
}
