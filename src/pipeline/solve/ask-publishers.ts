import type { IndexClient, IndexFile, Project } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import { publisherLoss, publishersText } from '../../lock/publisher.js';
import { byKey } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import { type LockedFile, lockedFiles } from '../../verify/locked-files.js';

/** A file with its project, as listed by the index. */
export interface ListedFile {
  readonly project: Project;
  readonly file: IndexFile;
}

/** The questions about publishers. */
export interface PublishersRequest {
  readonly client: Pick<IndexClient, 'provenance'>;
  /** The files of the new lock, as far as the index was asked for them. */
  readonly listed: readonly ListedFile[];
  /** The new lock, without publishers. */
  readonly lock: Lock;
  readonly old: Lock | undefined;
  /** Ask for every file. */
  readonly refresh: boolean;
}

/** A new lock with what it records of its projects. */
export interface RecordedLock {
  readonly lock: Lock;
  /** The changes since the old lock, one a project. */
  readonly notices: readonly string[];
}

/** The publisher of a project, undefined where its files have no provenance. */
type Record = readonly [name: NormalizedName, text: string | undefined];

/** The files of an old lock that records publishers. */
function recordedFiles(old: Lock | undefined): ReadonlyMap<NormalizedName, readonly LockedFile[]> {
  return old?.pylock?.inputs.options.has('provenance') === true ? lockedFiles(old) : new Map();
}

/** The names and addresses of files. */
function textOf(files: readonly LockedFile[] | undefined): string | undefined {
  return files?.map(({ link }) => `${link.name} ${link.url}`).join('\n');
}

/**
 * The publishers of the locked files, by the index; `verify --online --provenance` proves them. Files are published once, so
 * that a project with the files of the old lock keeps its record. Undefined where a file that must be asked for is not listed.
 * @throws the client's errors
 */
export async function withPublishers(request: PublishersRequest): Promise<RecordedLock | undefined> {
  const { client, lock, old, refresh } = request;
  const part = lock.pylock;
  if (part === undefined) return { lock, notices: [] };
  const known = recordedFiles(old);
  const listed = new Map(request.listed.map((one) => [one.file.filename, one]));
  const records: Promise<Record>[] = [];
  for (const [name, files] of [...lockedFiles(lock)].sort(byKey)) {
    const recorded = old?.pylock?.publishers.get(name);
    const asked = files.flatMap(({ link }) => listed.get(link.name) ?? []);
    if (!refresh && textOf(known.get(name)) === textOf(files)) records.push(Promise.resolve([name, recorded]));
    else if (asked.length < files.length) return undefined;
    else records.push(publisherOf(name, asked, client));
  }
  const publishers = new Map((await Promise.all(records)).flatMap(([name, text]) => present(name, text)));
  return { lock: { ...lock, pylock: { ...part, publishers } }, notices: lossesOf(old, lock, publishers) };
}

async function publisherOf(
  name: NormalizedName,
  files: readonly ListedFile[],
  client: Pick<IndexClient, 'provenance'>,
): Promise<Record> {
  const found = await Promise.all(files.map(({ project, file }) => client.provenance(project, file)));
  return [name, publishersText(found)];
}

/** An entry of a map of records, where there is one. */
export function present(
  name: NormalizedName,
  text: string | undefined,
): readonly (readonly [NormalizedName, string])[] {
  return text === undefined ? [] : [[name, text]];
}

/** The provenance that projects of the old lock had, and lack in the new one. */
function lossesOf(
  old: Lock | undefined,
  lock: Lock,
  publishers: ReadonlyMap<NormalizedName, string>,
): readonly string[] {
  const files = lockedFiles(lock);
  return [...(old?.pylock?.publishers ?? [])].flatMap(([name, text]) => {
    const loss = files.has(name) ? publisherLoss(text, publishers.get(name)) : undefined;
    return loss === undefined ? [] : [`${name} ${loss}`];
  });
}
