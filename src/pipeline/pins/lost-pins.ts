import { compareText } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import type { PinsFile } from '../../pins-file/model.js';
import { type GivenUp, lossKey } from '../../provider/notices/dropped-pins.js';
import type { System, Target } from '../../targets/model.js';
import { listed } from '../listed.js';
import type { ImportedPins } from './imported-pins.js';

/** An imported pin that some systems could not keep. */
export interface LostPin {
  readonly name: NormalizedName;
  readonly version: string;
  /** The version that they have instead. */
  readonly taken: string;
  readonly systems: readonly System[];
  /** Ends a sentence that begins with the package and version. */
  readonly reason: string;
  /** The reason says on which systems it holds. */
  readonly namesPlace: boolean;
}

/** The fate of imported pins. */
export interface PinsReport {
  /** The file that they are from. */
  readonly from: string;
  /** Packages that have a pinned version wherever they are needed. */
  readonly kept: number;
  readonly lost: readonly LostPin[];
  /** Pinned packages that no system needs. */
  readonly unused: number;
}

/** A solved target, as far as pins are concerned. */
interface Solved {
  readonly target: Target;
  readonly picks: ReadonlyMap<
    NormalizedName,
    { readonly release: { readonly version: { readonly text: string; readonly key: string } } }
  >;
  readonly dropped: readonly GivenUp[];
}

/** The fate of the imported pins in a solve. */
export function pinsReport({ from, pins, repositories = [] }: ImportedPins, solved: readonly Solved[]): PinsReport {
  const names = [...new Set([...pins, ...repositories].map(({ name }) => name))];
  const used = names.filter((name) => solved.some(({ picks }) => picks.has(name)));
  const lost = new Map<string, LostPin>();
  for (const { target, picks, dropped } of solved)
    for (const loss of dropped) {
      const { name, version, on } = loss;
      const taken = picks.get(name)?.release.version;
      const keys = new Set(pins.filter((pin) => pin.name === name).map((pin) => pin.version.key));
      if (taken === undefined || !keys.has(version.key) || keys.has(taken.key)) continue;
      const row = `${lossKey(loss)} ${taken.text}`;
      const systems = [...new Set([...(lost.get(row)?.systems ?? []), target.system])];
      const reason = on?.({ systems: [listed(systems)], isPythonTold: false }) ?? loss.reason;
      const namesPlace = on !== undefined;
      lost.set(row, { name, version: version.text, taken: taken.text, systems, reason, namesPlace });
    }
  const rows = [...lost.values()].sort((a, b) => compareText(a.name, b.name));
  const without = new Set(rows.map(({ name }) => name));
  return {
    from,
    kept: used.filter((name) => !without.has(name)).length,
    lost: rows,
    unused: names.length - used.length,
  };
}

/** Whether a dropped pin is told among those of an imported lock. */
export function isToldAsLost(
  report: PinsReport | undefined,
  { name, version }: Pick<GivenUp, 'name' | 'version'>,
): boolean {
  return report?.lost.some((one) => one.name === name && tryParseVersion(one.version)?.key === version.key) === true;
}

/** Whether an imported lock with several versions of a project has both the dropped one and the one that was taken. */
export function isOtherPin(
  imported: PinsFile | undefined,
  { name, version }: Pick<GivenUp, 'name' | 'version'>,
  taken: Version | undefined,
): boolean {
  const keys = new Set(imported?.pins.filter((pin) => pin.name === name).map((pin) => pin.version.key));
  return keys.has(version.key) && taken !== undefined && keys.has(taken.key);
}
