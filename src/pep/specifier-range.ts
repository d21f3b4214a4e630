import { after, afterLocals, afterPosts, before, beforeFamily, beforeNextRelease, END, START } from './cut.js';
import { Range } from './range.js';
import type { Version } from './version.js';

/** The comparison operators of PEP 440. */
export type SpecifierOperator = '~=' | '==' | '!=' | '<=' | '>=' | '<' | '>' | '===';

/** The versions that `OPERATOR VERSION` holds, pre-releases and local versions included (PEP 440, "Version specifiers"). */
export function specifierRange(operator: SpecifierOperator, version: Version, wildcard: boolean): Range {
  switch (operator) {
    case '>=':
      return Range.between(before(version), END);
    case '<=':
      return Range.between(START, afterLocals(version));
    case '>':
      return Range.between(afterPosts(version), END);
    case '<':
      // `<1.0` leaves out the pre-releases of 1.0; `<1.0rc1` is about them, so it takes those before rc1.
      return Range.between(START, version.isPrerelease ? before(version) : beforeFamily(version));
    case '~=':
      return Range.between(before(version), beforeNextRelease(version.epoch, version.release.slice(0, -1)));
    case '==':
      return wildcard ? wildcardRange(version) : matchRange(version);
    case '!=':
      return (wildcard ? wildcardRange(version) : matchRange(version)).complement();
    case '===':
      return Range.of(version);
  }
}

/** `==1.4.*`: all that begins with 1.4, pre-releases of 1.4 included (PEP 440, "Version matching"). */
function wildcardRange(version: Version): Range {
  return Range.between(beforeFamily(version), beforeNextRelease(version.epoch, version.release));
}

/** `==1.4` holds the local versions of 1.4 too; `==1.4+a` holds that one only. */
function matchRange(version: Version): Range {
  return Range.between(before(version), version.local === undefined ? afterLocals(version) : after(version));
}
