import type { IndexFile } from '../../index-client/model.js';
import type { WheelFilename } from '../../pep/wheel-filename.js';
import type { Target } from '../../targets/model.js';

/** The rank of a wheel's best tag for a target, 0 the best; undefined where the target accepts none (PEP 425). */
export function wheelRank(wheel: WheelFilename, target: Target): number | undefined {
  let best: number | undefined;
  for (const tag of wheel.tags) {
    const rank = target.tagRanks.get(tag);
    if (rank !== undefined && (best === undefined || rank < best)) best = rank;
  }
  return best;
}

/** Among equal tags the higher build tag is the newer build (PEP 427, "File name convention"). */
function compareBuilds(a: WheelFilename, b: WheelFilename): number {
  const number = (a.build?.number ?? -1) - (b.build?.number ?? -1);
  if (number !== 0) return number;
  const [left, right] = [a.build?.rest ?? '', b.build?.rest ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

const sdistOrder = ['.tar.gz', '.zip', '.tar.bz2', '.tar.xz', '.tgz'];

function betterSdist(a: IndexFile | undefined, b: IndexFile): IndexFile {
  if (a === undefined) return b;
  const order = (file: IndexFile) => (file.parsed.kind === 'sdist' ? sdistOrder.indexOf(file.parsed.extension) : -1);
  return order(b) < order(a) ? b : a;
}

/**
 * The file of one release that a target installs: the wheel with the best tag, then the highest build
 * tag, then the first name; a source archive where no wheel fits; undefined where there is none.
 */
export function chooseFile(files: readonly IndexFile[], target: Target): IndexFile | undefined {
  let sdist: IndexFile | undefined;
  let best: { readonly file: IndexFile; readonly wheel: WheelFilename; readonly rank: number } | undefined;
  for (const file of files) {
    const parsed = file.parsed;
    if (parsed.kind === 'sdist') {
      sdist = betterSdist(sdist, file);
      continue;
    }
    const rank = wheelRank(parsed, target);
    if (rank === undefined) continue;
    const order = best === undefined ? -1 : rank - best.rank || compareBuilds(best.wheel, parsed);
    if (order < 0 || (order === 0 && best !== undefined && file.filename < best.file.filename)) {
      best = { file, wheel: parsed, rank };
    }
  }
  return best?.file ?? sdist;
}
