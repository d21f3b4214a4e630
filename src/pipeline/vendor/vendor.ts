// `pylock vendor` for one lock, from top to bottom.
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SettingFlags } from '../../config/model.js';
import { PylockError } from '../../errors.js';
import { replaceFiles } from '../../files/atomic-write.js';
import { shownPath } from '../../files/shown-path.js';
import { removeLeftovers } from '../../files/temporary-files.js';
import { checkLinks } from '../../git/links.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock } from '../../lock/model.js';
import { MetadataFault } from '../../metadata/model.js';
import { readWheelMetadata } from '../../metadata/wheel.js';
import { parseFilename, projectOf } from '../../pep/filename.js';
import { isGitAddress } from '../../pep/git-url.js';
import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion } from '../../pep/version.js';
import type { LockGraph } from '../../questions/model.js';
import { buildTools } from '../../questions/tools.js';
import { listedFew } from '../listed.js';
import { type AskedIndex, inputsOf, lockClients } from '../settings/lock-clients.js';
import type { Inputs } from '../settings/read-inputs.js';
import { simplePages, type VendoredFile } from './simple-pages.js';
import { type TimedFile, type UploadTimes, uploadTimes } from './upload-times.js';
import { fetchFiles, type VendorProgress, type WantedFile, withFile } from './vendored-files.js';

/** A lock, the part of it, and the folder for its files. */
export interface VendorRequest {
  readonly lock: Lock;
  readonly lockPath: string;
  readonly depsPath: string;
  readonly flags: SettingFlags;
  readonly now: Date;
  readonly folder: string;
  readonly graphs: readonly LockGraph[];
  readonly index: AskedIndex;
  readonly onProgress: (progress: VendorProgress) => void;
}

/** The result for one lock. */
export interface VendorOutcome {
  readonly files: number;
  readonly downloaded: number;
  /** Wheels whose METADATA can not be read, and projects without upload times. */
  readonly notices: readonly string[];
}

/** A file of the lock with the release that its name tells. */
interface Named {
  readonly link: Link;
  readonly project: NormalizedName;
  readonly parsed: NonNullable<ReturnType<typeof parseFilename>>;
}

/** The files that the graphs install, and those that build their source archives. */
function filesOf({ lock, graphs }: VendorRequest): readonly Named[] {
  const installed = graphs.flatMap(({ nodes }) => [...nodes.values()].flatMap(({ files }) => [...files.values()]));
  const names = new Set([...installed, ...buildTools(lock, graphs).map(({ file }) => file)]);
  return lock.links.flatMap((link) => {
    const project = projectOf(link.name);
    const parsed = project === undefined ? undefined : parseFilename(link.name, project);
    return project === undefined || parsed === undefined || !names.has(link.name) ? [] : [{ link, project, parsed }];
  });
}

/** The Requires-Python that the lock has of a release; builds have none. */
function requiresPython({ lock }: VendorRequest, { project, parsed }: Named): string | undefined {
  for (const content of [lock.pylock, ...(lock.pylock?.forks.values() ?? [])])
    for (const [version, { requiresPython: range }] of content?.packages.get(project) ?? [])
      if (tryParseVersion(version)?.key === parsed.version.key) return range;
  return undefined;
}

/** The METADATA of a wheel; undefined for other files, and where it is unreadable or not of UTF-8, which pages could not hash. */
async function metadataOf(path: string, { project, parsed, link }: Named, notices: string[]) {
  if (parsed.kind !== 'wheel') return undefined;
  try {
    const bytes = await withFile(path, (file) => readWheelMetadata(file, project, parsed.version.key));
    const text = bytes.toString('utf8');
    if (Buffer.compare(Buffer.from(text), bytes) !== 0) return undefined;
    return { text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error;
    notices.push(`${link.name} ${error.message}`);
    return undefined;
  }
}

/** The files whose projects an index is asked for: not those that the deps file names by their addresses. */
function timedFiles(wanted: readonly WantedFile[], named: readonly Named[], { deps }: Inputs): readonly TimedFile[] {
  const addresses = new Set(deps.requirements.flatMap(({ url }) => url ?? []));
  const projects = new Map(named.map(({ link, project }) => [link.name, project]));
  return wanted.flatMap(({ link, client }) => {
    const project = projects.get(link.name);
    return project === undefined || addresses.has(link.url) ? [] : [{ link, project, client }];
  });
}

function untoldNotice({ untold }: UploadTimes): readonly string[] {
  if (untold.size === 0) return [];
  const names = listedFew([...untold].sort());
  return [
    `the index can't be asked when ${names} ${untold.size === 1 ? 'was' : 'were'} uploaded: a lock from the folder can't have exclude-newer`,
  ];
}

/** A folder that is an index has files alone. @throws PylockError `not-supported` */
function checkFiles(named: readonly Named[], lockPath: string): void {
  const other = named.find(({ link }) => isGitAddress(link.url));
  if (other === undefined) return;
  throw new PylockError(
    'not-supported',
    `${other.project} comes from a repository of git, and an index has no place for it`,
    {
      place: { file: shownPath(lockPath) },
      hint: "Name the forge's archive of its commit in the deps file, by the key url.",
    },
  );
}

/** Makes the folder. @throws PylockError `file-system` where a link leads out of the repository, or a file is in the way */
async function makeFolder(folder: string): Promise<void> {
  checkLinks(join(folder, 'simple', 'index.html'), shownPath(folder));
  try {
    await mkdir(join(folder, 'simple'), { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isFile = code === 'ENOTDIR' || code === 'EEXIST';
    throw new PylockError('file-system', `the folder can't be made: ${isFile ? 'a file is in its place' : code}`, {
      place: { file: shownPath(folder) },
      cause: error,
      ...(isFile ? { hint: 'Name another folder.' } : {}),
    });
  }
  removeLeftovers(folder);
}

/** Writes metadata first and pages last, so that no page names a file that is not there. @throws PylockError `file-system` */
async function writePages(folder: string, files: readonly VendoredFile[]): Promise<void> {
  const write = (texts: Iterable<readonly [path: string, text: string]>) =>
    replaceFiles([...texts].map(([path, text]) => ({ path, text, shownAs: shownPath(path) })));
  await write(
    files.flatMap(({ name, metadata }) =>
      metadata === undefined ? [] : [[join(folder, `${name}.metadata`), metadata.text] as const],
    ),
  );
  const pages = [...simplePages(files)].map(([path, text]) => [join(folder, 'simple', path), text] as const);
  for (const [path] of pages) await mkdir(dirname(path), { recursive: true });
  await write(pages);
}

/**
 * Puts the files of a lock into a folder that is itself a Simple index. A file is there whole and verified, or not at all; those that
 * are there already are kept. @throws PylockError, PylockErrors of its steps
 */
export async function vendorLock(request: VendorRequest): Promise<VendorOutcome> {
  const { folder, index, onProgress } = request;
  const named = filesOf(request);
  checkFiles(named, request.lockPath);
  const links = new Map(named.map(({ link }) => [link.name, link]));
  await makeFolder(folder);
  const inputs = await inputsOf(request.lock, request, request);
  const clients = await lockClients(request.lock, request.lockPath, inputs, index, links.keys());
  const wanted = clients.flatMap(({ client, files: names }) =>
    [...names].flatMap((name): readonly WantedFile[] => {
      const link = links.get(name);
      return link === undefined ? [] : [{ link, client }];
    }),
  );
  const downloaded = await fetchFiles(wanted, folder, onProgress);
  const times = await uploadTimes(timedFiles(wanted, named, inputs), folder);
  const notices: string[] = [...untoldNotice(times)];
  const files: VendoredFile[] = [];
  for (const one of named) {
    const { link, project } = one;
    const metadata = await metadataOf(join(folder, link.name), one, notices);
    const sha256 = nixToHex(link.sha256);
    files.push({
      name: link.name,
      project,
      url: link.url,
      sha256,
      requiresPython: requiresPython(request, one),
      uploadTime: times.of.get(link.name),
      metadata,
    });
  }
  await writePages(folder, files);
  return { files: files.length, downloaded, notices };
}
