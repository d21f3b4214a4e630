import { PylockError } from '../errors.js';
import type { Marker, MarkerComparison, MarkerEnvironment, MarkerOperator, MarkerVariable } from './marker.js';
import type { NormalizedName } from './name.js';
import { parseSpecifierSet, specifierSetContains } from './specifier.js';
import { tryParseVersion } from './version.js';

/** One evaluation with one value of `extra`. */
interface Context {
  readonly environment: MarkerEnvironment;
  extra: string;
  /** Whether the answer so far hung on `extra`: where it didn't, no other value of it can change the answer. */
  askedExtra: boolean;
}

/** The variables whose values are versions (the dependency specifiers specification, "Environment Markers"). */
const VERSION_VARIABLES: ReadonlySet<MarkerVariable | 'extra'> = new Set([
  'implementation_version',
  'platform_release',
  'python_full_version',
  'python_version',
] as const);

/** The whole set is forgotten when full; the bound only matters for hostile metadata. */
const MOST_ANSWERS = 10_000;
const LONGEST_QUESTION = 100;

/**
 * Answers to comparisons of versions by their texts, undefined where the texts are no versions. The
 * same few, such as `python_version >= "3.8"`, are asked for every version of every package. They depend on
 * the texts alone, so everything in the process may share them.
 */
const answers = new Map<string, boolean | undefined>();

/** Whether the version satisfies the one specifier, pre-releases included; undefined where that isn't a specifier. */
function satisfies(version: string, specifier: string): boolean | undefined {
  if (specifier.includes(',')) return undefined;
  try {
    const set = parseSpecifierSet(specifier);
    const [text] = set.arbitrary;
    // `===` compares texts, whether or not they are versions (PEP 440, "Arbitrary equality").
    if (text !== undefined) return version.toLowerCase() === text.toLowerCase();
    const parsed = tryParseVersion(version);
    return parsed !== undefined && specifierSetContains(set, parsed, true);
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** As {@link satisfies}, from the answers where it was asked before. */
function compareVersions(left: string, operator: MarkerOperator, right: string): boolean | undefined {
  // No literal holds a line break, so the question is unambiguous.
  const question = `${operator}${right}\n${left}`;
  if (answers.has(question)) return answers.get(question);
  const answer = satisfies(left, operator + right);
  if (question.length > LONGEST_QUESTION) return answer;
  if (answers.size === MOST_ANSWERS) answers.clear();
  answers.set(question, answer);
  return answer;
}

/** Texts have no order, so `<=` and `>=` only hold for equal ones; `~=` and `===` are not defined for them. */
function compareTexts(left: string, operator: MarkerOperator, right: string): boolean {
  switch (operator) {
    case '==':
    case '<=':
    case '>=':
      return left === right;
    case '!=':
      return left !== right;
    case 'in':
      return right.includes(left);
    case 'not in':
      return !right.includes(left);
    case '<':
    case '>':
    case '~=':
    case '===':
      return false;
  }
}

function lookUp(name: MarkerVariable | 'extra', context: Context): string {
  if (name !== 'extra') return context.environment[name];
  context.askedExtra = true;
  return context.extra;
}

function compare(left: string, operator: MarkerOperator, right: string, variable: MarkerVariable | 'extra'): boolean {
  if (VERSION_VARIABLES.has(variable) && operator !== 'in' && operator !== 'not in') {
    const answer = compareVersions(left, operator, right);
    if (answer !== undefined) return answer;
  }
  return compareTexts(left, operator, right);
}

/** Of two variables packaging compares the left one's value with the right one's name; two literals mean nothing. */
function comparisonHolds({ left, operator, right }: MarkerComparison, context: Context): boolean {
  if (left.kind === 'variable') {
    const other = right.kind === 'literal' ? right.text : right.name;
    return compare(lookUp(left.name, context), operator, other, left.name);
  }
  if (right.kind === 'literal') return false;
  return compare(left.text, operator, lookUp(right.name, context), right.name);
}

function holds(marker: Marker, context: Context): boolean {
  if (marker.kind === 'compare') return comparisonHolds(marker, context);
  const decisive = marker.kind === 'or';
  for (const part of marker.parts) if (holds(part, context) === decisive) return decisive;
  return !decisive;
}

/**
 * Whether the marker holds for no extra (`extra` is the empty text) or for one of the active extras,
 * each taken alone. So `extra == "x"` holds where x is active, and `extra != "x"` always does, since it
 * holds for no extra: installing `name[x]` installs `name` too.
 *
 * Decides as packaging does: values of `python_version`, `python_full_version`, `implementation_version` and
 * `platform_release` are compared as versions where operator and right side form a specifier, and everything
 * else as text. A comparison that packaging refuses to make (`os_name ~= "posix"`) doesn't hold here.
 */
export function evaluateMarker(
  marker: Marker,
  environment: MarkerEnvironment,
  extras: ReadonlySet<NormalizedName>,
): boolean {
  const context: Context = { environment, extra: '', askedExtra: false };
  if (holds(marker, context)) return true;
  if (!context.askedExtra) return false;
  for (const extra of extras) {
    context.extra = extra;
    if (holds(marker, context)) return true;
  }
  return false;
}
