import type { NormalizedName } from '../pep/name.js';
import type { CutOff } from './cut-off.js';
import { instant, instants } from './remembered.js';
import type { Said } from './setting.js';

/** Cut-offs of single projects, as given. */
export type OwnCutOffs = ReadonlyMap<NormalizedName, CutOff | 'none'>;

/**
 * Which cut-off counts, as an ISO instant; `none` on the command line lifts the one that config and lock remember. A
 * duration moves from day to day, so the date that it came to stays until a pin is dropped.
 */
export function settleCutOff(said: Said<string | 'none' | undefined, CutOff | undefined>): string | undefined {
  const { flag, config, isFresh } = said;
  if (flag !== undefined) return flag === 'none' ? undefined : flag;
  const remembered = instant.parse(said.remembered.get('exclude-newer') ?? '');
  if (config?.isDuration === true && remembered !== undefined && !isFresh) return remembered;
  return config?.instant ?? remembered;
}

/** The cut-offs of single projects, undefined for none: a flag's, else the config's; a duration stays at the date that it came to. */
export function settleOwnCutOffs(said: Said<OwnCutOffs, OwnCutOffs>): ReadonlyMap<NormalizedName, string | undefined> {
  const known = instants.parse(said.remembered.get('exclude-newer-package') ?? '') ?? new Map();
  const found = new Map<NormalizedName, string | undefined>();
  for (const [name, cutOff] of [...said.config, ...said.flag]) {
    const before = known.get(name);
    const stays = cutOff !== 'none' && cutOff.isDuration && before !== undefined && !said.isFresh;
    found.set(name, cutOff === 'none' ? undefined : stays ? before : cutOff.instant);
  }
  return found.size > 0 ? found : known;
}
