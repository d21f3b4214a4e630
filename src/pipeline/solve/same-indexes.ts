// Whether a lock's projects would come from the same indexes again. A lock records names and bindings, but no address of the
// default index or of one without a name: the addresses of its files tell of these.

import { createHash } from 'node:crypto';
import { parseRequirementText } from '../../deps/requirement-text.js';
import { defaultFilesOriginDigest, defaultIndexUrl } from '../../index-client/default-index.js';
import type { IndexSelection } from '../../index-client/selection.js';
import type { Lock, PylockPart } from '../../lock/model.js';
import { rootTexts } from '../../lock/projects.js';
import { isGitAddress } from '../../pep/git-url.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Inputs } from '../settings/read-inputs.js';

/** The indexes of a run, and what its inputs say of them. */
interface AskedIndexes extends Pick<Inputs, 'deps' | 'settings'> {
  readonly selection: IndexSelection;
}

/** Whether each project of a lock comes from the index that it came from, as far as the lock can tell. */
export function hasSameIndexes(lock: Lock, part: PylockPart, { deps, settings, selection }: AskedIndexes): boolean {
  const { flagNames, origins } = settings.indexes;
  const others = selection.indexes.slice(0, -1);
  // Such an index may have its files at any host.
  const isAnywhere = selection.indexes.some(({ name, url }) => origins.get(name) === new URL(url).origin);
  return (
    others.every(({ name }) => flagNames.includes(name) || origins.has(name)) &&
    hasSameSources(part, deps.requirements) &&
    lock.links.every(({ url }) => isGitAddress(url) || mayComeFrom(new URL(url).origin, selection, isAnywhere))
  );
}

/** Whether the same locked projects are bound to the same indexes. */
function hasSameSources({ inputs, packages }: PylockPart, requirements: Iterable<Bound>): boolean {
  const [before, after] = [rootTexts(inputs).flatMap((text) => parseRequirementText(text) ?? []), requirements].map(
    sourcesOf,
  );
  return [...packages.keys()].every((name) => before?.get(name) === after?.get(name));
}

interface Bound {
  readonly name: NormalizedName;
  readonly source?: string | undefined;
}

function sourcesOf(requirements: Iterable<Bound>): ReadonlyMap<NormalizedName, string> {
  return new Map([...requirements].flatMap(({ name, source }) => (source === undefined ? [] : [[name, source]])));
}

/** Whether an index of a selection may have named a file at an origin. */
function mayComeFrom(origin: string, { indexes }: IndexSelection, isAnywhere: boolean): boolean {
  const origins = new Set(indexes.map(({ url }) => new URL(url).origin));
  if (origins.has(origin)) return true;
  const isOfDefault = createHash('sha256').update(origin).digest('hex') === defaultFilesOriginDigest;
  return isOfDefault ? origins.has(new URL(defaultIndexUrl).origin) : isAnywhere;
}
