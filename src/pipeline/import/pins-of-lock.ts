import type { ForeignLock, ForeignPackage, ForeignRepository } from '../../foreign-locks/model.js';
import { byName, compareText } from '../../order.js';
import { normalizeName } from '../../pep/name.js';
import { compareVersions } from '../../pep/version.js';
import { isWheelName } from '../../pep/wheel-filename.js';
import type { Pin, PinnedRepository } from '../../pins-file/model.js';

function pinOf({ name, version, marker, files, needs }: ForeignPackage): Pin {
  const hasWheel = files.length === 0 || files.some(({ name: file }) => file === undefined || isWheelName(file));
  const named = files.flatMap(({ name: file, sha256 }) => (file && sha256 ? [[file, sha256] as const] : []));
  const hashes = files.flatMap(({ name: file, sha256 }) => (file === undefined && sha256 ? [sha256] : []));
  return {
    name,
    version,
    marker,
    files: new Map(named.sort(([a], [b]) => compareText(a, b))),
    hashes: [...new Set(hashes)].sort(),
    needs: hasWheel ? undefined : needs,
  };
}

/** One pin of two on the same release: it counts where one of them does. */
function joined(a: Pin, b: Pin): Pin {
  const parts = [a.marker, b.marker].filter((marker) => marker !== undefined);
  return {
    ...a,
    marker: parts.length < 2 ? undefined : { kind: 'or', parts },
    files: new Map([...a.files, ...b.files]),
    hashes: [...new Set([...a.hashes, ...b.hashes])].sort(),
  };
}

/** The pins of a lock: each release once, by name, the highest version first. */
export function pinsOfLock({ packages }: ForeignLock): readonly Pin[] {
  const pins = new Map<string, Pin>();
  for (const one of packages) {
    const pin = pinOf(one);
    const key = `${pin.name} ${pin.version.key}`;
    const known = pins.get(key);
    pins.set(key, known === undefined ? pin : joined(known, pin));
  }
  return [...pins.values()].sort((a, b) => compareText(a.name, b.name) || compareVersions(b.version, a.version));
}

/** The repositories of a lock at their commits, by name. */
export function repositoriesOf({
  repositories,
}: {
  readonly repositories: readonly ForeignRepository[];
}): readonly PinnedRepository[] {
  const found = repositories.flatMap(({ name: text, locked: url }): readonly PinnedRepository[] => {
    const name = normalizeName(text);
    return name === undefined ? [] : [{ name, url }];
  });
  return [...new Map(found.map((one) => [`${one.name} ${one.url}`, one])).values()].sort(byName);
}
