import type { Lock } from '../../lock/model.js';
import { parseFilename, projectOf } from '../../pep/filename.js';
import type { OldBuilds, OldTool } from '../../provider/builds/solve-builds.js';
import type { System } from '../../targets/model.js';
import { dropsPin, type Upgrade } from './upgrade.js';

/** A pin of an old lock's build tool, unless an upgrade drops it, at the version that the upgrade names. */
function toolOf(file: string, upgrade: Upgrade, refresh: boolean): readonly OldTool[] {
  const name = projectOf(file);
  const parsed = name === undefined ? undefined : parseFilename(file, name);
  if (parsed === undefined) return [];
  if (!dropsPin(upgrade, parsed.name))
    return [{ name: parsed.name, version: parsed.version, file: refresh ? undefined : file }];
  const asked = upgrade.kind === 'some' ? upgrade.packages.get(parsed.name) : undefined;
  return asked === undefined ? [] : [{ name: parsed.name, version: asked, file: undefined }];
}

/**
 * The pins of an old lock for the builds of a system, without those that an upgrade drops. A `refresh` keeps the
 * versions, and chooses their files anew.
 */
export function buildPinsOf(lock: Lock | undefined, system: System, upgrade: Upgrade, refresh: boolean): OldBuilds {
  const builds = lock?.pylock?.builds.get(system) ?? new Map();
  return new Map(
    [...builds].map(([sdist, { requires }]) => [
      sdist,
      requires.flatMap((file: string) => toolOf(file, upgrade, refresh)),
    ]),
  );
}
