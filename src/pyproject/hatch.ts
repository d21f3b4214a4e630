import type { NormalizedName } from '../pep/name.js';
import { type Context, groupKeys, groupName, readMembers } from './context.js';
import { withoutFolder } from './folder-references.js';
import type { Member } from './members.js';
import type { TableAt, TextAt } from './table-at.js';

/** The environment that all others inherit from, and its group: `default` is the environment of the main requirements. */
const template = 'default';
const templateGroup = 'hatch-default';

/** Keys of an environment that decide what it needs, and can't be read as plain lists. */
const unread = ['matrix', 'overrides'];

/** A text that Hatch fills in, such as `{root:uri}`. */
function isTemplate({ text }: TextAt): boolean {
  return /\{[a-z]+(?::|\})/.test(text);
}

function references(env: TableAt, key: string, to: 'extra' | 'group'): readonly Member[] {
  return env.texts(key, 'a list of names').flatMap((text): readonly Member[] => {
    const name = env.read(text, (written) => groupName(written, to));
    if (name === undefined) return [];
    return [{ kind: 'reference', to, name, marker: undefined, position: text.node, path: text.path }];
  });
}

function requirements(env: TableAt, key: string, context: Context): readonly Member[] {
  const texts = env.texts(key, 'a list of requirements');
  const isLeft = (one: TextAt): boolean => isTemplate(one) && withoutFolder(one.text, context) === undefined;
  if (texts.some(isLeft)) context.unhonoured(env, key);
  return texts.filter((text) => !isLeft(text)).flatMap((text) => readMembers(text, context));
}

/**
 * Reads `[tool.hatch.envs]`: each environment becomes a group of its name, `default` one called `hatch-default`. An
 * environment inherits each key from its template that it has not itself (Hatch, "Environment configuration").
 */
export function readHatch(hatch: TableAt, context: Context): void {
  const envs = hatch.table('envs');
  for (const [name, key] of groupKeys(envs, 'group')) {
    const env = envs?.table(key.text);
    if (envs === undefined || env === undefined) continue;
    const above = env.text('template')?.text ?? template;
    const parent = above === key.text ? undefined : envs.entry(above) && envs.table(above);
    const holder = (wanted: string): TableAt | undefined =>
      [env, parent].find((one) => one?.entry(wanted) !== undefined);
    const from = (wanted: string, read: (table: TableAt) => readonly Member[]): readonly Member[] => {
      const table = holder(wanted);
      return table === undefined ? [] : read(table);
    };
    for (const one of unread) if (env.entry(one) !== undefined) context.unhonoured(env, one);
    const members = [
      ...from('dependencies', (table) => requirements(table, 'dependencies', context)),
      ...from('extra-dependencies', (table) => requirements(table, 'extra-dependencies', context)),
      ...from('features', (table) => references(table, 'features', 'extra')),
      ...from('dependency-groups', (table) => references(table, 'dependency-groups', 'group')),
    ];
    if (members.length > 0) context.members.add('group', groupOf(key.text, name), members);
  }
}

function groupOf(text: string, name: NormalizedName): NormalizedName {
  return text === template ? groupName(templateGroup, 'group') : name;
}
