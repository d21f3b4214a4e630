import { PylockError } from '../../errors.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { tryParseVersion, type Version } from '../../pep/version.js';

/** Which pins of the old lock are dropped: all, or some, each perhaps for a given version. */
export type Upgrade =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly packages: ReadonlyMap<NormalizedName, Version | undefined> };

/** Keeps every pin. */
export const noUpgrade: Upgrade = { kind: 'some', packages: new Map() };

/** Reads the values of `-P NAME[==VERSION]`, or the words of another command. @throws PylockError `usage` */
export function parseUpgrades(texts: readonly string[], spelling = '--upgrade-package'): Upgrade {
  const packages = new Map<NormalizedName, Version | undefined>();
  for (const text of texts) {
    const [nameText = '', versionText, ...rest] = text.split('==');
    const name = normalizeName(nameText.trim());
    const version = versionText === undefined ? undefined : tryParseVersion(versionText.trim());
    if (name === undefined || rest.length > 0 || (versionText !== undefined && version === undefined)) {
      throw new PylockError('usage', `${spelling} ${text}: expected NAME or NAME==VERSION`, {
        hint: `For example: ${spelling} anyio==4.0.0`,
      });
    }
    packages.set(name, version);
  }
  return { kind: 'some', packages };
}

/** Whether nothing is upgraded. */
export function keepsAll(upgrade: Upgrade): boolean {
  return upgrade.kind === 'some' && upgrade.packages.size === 0;
}

/** Whether a pin of the old lock is dropped. */
export function dropsPin(upgrade: Upgrade, name: NormalizedName): boolean {
  return upgrade.kind === 'all' || upgrade.packages.has(name);
}
