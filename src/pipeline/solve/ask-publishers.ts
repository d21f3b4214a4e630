import type { IndexClient, IndexFile, Project } from '../../index-client/model.js';
import type { Provenance } from '../../index-client/provenance-model.js';
import type { Lock } from '../../lock/model.js';
import { publisherLoss, publishersText } from '../../lock/publisher.js';
import type { NormalizedName } from '../../pep/name.js';

/** A file with its project, as listed by the index. */
export interface ListedFile {
  readonly project: Project;
  readonly file: IndexFile;
}

/** The publishers of the locked files. */
export interface Published {
  /** By project, in the lock's form; projects without provenance are left out. */
  readonly publishers: ReadonlyMap<NormalizedName, string>;
  /** Provenance that the old lock has and the new one lacks. */
  readonly notices: readonly string[];
}

/**
 * The publishers of the files to lock, by the index; `verify --online --provenance` proves them. Lost provenance is
 * reported only where the old lock was made with `provenance` too. @throws the client's errors
 */
export async function askPublishers(
  client: Pick<IndexClient, 'provenance'>,
  listed: readonly ListedFile[],
  old: Lock | undefined,
): Promise<Published> {
  const found = await provenances(client, listed);
  const publishers = new Map<NormalizedName, string>();
  for (const [name, files] of found) {
    const text = publishersText(files);
    if (text !== undefined) publishers.set(name, text);
  }
  const losses = [...(old?.pylock?.publishers ?? [])].flatMap(([name, text]) => {
    const loss = found.has(name) ? publisherLoss(text, publishers.get(name)) : undefined;
    return loss === undefined ? [] : [`${name} ${loss}`];
  });
  return { publishers, notices: losses };
}

/** The provenance of each file, each requested once, by project. */
async function provenances(
  client: Pick<IndexClient, 'provenance'>,
  listed: readonly ListedFile[],
): Promise<ReadonlyMap<NormalizedName, readonly (Provenance | undefined)[]>> {
  const files = [...new Map(listed.map((one) => [one.file.filename, one])).values()];
  const answers = await Promise.all(files.map(({ project, file }) => client.provenance(project, file)));
  const found = new Map<NormalizedName, (Provenance | undefined)[]>();
  for (const [at, { project }] of files.entries())
    found.set(project.name, [...(found.get(project.name) ?? []), answers[at]]);
  return found;
}
