// The licences that the config states, among the facts of a lock's files.
import type { StatedLicence } from '../../config/stated-licences.js';
import { PylockError } from '../../errors.js';
import { isSpdx } from '../../facts/licence.js';
import type { FactsOf, FileFacts, ReleaseFacts } from '../../facts/model.js';
import { configFor } from '../../inputs/read.js';
import { projectOf } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { depsPathOf } from '../discover/pairs.js';
import type { LockInFolder } from '../settings/lock-clients.js';

/** Metadata that tells nothing. */
const silent: ReleaseFacts = {
  summary: undefined,
  licenceExpression: undefined,
  licenceText: undefined,
  licenceClassifiers: [],
  licenceFiles: [],
  author: undefined,
  urls: new Map(),
};

/** @throws PylockError `bad-config` */
function checkSpdx({ text, place }: StatedLicence): void {
  if (isSpdx(text)) return;
  throw new PylockError('bad-config', 'expected an SPDX expression', {
    place,
    hint: 'Write ids of SPDX, such as MIT, Apache-2.0 or "BSD-3-Clause OR BSD-2-Clause".',
  });
}

function stated(facts: FileFacts | undefined, text: string): FileFacts {
  const { size, uploaded, release = silent } = facts ?? {};
  return { size, uploaded, release: { ...release, statedLicence: text } };
}

/**
 * Adds the licences that the config of a lock states; they count where the metadata leaves the licence open.
 * @throws PylockError `bad-config`; the errors of the config
 */
export async function withStatedLicences(
  of: FactsOf,
  { lockPath, depsPath = depsPathOf(lockPath) }: LockInFolder,
  now: Date,
): Promise<FactsOf> {
  const licences: ReadonlyMap<NormalizedName, StatedLicence> = (await configFor(depsPath, now)).licences;
  if (licences.size === 0) return of;
  for (const licence of licences.values()) checkSpdx(licence);
  return (file) => {
    const name = projectOf(file.name);
    const own = name === undefined ? undefined : licences.get(name);
    return own === undefined ? of(file) : stated(of(file), own.text);
  };
}
