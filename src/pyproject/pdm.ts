import { readProjectName } from '../config/read-version-rules.js';
import type { StatedSettings } from '../config/stated.js';
import type { DepsRequirement } from '../deps/model.js';
import { readRequirementLine } from '../deps/requirement-line.js';
import type { NormalizedName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import { type Context, groupKeys, readMemberList } from './context.js';
import { badValue, type TableAt } from './table-at.js';

/** Reads `[tool.pdm.dev-dependencies]`, whose groups become sets of the members. */
export function readPdm(pdm: TableAt, context: Context): void {
  const groups = pdm.table('dev-dependencies');
  for (const [name, key] of groupKeys(groups, 'group'))
    if (groups !== undefined) context.members.add('group', name, readMemberList(groups, key.text, context));
}

/** `asgiref = "3.2.10"`, which is exact, and `urllib3 = ">=1.26.2"`. */
function readOverrides(table: TableAt): ReadonlyMap<NormalizedName, readonly DepsRequirement[]> {
  const found = new Map<NormalizedName, readonly DepsRequirement[]>();
  for (const { key } of table.map.entries) {
    const text = table.text(key.text);
    const one =
      text &&
      table.read(text, (written) => {
        if (/^\w+:\/\//.test(written))
          throw badValue('an address has no meaning here, only a constraint', 'Name the file in the dependencies.');
        const constraint = tryParseVersion(written) === undefined ? written : `==${written}`;
        return readRequirementLine(`${key.text} ${constraint}`, table.faults.place(text.node, text.path));
      });
    if (one !== undefined) found.set(one.name, [one]);
  }
  return found;
}

/** Reads `[tool.pdm.resolution]`; its keys without effect are noted by `unhonoured`. */
export function readPdmRules(pdm: TableAt, unhonoured: Context['unhonoured']): StatedSettings {
  const rules = pdm.table('resolution');
  if (rules === undefined) return {};
  for (const { key } of rules.map.entries)
    if (!['overrides', 'excludes', 'allow-prereleases'].includes(key.text)) unhonoured(rules, key.text);
  const overrides = rules.table('overrides');
  const excludes = rules.texts('excludes', 'a list of package names');
  return {
    ...(overrides === undefined ? {} : { overrides: readOverrides(overrides) }),
    ...(excludes.length === 0
      ? {}
      : { excludes: new Set(excludes.flatMap((text) => rules.read(text, readProjectName) ?? [])) }),
    ...(rules.truth('allow-prereleases') ? { prerelease: 'allow' } : {}),
  };
}
