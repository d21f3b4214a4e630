import type { Place } from '../../errors.js';
import type { PlacedChange } from '../../pipeline/why-not/model.js';

/** `pypi-deps.yaml (line 4)`, or several lines of one file. */
export function placesText(places: readonly Place[]): string {
  const [first] = places;
  if (first === undefined) return 'the deps file';
  const lines = [...new Set(places.flatMap(({ line }) => line ?? []))];
  const words = lines.length === 0 ? '' : ` (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')})`;
  return `${first.file}${words}`;
}

/** The constraint that a changed requirement is to have. */
export function allowedText({ change }: PlacedChange): string {
  if (change.kind !== 'requirement' || change.allow === undefined) return '';
  const { versions, above } = change.allow;
  const [first] = versions;
  const last = versions.at(-1) ?? first;
  if (above) return `>=${first.text}`;
  return first.key === last.key ? `==${first.text}` : `>=${first.text},<=${last.text}`;
}

/** A change as a step for the user, without a full stop. */
export function changeText(placed: PlacedChange): string {
  const { change, places } = placed;
  switch (change.kind) {
    case 'requirement':
      return change.allow === undefined
        ? `let ${placesText(places)} ask for any ${change.name}`
        : `allow ${change.name} ${allowedText(placed)} in ${placesText(places)}`;
    case 'constraint':
      return `take ${change.name} out of "constraints"`;
    case 'override':
      return `take ${change.name} out of "overrides"`;
    case 'back':
      return `let ${change.name} go back`;
    case 'force':
      return `override the packages that refuse it, at your own risk: overrides: { ${change.name}: ${change.version.text} } in .pylock.yaml`;
    case 'cut-off':
      return `let ${change.name} pass the cut-off: exclude-newer-package: { ${change.name}: none } in .pylock.yaml`;
    case 'files':
      return `take ${change.name} out of no-binary and only-binary`;
    case 'prerelease':
      return 'allow pre-releases: prerelease: allow in .pylock.yaml';
    case 'python':
      return `lock for Python ${change.python.minor} instead`;
    case 'platform':
      return `rely on a newer platform: ${change.key}: '${change.version}' in .pylock.yaml`;
    case 'system':
      return `leave ${change.system} out of "systems"`;
  }
}
