// Measures how old the answers of pylock and a judge are: libyears, the years between the releases taken and the newest
// that their systems could have, summed over the systems that both answer for.
import { join } from 'node:path';
import { measureLibyears } from '../../build/bench/bench/compare/parts.js';
import { systems } from './pylock.mjs';

/** Sums that differ by less are the same: a tenth of a day. */
const sameYears = 0.0003;

/** The libyears of verdicts for an environment, pylock's and the judge's. */
export async function measure(client, folder, verdicts) {
  const both = systems.flatMap((system, i) => {
    const { closure, theirs } = verdicts[i];
    return closure && theirs ? [{ system, closure, theirs }] : [];
  });
  const sums = (closures) => measureSums(client, folder, new Map(closures));
  const ours = await sums(both.map(({ system, closure }) => [system, closure]));
  const theirs = await sums(both.map((one) => [one.system, one.theirs]));
  return { ours, theirs, state: stateOf(ours, theirs), count: both.length };
}

async function measureSums(client, folder, closures) {
  const depsPath = join(folder, 'pypi-deps.yaml');
  const measured = [...(await measureLibyears({ depsPath, closures, client, now: new Date() })).values()];
  const sum = (key) => measured.reduce((years, one) => years + one[key], 0);
  return { direct: sum('direct'), all: sum('all') };
}

/** `less`, `equal` or `MORE`: what the deps file names counts first, all packages where that is the same. */
function stateOf(ours, theirs) {
  const direct = ours.direct - theirs.direct;
  const difference = Math.abs(direct) > sameYears ? direct : ours.all - theirs.all;
  if (Math.abs(difference) <= sameYears) return 'equal';
  return difference < 0 ? 'less' : 'MORE';
}

/** `alone less: direct 1.20 | 3.40, all 5.60 | 7.80`. */
export function libyearsText(mode, { state, ours, theirs }) {
  const pair = (key) => `${key} ${ours[key].toFixed(2)} | ${theirs[key].toFixed(2)}`;
  return `${mode} ${state}: ${pair('direct')}, ${pair('all')}`;
}
