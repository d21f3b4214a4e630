// The upload times of a lock's files, which the lock does not hold: as the index tells them, else as the folder's own pages do.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PylockError } from '../../errors.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import { Once } from '../../index-client/once.js';
import { parseSimpleHtml } from '../../index-client/page/simple-html.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';

/** A file of the lock whose project an index has. */
export interface TimedFile {
  readonly link: Link;
  readonly project: NormalizedName;
  readonly client: AuditClient;
}

/** ISO instants by the names of files, and the projects of those that no answer tells. */
export interface UploadTimes {
  readonly of: ReadonlyMap<string, string>;
  readonly untold: ReadonlySet<NormalizedName>;
}

/** A listed file as far as its time counts. */
interface Timed {
  readonly filename: string;
  readonly sha256: string | undefined;
  readonly uploadTime: string | undefined;
}

/** The files that the index lists of a project; undefined where it can't be asked. @throws any error that is a bug */
async function fromIndex(client: AuditClient, name: NormalizedName): Promise<readonly Timed[] | undefined> {
  try {
    const project = await client.project(name);
    return project?.releases.flatMap(({ files }) => files) ?? [];
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** The files that an earlier page of the folder lists; none where it has none that can be read. */
async function fromFolder(folder: string, name: NormalizedName): Promise<readonly Timed[]> {
  const path = join(folder, 'simple', name, 'index.html');
  try {
    return parseSimpleHtml(await readFile(path, 'utf8'), pathToFileURL(path)).files;
  } catch {
    // It is written anew.
    return [];
  }
}

/** Asks for the upload times of files, once for each project. @throws any error that is a bug */
export async function uploadTimes(files: readonly TimedFile[], folder: string): Promise<UploadTimes> {
  const times = new Map<string, string>();
  const untold = new Set<NormalizedName>();
  const pages = new Once<readonly Timed[]>();
  const one = async ({ link, project, client }: TimedFile): Promise<void> => {
    const told = await fromIndex(client, project);
    const listed = told ?? (await pages.get(project, () => fromFolder(folder, project)));
    const sha256 = nixToHex(link.sha256);
    const file = listed.find((other) => other.filename === link.name && (other.sha256 ?? sha256) === sha256);
    if (file?.uploadTime !== undefined) times.set(link.name, file.uploadTime);
    else if (told === undefined) untold.add(project);
  };
  await Promise.all(files.map(one));
  return { of: times, untold };
}
