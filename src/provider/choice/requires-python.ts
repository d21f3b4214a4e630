import { Range } from '../../pep/range.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import { repairSpecifiers } from '../../pep/specifier-repairs.js';

const known = new Map<string, Range>();

/**
 * The Pythons that a file's Requires-Python allows (core metadata, "Requires-Python"). Text that is no
 * specifier set allows every Python, as pip and uv treat it; `>=3.6.*`, common in old releases, means
 * `>=3.6`.
 */
export function pythonRange(text: string | undefined): Range {
  if (text === undefined || text === '') return Range.any;
  let range = known.get(text);
  if (range === undefined) {
    range = tolerantRange(text);
    known.set(text, range);
  }
  return range;
}

function tolerantRange(text: string): Range {
  for (const attempt of [text, repairSpecifiers(text)]) {
    try {
      return parseSpecifierSet(attempt).range;
    } catch {
      // The next attempt, or none: no user could meet an unreadable demand.
    }
  }
  return Range.any;
}
