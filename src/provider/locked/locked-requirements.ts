import type { MetadataUnavailable, ReleaseMetadata } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import type { LockedWorld } from './locked-world.js';

/** The marker that holds on the system of a target alone. */
function markerOf({ environment }: Target): string {
  return `sys_platform == "${environment.sys_platform}" and platform_machine == "${environment.platform_machine}"`;
}

/** A requirement of the lock that holds on one system only. */
function onlyOn(text: string, target: Target): string {
  return `${text}${text.includes(' ; ') ? ' and' : ' ;'} ${markerOf(target)}`;
}

/**
 * The requirements of a locked release as the lock has them, in the form of core metadata: those that hold on each of its
 * systems stand once, the others with a marker.
 */
export function lockedRequirements(
  name: NormalizedName,
  { key }: Version,
  { targets, pins }: Pick<LockedWorld, 'targets' | 'pins'>,
): ReleaseMetadata | MetadataUnavailable {
  const known = targets.flatMap((target) => {
    const { evidence, files } = pins(target.system);
    const own = files.has(name) ? evidence?.get(name) : undefined;
    return own?.versionKey === key ? [{ target, own }] : [];
  });
  const [first] = known;
  if (first === undefined) return { unavailable: 'has no requirements in the lock' };
  const texts = new Map<string, Target[]>();
  for (const { target, own } of known)
    for (const text of own.texts) texts.set(text, [...(texts.get(text) ?? []), target]);
  return {
    requiresDist: [...texts].flatMap(([text, on]) =>
      on.length === known.length ? [text] : on.map((target) => onlyOn(text, target)),
    ),
    requiresPython: first.own.requiresPython,
    providesExtra: first.own.extras,
  };
}
