import { readFileSync } from 'node:fs';
import { fromRoot } from '../helpers/root.js';

interface Manager {
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly depTypeTemplate: string;
  readonly packageNameTemplate: string;
  readonly currentValueTemplate: string;
  readonly versioningTemplate: string;
}

/** The preset of this repository. */
export const preset: { readonly customManagers: readonly Manager[] } = JSON.parse(
  readFileSync(fromRoot('default.json'), 'utf8'),
);

/** A dependency as Renovate finds it. */
export interface Found {
  readonly depName: string;
  readonly packageName: string;
  readonly currentValue: string;
  readonly depType: string;
  readonly versioning: string;
  /** The text in which an update replaces the current value. */
  readonly replaceString: string;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The strategy "recursive": each expression is searched in the matches of the one before. */
function narrow(content: string, expressions: readonly string[], groups: Groups): readonly Groups[] {
  const [first, ...rest] = expressions;
  if (first === undefined) return [{ ...groups, replaceString: content }];
  return [...content.matchAll(new RegExp(first, 'g'))].flatMap((match) =>
    narrow(match[0], rest, { ...groups, ...match.groups }),
  );
}

/** The helpers of Renovate's templates that the preset uses. */
const helpers: Readonly<Record<string, (...args: readonly string[]) => string | boolean>> = {
  lowercase: (text = '') => text.toLowerCase(),
  equals: (one, other) => one === other,
  replace: (find = '', by = '', text = '') => text.replace(new RegExp(find, 'g'), by),
};

/** The value of an expression of a template: a name, a text in quotes, a call in parentheses. */
function evaluate(words: string[], groups: Groups): string | boolean {
  const word = words.shift() ?? '';
  if (word.startsWith("'")) return word.slice(1, -1);
  if (word !== '(') return groups[word] ?? '';
  const helper = helpers[words.shift() ?? ''];
  if (helper === undefined) throw new Error(`no such helper: ${words.join(' ')}`);
  const args: string[] = [];
  while (words[0] !== ')') args.push(String(evaluate(words, groups)));
  words.shift();
  return helper(...args);
}

const wordsOf = (text: string): string[] => text.match(/'[^']*'|[()]|[^\s()]+/g) ?? [];

/** The text of a template: `{{{…}}}`, and `{{#if …}}…{{else}}…{{/if}}`, the innermost first. */
function fill(template: string, groups: Groups): string {
  const innermost = /\{\{#if ((?:(?!\}\}).)*)\}\}((?:(?!\{\{#if).)*?)\{\{else\}\}((?:(?!\{\{#if).)*?)\{\{\/if\}\}/;
  const [whole, condition = '', yes = '', no = ''] = innermost.exec(template) ?? [];
  if (whole !== undefined)
    return fill(
      template.replace(whole, () => (evaluate(wordsOf(condition), groups) ? yes : no)),
      groups,
    );
  return template.replaceAll(/\{\{\{(.*?)\}\}\}/g, (_, expression: string) => {
    const text = expression.startsWith('lowercase') ? `(${expression})` : expression;
    return String(evaluate(wordsOf(text), groups));
  });
}

function dependencyOf(manager: Manager, groups: Groups): Found {
  return {
    depName: groups['depName'] ?? '',
    packageName: fill(manager.packageNameTemplate, groups),
    currentValue: fill(manager.currentValueTemplate, groups),
    depType: fill(manager.depTypeTemplate, groups),
    versioning: fill(manager.versioningTemplate, groups),
    replaceString: groups['replaceString'] ?? '',
  };
}

/** The dependencies that Renovate finds in a deps file: of those without a name or a value it takes none. */
export function findDependencies(text: string): readonly Found[] {
  return preset.customManagers.flatMap((manager) =>
    narrow(text, manager.matchStrings, {})
      .map((groups) => dependencyOf(manager, groups))
      .filter(({ depName, currentValue }) => depName !== '' && currentValue !== ''),
  );
}
