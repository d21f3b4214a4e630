import { defaultPython } from '../../config/defaults.js';
import { PylockError } from '../../errors.js';
import type { ForeignIndex, ForeignRule, NotCarried } from '../../foreign-locks/model.js';
import { defaultIndexUrl } from '../../index-client/default-index.js';
import { redactUrl } from '../../index-client/http/redaction.js';
import { parseVersion } from '../../pep/version.js';
import { readPythonConstraint } from '../../poetry/python-constraint.js';
import { assumedPython } from '../../targets/patch-floor.js';
import { printText } from '../../yaml/print-text.js';
import { printDeps } from './print-deps.js';

/** Pythons that are tried after the default one, the newest first. */
const others = ['3.14', '3.12', '3.11', '3.10', '3.9', '3.8', '3.7'];

/** The Pythons that satisfy a constraint, the one to lock for first; all where there is none, or one that can't be read. */
export function pythonsFor(constraint: string | undefined): readonly string[] {
  const all = [defaultPython, ...others];
  if (constraint === undefined) return all;
  try {
    const { range } = readPythonConstraint(constraint);
    return all.filter((minor) => range.contains(parseVersion(assumedPython(minor))));
  } catch (error) {
    if (error instanceof PylockError) return all;
    throw error;
  }
}

/** The Python to lock for, where the default one does not satisfy a constraint; undefined where it does, or where none does. */
export function pythonFor(constraint: string | undefined): string | undefined {
  const [first] = pythonsFor(constraint);
  return first === defaultPython ? undefined : first;
}

/** The address of an index without user and password, and without a query, which may hold a token. */
function bare(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return url;
  parsed.username = '';
  parsed.password = '';
  parsed.search = '';
  return parsed.href.replace(/\/$/, '');
}

function hasLogin(url: string): boolean {
  const { username, password, search } = new URL(url);
  return `${username}${password}${search}` !== '';
}

/** Whether an index is the one that is asked anyway. */
function isPublic({ url }: ForeignIndex): boolean {
  return bare(url) === bare(defaultIndexUrl);
}

/** The indexes of a foreign file that the config must name. */
export function indexesToName(indexes: readonly ForeignIndex[]): readonly ForeignIndex[] {
  return indexes.filter((index) => !isPublic(index) && /^https?:\/\//i.test(index.url));
}

/** Indexes, and logins of indexes, that can't be written. */
export function unwritable(indexes: readonly ForeignIndex[], file: string): readonly NotCarried[] {
  return indexes.flatMap(({ name, url }) => {
    if (!/^https?:\/\//i.test(url))
      return [{ file, what: `the index ${name}`, line: 0, todo: 'Name its address in .pylock.yaml, under "indexes".' }];
    if (!URL.canParse(url) || !hasLogin(url)) return [];
    return [{ file, what: `the login in ${redactUrl(url)}`, line: 0, todo: 'Put it into netrc, which pylock reads.' }];
  });
}

/** The lines of `constraints` or `overrides`, whose entries are those of a deps file. */
function ruleLines(kind: 'constraints' | 'overrides', rules: readonly ForeignRule[]): readonly string[] {
  const requirements = rules.flatMap((rule) => (rule.kind === kind ? [rule.requirement] : []));
  if (requirements.length === 0) return [];
  const lines = printDeps({ requirements, python: undefined }, '').trimEnd().split('\n');
  return [`${kind}:`, ...lines.map((line) => `  ${line}`)];
}

/** The lines of a config for some indexes, rules and a Python; none where there is nothing to say. */
export function configLines(
  indexes: readonly ForeignIndex[],
  python: string | undefined,
  rules: readonly ForeignRule[],
): readonly string[] {
  const excludes = [
    ...new Set(rules.flatMap(({ kind, requirement: { name } }) => (kind === 'excludes' ? [name] : []))),
  ];
  const named = indexesToName(indexes);
  const ofIndex = ({ name, url, explicit, isDefault }: ForeignIndex): readonly string[] =>
    explicit || isDefault
      ? [
          `  ${printText(name)}:`,
          `    url: ${printText(bare(url))}`,
          explicit ? '    explicit: true' : '    default: true',
        ]
      : [`  ${printText(name)}: ${printText(bare(url))}`];
  return [
    ...(python === undefined ? [] : [`python: '${python}'`]),
    ...(excludes.length === 0 ? [] : ['excludes:', ...excludes.sort().map((name) => `  - ${printText(name)}`)]),
    ...(named.length === 0 ? [] : ['indexes:', ...named.flatMap(ofIndex)]),
    ...ruleLines('constraints', rules),
    ...ruleLines('overrides', rules),
  ];
}
