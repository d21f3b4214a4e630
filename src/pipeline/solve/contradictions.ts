import type { DepsFile, DepsRequirement } from '../../deps/model.js';
import { PylockError, PylockErrors } from '../../errors.js';
import { evaluateMarker } from '../../pep/marker-evaluate.js';
import { normalizeName } from '../../pep/name.js';
import type { Target } from '../../targets/model.js';

/** More requirements on one package are not compared with each other. */
const mostCompared = 20;

/** Whether some environment takes both: groups that exclude each other have a hint of their own. */
function meet({ groups: a }: DepsRequirement, { groups: b }: DepsRequirement): boolean {
  return a === undefined || b === undefined || a.some((group) => b.includes(group));
}

function holdsOn({ marker }: DepsRequirement, { environment }: Target): boolean {
  return marker === undefined || evaluateMarker(marker, environment, new Set());
}

function faultOf(first: DepsRequirement, second: DepsRequirement): PylockError {
  const { file, line } = first.place;
  const where = file === second.place.file ? `line ${line ?? 1}` : `${file}:${line ?? 1}`;
  const { name, constraint } = second;
  const isNamed = normalizeName(second.place.key?.replace(/[[.].*$/, '') ?? '') === name;
  const own = isNamed ? constraint.text : `${name} ${constraint.text}`;
  const message = `${own} and the ${first.constraint.text} of ${where} exclude each other`;
  return new PylockError('no-solution', message, { place: second.place, hint: 'Keep one of the two.' });
}

/** The later of two requirements on one package that exclude each other on a target, by that package. */
function* contradictions(requirements: readonly DepsRequirement[], targets: readonly Target[]): Iterable<PylockError> {
  const byName = new Map<string, DepsRequirement[]>();
  for (const one of requirements) {
    if (one.url !== undefined) continue;
    const earlier = byName.get(one.name) ?? [];
    const other = earlier
      .slice(0, mostCompared)
      .find(
        (before) =>
          meet(before, one) &&
          before.constraint.range.intersect(one.constraint.range).isEmpty &&
          targets.some((target) => holdsOn(before, target) && holdsOn(one, target)),
      );
    if (other !== undefined) yield faultOf(other, one);
    byName.set(one.name, [...earlier, one]);
  }
}

/** The error of a solve; requirements of the deps file that exclude each other are told with their lines before anything else. */
export function contradictionFirst(error: unknown, { requirements }: DepsFile, targets: readonly Target[]): unknown {
  if (!(error instanceof PylockError) || error.code !== 'no-solution') return error;
  const [first, ...rest] = contradictions(requirements, targets);
  if (first === undefined) return error;
  return rest.length === 0 ? first : new PylockErrors([first, ...rest]);
}
