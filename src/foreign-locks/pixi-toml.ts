import { check } from '../generated/pixi-toml-shape.js';
import type { YamlMap } from '../yaml/model.js';
import type { ForeignProject } from './model.js';
import { entriesAt, textAt } from './nodes.js';
import type { Reading } from './reading.js';
import { IndexNames, requirementIn } from './requirement-tables.js';

/** Reads the `pypi-dependencies` of a `pixi.toml`: each feature becomes a group. */
export function readPixiToml(top: YamlMap, reading: Reading): ForeignProject {
  const checked = reading.shaped(top, check);
  const names = new IndexNames();
  const own = (table: YamlMap | undefined, groups: readonly string[], ...path: readonly string[]) =>
    entriesAt(table, ...path).flatMap((entry) => requirementIn(entry, groups, reading, (url) => names.nameOf(url)));
  const features = entriesAt(checked, 'feature').flatMap(({ key }) =>
    own(checked, [key.text], 'feature', key.text, 'pypi-dependencies'),
  );
  const requirements = [...own(checked, [], 'pypi-dependencies'), ...features];
  const overrides = own(checked, [], 'pypi-options', 'dependency-overrides');
  const main = textAt(checked, 'pypi-options', 'index-url');
  const indexes = [
    ...(main === undefined ? [] : [{ name: 'main', url: main, explicit: false, isDefault: true }]),
    ...names.indexes,
  ];
  return {
    requirements,
    python: pythonOf(textAt(checked, 'dependencies', 'python')),
    indexes,
    notCarried: reading.notCarried,
    rules: overrides.map((requirement) => ({
      kind: 'overrides',
      file: reading.path,
      requirement: { ...requirement, line: 0 },
    })),
  };
}

/** The constraint that conda's package `python` has; `3.11` means every 3.11. */
function pythonOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '*') return undefined;
  return /^[0-9]+\.[0-9]+$/.test(text) ? `==${text}.*` : text;
}
