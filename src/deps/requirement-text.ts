// The root requirements of a lock (`pylock.inputs.requires`), printed and parsed side by side. The law: parsing a printed
// requirement gives its parts again; of a marker the text that was printed.

import type { Marker } from '../pep/marker.js';
import { printMarker } from '../pep/marker-print.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { Requirement } from '../pep/requirement.js';
import { byGroup, ofMain } from './groups.js';
import type { DepsFile, DepsRequirement } from './model.js';

/** A requirement as a lock remembers it, in the order of the text. */
export interface RememberedRequirement {
  readonly name: NormalizedName;
  /** Sorted. */
  readonly extras: readonly NormalizedName[];
  /** As {@link DepsRequirement.constraint} has it; empty for any version. */
  readonly constraint: string;
  readonly url: string | undefined;
  /** Sixteen hexadecimal digits. A sha256 stands in links; of any other hash the beginning tells whether it was changed. */
  readonly sha512: string | undefined;
  readonly source: string | undefined;
  /** Without quotes, which a lock may not hold: it is only compared. */
  readonly marker: string | undefined;
  readonly allowPrereleases: boolean;
}

const prereleases = ' (pre-releases)';
const origin = 'from';

function printRemembered(parts: RememberedRequirement): string {
  const { name, extras, constraint, url, sha512, source, marker, allowPrereleases } = parts;
  return [
    extras.length === 0 ? name : `${name}[${extras.join(',')}]`,
    constraint === '' ? '' : ` ${constraint}`,
    url === undefined ? '' : ` @ ${url}`,
    sha512 === undefined ? '' : ` (sha512 ${sha512})`,
    source === undefined ? '' : ` ${origin} ${source}`,
    marker === undefined ? '' : ` ; ${marker}`,
    allowPrereleases ? prereleases : '',
  ].join('');
}

/** A text up to a mark, and what stands behind it; without the mark the whole. */
function cut(text: string, mark: string): readonly [before: string, behind: string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** Reads what {@link requirementText} prints; undefined for any other text. Neither a constraint nor an address holds the marks. */
export function parseRequirementText(text: string): RememberedRequirement | undefined {
  const allowPrereleases = text.endsWith(prereleases);
  const [unmarked, marker] = cut(allowPrereleases ? text.slice(0, -prereleases.length) : text, ' ; ');
  const [unsourced, source] = cut(unmarked, ` ${origin} `);
  const [plain, hash] = cut(unsourced, ' (sha512 ');
  const [head, url] = cut(plain, ' @ ');
  const [asked, constraint = ''] = cut(head, ' ');
  const [, word = '', extra] = /^([^[\]]+)(?:\[([^[\]]+)\])?$/.exec(asked) ?? [];
  const name = normalizeName(word);
  if (name === undefined) return undefined;
  const extras = extra === undefined ? [] : extra.split(',').flatMap((one) => normalizeName(one) ?? []);
  return { name, extras, constraint, url, sha512: hash?.slice(0, -1), source, marker, allowPrereleases };
}

/** One requirement in normal form. */
export function requirementText(requirement: DepsRequirement): string {
  const { constraint, marker, urlHash } = requirement;
  return printRemembered({
    ...requirement,
    constraint: constraint.text,
    sha512: urlHash?.algorithm === 'sha512' ? urlHash.hex.slice(0, 16) : undefined,
    marker: marker && markerText(marker),
  });
}

/** The main requirements of a deps file as a lock records them: normal form, sorted. */
export function requiresForLock({ python, requirements }: DepsFile): readonly string[] {
  const ofPython = python === undefined ? [] : [`python ${python.text}`];
  return [...ofPython, ...ofMain(requirements).map(requirementText)].sort();
}

/** The requirements of each group of a deps file, in the same form. */
export function groupsForLock({ requirements }: DepsFile): ReadonlyMap<NormalizedName, readonly string[]> {
  return new Map([...byGroup(requirements)].map(([group, own]) => [group, own.map(requirementText).sort()]));
}

/** A requirement of PEP 508 in the same form, as a lock remembers those of builds. */
export function plainRequirementText({ name, extras, specifiers, marker }: Requirement): string {
  const own = { constraint: specifiers.text, marker: marker && markerText(marker) };
  const nothing = { url: undefined, sha512: undefined, source: undefined, allowPrereleases: false };
  return printRemembered({ name, extras, ...own, ...nothing });
}

/** A marker without quotes, which a lock may not hold. */
function markerText(marker: Marker): string {
  return printMarker(marker).replaceAll(/["'\\]/g, '');
}
