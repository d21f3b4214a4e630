// The keys of a .pylock.yaml that steer what is chosen, as flags of uv's. Written apart from pylock's own reading, as
// the requirement lines are.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirementLine } from './requirements.mjs';

/** The end of a day, as pylock reads a bare date. */
const endOf = (day) => `${day}T23:59:59.999999Z`;

/** A flag for each of a list's names; `all` has a spelling of its own. */
function perName(flag, value) {
  if (value === undefined) return [];
  return value === 'all' ? [flag, ':all:'] : value.flatMap((name) => [flag, name]);
}

/** The flags that need no file. */
function plainFlags(config) {
  const exempt = Object.entries(config['exclude-newer-package'] ?? {});
  return [
    ...['--exclude-newer', endOf(config['exclude-newer'])],
    ...exempt.flatMap(([name, day]) => ['--exclude-newer-package', `${name}=${day === 'none' ? 'false' : endOf(day)}`]),
    ...(config.prerelease ? ['--prerelease', config.prerelease] : []),
    ...(config.resolution && config.resolution !== 'first-found' ? ['--resolution', config.resolution] : []),
    ...perName('--no-binary', config['no-binary']),
    ...perName('--only-binary', config['only-binary']),
  ];
}

/** The lines of the files that uv reads some controls from, flag -> lines. */
function fileLines(config) {
  const lines = (key) =>
    Object.entries(config[key] ?? {}).map(([name, constraint]) => requirementLine(name, constraint));
  return new Map([
    ['--overrides', lines('overrides')],
    ['--constraints', lines('constraints')],
    ['--excludes', config.excludes ?? []],
  ]);
}

/** uv's flags for the controls of a config; the files that they name are written into `folder`. */
export function controlFlags(config, folder) {
  const files = [...fileLines(config)].filter(([, lines]) => lines.length > 0);
  const named = files.flatMap(([flag, lines]) => {
    const path = join(folder, `${flag.slice(2)}.txt`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return [flag, path];
  });
  return [...plainFlags(config), ...named];
}
