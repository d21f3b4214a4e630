import { PylockError } from '../errors.js';
import { Faults } from '../yaml/fault-list.js';
import type { YamlMap } from '../yaml/model.js';
import { readYaml } from '../yaml/read.js';
import type { Config } from './model.js';
import { readConfigMap } from './read-map.js';

/** Words and marks of a config; the longest have a few hundred. */
const mostTokens = 100_000;

/**
 * Reads the text of a `.pylock.yaml`; durations in it count back from `now`.
 * @throws PylockErrors of code `bad-config`, all faults at once, each with line, column and key.
 */
export function readConfig(source: string, path: string, now: Date): Config {
  const faults = new Faults(path, 'bad-config');
  return readConfigMap(
    faults.orThrow(() => readTop(source, path, faults)),
    path,
    faults,
    now,
  );
}

/** The map at the top; none where the file is empty. @throws PylockError where there is something else */
function readTop(text: string, path: string, faults: Faults): YamlMap | undefined {
  const node = readYaml(text, { path, code: 'bad-config', mostTokens }, faults);
  if (node === undefined || node.kind === 'map') return node;
  const place = { file: path, line: node.line, column: node.column };
  throw new PylockError('bad-config', 'expected keys and values', { place, hint: "For example: python: '3.12'" });
}
