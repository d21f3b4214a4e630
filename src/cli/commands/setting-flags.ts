import { parseCutOff } from '../../config/cut-off.js';
import type { CutOff } from '../../config/model.js';
import { readOwnCutOff } from '../../config/read-version-rules.js';
import { type Projects, prereleaseModes, resolutionModes } from '../../deps/version-rules.js';
import { PylockError } from '../../errors.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import type { RuleFlags } from '../../pipeline/settings/rule-settings.js';
import type { SettingFlags } from '../../pipeline/settings/settings.js';
import type { PythonVersion } from '../../targets/model.js';
import { parsePython, parseSystem, repeatedMinor } from '../../targets/target.js';
import type { Options } from '../words/flag-table.js';
import { nixFlag, wordFlag } from './flags.js';
import { indexFlags } from './index-flags.js';

/** Reads a name given with a flag. @throws PylockError `usage` */
function nameOf(text: string, spelling: string): NormalizedName {
  const name = normalizeName(text);
  if (name !== undefined) return name;
  throw new PylockError('usage', `${spelling} ${text}: expected the name of a package`);
}

/** Reads a repeatable flag of names; `none` lifts what config and lock say. @throws PylockError `usage` */
function namesFlag(texts: readonly string[] | undefined, spelling: string): ReadonlySet<NormalizedName> | undefined {
  return texts && new Set(texts.filter((text) => text !== 'none').map((text) => nameOf(text, spelling)));
}

/** As {@link namesFlag}; `all`, or pip's `:all:`, stands for every package. @throws PylockError `usage` */
function projectsFlag(option: readonly string[] | undefined, spelling: string): Projects | undefined {
  const texts = option?.map((text) => text.replace(/^:(all|none):$/, '$1'));
  return texts?.includes('all') === true ? 'all' : namesFlag(texts, spelling);
}

/** Reads `--extra`, as typed: groups, or `all`, or `none`, which lifts what config and lock say. @throws PylockError `usage` */
function groupsFlag(texts: readonly string[] | undefined): ReadonlySet<NormalizedName> | undefined {
  return texts && new Set(texts.map(groupOf));
}

function groupOf(text: string): NormalizedName {
  const name = normalizeName(text);
  if (name !== undefined) return name;
  throw new PylockError('usage', `--extra ${text}: expected the name of a group`, {
    hint: 'Several are asked for by --extra dev --extra docs, every one by --extra all.',
  });
}

/** Reads `NAME=DATE` or `NAME=none`. @throws PylockError `usage` */
function ownCutOff(text: string, now: Date): readonly [NormalizedName, CutOff | 'none'] {
  const [name = '', ...rest] = text.split('=');
  return [nameOf(name, '--exclude-newer-package'), readOwnCutOff(rest.join('='), now)];
}

/** What the command line says of versions and files. @throws PylockError `usage` */
function ruleFlags(options: Options, now: Date): RuleFlags {
  return {
    prerelease: wordFlag(options.prerelease, '--prerelease', prereleaseModes),
    resolution: wordFlag(options.resolution, '--resolution', resolutionModes),
    noBinary: projectsFlag(options['no-binary'], '--no-binary'),
    onlyBinary: projectsFlag(options['only-binary'], '--only-binary'),
    extras: groupsFlag(options.extra),
    excludeNewerPackage: new Map(options['exclude-newer-package']?.map((text) => ownCutOff(text, now))),
  };
}

/** The Pythons on the command line, each minor version once. @throws PylockError `usage`, `bad-python` */
export function pythonFlags(options: Options): readonly PythonVersion[] {
  const pythons = options.python?.map(parsePython) ?? [];
  const twice = repeatedMinor(pythons);
  if (twice === undefined) return pythons;
  throw new PylockError('usage', `--python ${twice.full}: Python ${twice.minor} is named already`);
}

/** The settings on the command line. @throws PylockError `usage`, `bad-python`, `bad-system` */
export function settingFlags(options: Options, now: Date): SettingFlags {
  const excludeNewer = options['exclude-newer'];
  return {
    python: pythonFlags(options).at(-1),
    systems: options.system?.map(parseSystem),
    excludeNewer:
      excludeNewer === undefined || excludeNewer === 'none' ? excludeNewer : parseCutOff(excludeNewer, now).instant,
    nix: nixFlag(options.nix, '--nix'),
    includeSdists: options['include-sdists'] === true,
    rules: ruleFlags(options, now),
    indexes: indexFlags(options),
  };
}
