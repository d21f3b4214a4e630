import { remembering } from '../remembering.js';
import { type NormalizedName, normalizeName } from './name.js';
import { isDigit } from './scan.js';
import { tryParseVersion, type Version } from './version.js';
import { expandTags } from './wheel-tags.js';

/** The parts of a wheel's file name (PEP 427, PEP 491, the binary distribution format). */
export interface WheelFilename {
  readonly kind: 'wheel';
  readonly name: NormalizedName;
  readonly version: Version;
  /** The version as the file name spells it. */
  readonly versionText: string;
  /** The build tag as number and rest, where there is one: higher wins among equal tags. */
  readonly build: { readonly number: number; readonly rest: string } | undefined;
  /** The compressed tag set, expanded: `py2.py3-none-any` gives two. Each `interpreter-abi-platform`, lower case. */
  readonly tags: readonly string[];
}

/**
 * A build tag: digits and a rest. Numbers above 2^53 lose digits, which only matters for the choice
 * between two builds of one wheel. Undefined where the text doesn't begin with a digit.
 */
function parseBuild(text: string): WheelFilename['build'] {
  let end = 0;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end === 0 ? undefined : { number: Number(text.slice(0, end)), rest: text.slice(end) };
}

/** Of longer texts, nothing is remembered. */
const longestKnown = 200;

/** Thousands of wheels have the same few tag sets. */
const mostKnown = 2000;
const knownTags = remembering(mostKnown, tagsOf);

/** Every wheel of a project begins with the same text. */
const mostProjects = 10_000;
const knownProject = remembering(mostProjects, projectNamed);

/** The project of a name field; undefined for a text that is none. */
function projectNamed(text: string): NormalizedName | undefined {
  return text.includes('__') ? undefined : normalizeName(text);
}

/** The tags of the last three fields of a file name. */
function tagsOf(triple: string): readonly string[] | undefined {
  const [interpreters = '', abis = '', platforms = ''] = triple.split('-');
  return expandTags(interpreters, abis, platforms);
}

/**
 * Whether the name field is the project's. Old wheels keep dots and capitals, so normal forms are compared; no
 * escaping gives a run of two underscores, and packaging refuses it.
 */
function isProjectName(text: string, project: NormalizedName): boolean {
  return (text.length > longestKnown ? projectNamed(text) : knownProject(text)) === project;
}

/** Whether a file calls itself a wheel, as far as the ending of its name tells. */
export function isWheelName(filename: string): boolean {
  return filename.endsWith('.whl');
}

/** Reads a wheel's name: `name-version(-build)?-interpreters-abis-platforms.whl` (PEP 427, "File name convention"). */
export function parseWheelFilename(filename: string, project: NormalizedName): WheelFilename | undefined {
  const fields = filename.slice(0, -'.whl'.length).split('-');
  if (fields.length !== 5 && fields.length !== 6) return undefined;
  const [name = '', versionText = ''] = fields;
  const build = fields.length === 6 ? parseBuild(fields[2] ?? '') : undefined;
  if (!isProjectName(name, project) || (fields.length === 6 && build === undefined)) return undefined;
  const version = tryParseVersion(versionText);
  const triple = fields.slice(-3).join('-');
  const tags = triple.length > longestKnown ? tagsOf(triple) : knownTags(triple);
  if (version === undefined || tags === undefined) return undefined;
  return { kind: 'wheel', name: project, version, versionText, build, tags };
}
