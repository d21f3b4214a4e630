import type { IndexClient, IndexFile, Project } from '../../index-client/model.js';
import type { Provenance } from '../../index-client/provenance-model.js';
import type { Lock } from '../../lock/model.js';
import { publisherLoss, publishersText } from '../../lock/publisher.js';
import type { NormalizedName } from '../../pep/name.js';

/** A file with its project, as the index listed them. */
export interface ListedFile {
  readonly project: Project;
  readonly file: IndexFile;
}

/** Who publishes what is locked. */
export interface Published {
  /** By project, as a lock records it; projects without provenance are left out. */
  readonly publishers: ReadonlyMap<NormalizedName, string>;
  /** What the old lock had and the new one has not. */
  readonly notices: readonly string[];
}

/**
 * Who published the files that are to be locked, as the index tells; `verify --online --provenance` proves it. What got
 * lost is only told where the old lock was to record publishers too. @throws what the client throws
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

/** The provenance of each file, each asked for once, by project. */
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
