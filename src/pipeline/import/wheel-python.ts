import { defaultPlatform, defaultSystems } from '../../config/defaults.js';
import { parseFilename } from '../../pep/filename.js';
import type { Pin } from '../../pins-file/model.js';
import { wheelRank } from '../../provider/choice/choose-file.js';
import type { Target } from '../../targets/model.js';
import { makeTarget, parsePython } from '../../targets/target.js';

/** So many more wheels make another Python worth a word. */
const fewest = 3;

/** Whether every target has a wheel among the files of a pin. */
function hasWheels({ name, files }: Pin, targets: readonly Target[]): boolean {
  const wheels = [...files.keys()].flatMap((file) => {
    const parsed = parseFilename(file, name);
    return parsed?.kind === 'wheel' ? [parsed] : [];
  });
  return targets.every((target) => wheels.some((wheel) => wheelRank(wheel, target) !== undefined));
}

/**
 * The notice that another Python has wheels for pins which the one that the next resolve takes would build from source
 * archives: old locks are for old Pythons, and do not say which.
 *
 * @param pythons those that the project allows, the one to be taken first: `3.13`
 */
export function wheelNotices(pins: readonly Pin[], [taken, ...others]: readonly string[]): readonly string[] {
  if (taken === undefined) return [];
  const targetsOf = (minor: string) =>
    defaultSystems.map((system) => makeTarget(parsePython(minor), system, defaultPlatform));
  const own = targetsOf(taken);
  const lacking = pins.filter((pin) => pin.files.size > 0 && !hasWheels(pin, own));
  if (lacking.length < fewest) return [];
  let best = { python: taken, gained: 0 };
  for (const python of others) {
    const targets = targetsOf(python);
    const gained = lacking.filter((pin) => hasWheels(pin, targets)).length;
    const lost = pins.filter((pin) => hasWheels(pin, own) && !hasWheels(pin, targets)).length;
    if (gained - lost > best.gained) best = { python, gained: gained - lost };
  }
  if (best.gained < fewest) return [];
  return [
    `Python ${best.python} has wheels for ${best.gained} more pins than ${taken}, which would be built from source: "python: '${best.python}'" in .pylock.yaml takes it`,
  ];
}
