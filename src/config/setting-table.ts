// Every setting that decides a lock, a row each: how flags, `.pylock.yaml` and its documents write it. Flags, help, the reader of
// the config, schemas/pylock-config.schema.json and the table of docs/config.md are made from it; what each setting comes to,
// and how a lock remembers it, is in setting-meanings.ts. It holds data alone, since every run of the command loads it.
import { indexStrategies } from '../index-client/selection.js';
import { nixpkgsNames } from '../targets/patch-floor.js';
import { systems } from '../targets/systems.js';
import { defaultPython, defaultSystems } from './defaults.js';
import { keptFormats } from './export-formats.js';
import { type Flag, type Flags, list, oneOf, opposite, single, toggle } from './flag-shape.js';
import { nixKinds } from './nix-kinds.js';
import { packageSettingRows } from './package-setting-rows.js';
import { atLeastOne, cutOff, oneValue, type SettingRow, version } from './setting-row.js';
import { versionSettingRows } from './version-setting-rows.js';

/** The settings by name, in the order of docs and help. */
export const settingTable = {
  python: {
    key: 'python',
    about:
      "The Python to lock for: '3.12', or '3.12.4' for one patch release; a list gives a lock each. Quote it for editors: 3.10 is the number 3.1 to them.",
    otherwise: '`.python-version`, else 3.13, or the newest older one that `nixpkgs` has',
    schema: {
      title: atLeastOne,
      anyOf: [
        { $ref: '#/definitions/python' },
        { type: 'array', minItems: 1, items: { $ref: '#/definitions/python' } },
      ],
    },
    flags: {
      python: list(
        'version',
        `Python to lock for, such as 3.11 or 3.11.4; repeat it for a lock of each; left out, that of the lock, else ${defaultPython}`,
      ),
    },
  },
  systems: {
    key: 'systems',
    about: 'The systems to lock for.',
    otherwise: 'x86_64-linux, aarch64-linux, aarch64-darwin',
    schema: {
      title: atLeastOne,
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { title: 'system', enum: systems },
    },
    flags: {
      system: list(
        'system',
        `Nix system to lock for: ${systems.join(', ')}; repeat it for several; left out, those of the lock, else all but ${systems.filter((one) => !defaultSystems.includes(one)).join(', ')}`,
      ),
    },
  },
  nixpkgs: {
    key: 'nixpkgs',
    about: "The release of nixpkgs that builds the locks, such as '25.11'. Quote it for editors.",
    otherwise: 'any from 24.05 on, or what Makes brings',
    schema: { title: 'nixpkgs', enum: nixpkgsNames },
  },
  macos: {
    key: 'macos',
    about: "The oldest macOS that must run the environment, such as '14.0'.",
    otherwise: 'that of `nixpkgs`, else 14.0',
    schema: { title: oneValue, type: version, pattern: '^[0-9]{1,3}(\\.[0-9]{1,3})?$' },
  },
  glibc: {
    key: 'glibc',
    about: "The newest glibc that a wheel may ask for, such as '2.34'.",
    otherwise: 'that of `nixpkgs`, else 2.34',
    schema: { title: oneValue, type: version, pattern: '^2\\.[0-9]{1,3}$' },
  },
  excludeNewer: {
    key: 'exclude-newer',
    about:
      'Leave out files uploaded later: a day (its end, UTC), an instant, or a duration before now; a table may except security fixes.',
    otherwise: 'no cut-off',
    schema: {
      title: 'a cut-off, or a table with the keys age and except',
      anyOf: [
        cutOff,
        {
          type: 'object',
          required: ['age'],
          properties: {
            age: cutOff,
            except: { description: 'Let releases through that mend a known vulnerability.', enum: ['security'] },
          },
          additionalProperties: false,
        },
      ],
    },
    flags: {
      'exclude-newer': single(
        'date',
        'Leave out files uploaded after a date (2026-01-31), an instant or a duration ago ("7 days"); "none" lifts it',
      ),
    },
  },
  excludeNewerPackage: {
    key: 'exclude-newer-package',
    about: 'Cut-offs of single packages: as exclude-newer, or none.',
    otherwise: 'that of exclude-newer',
    schema: {
      title: 'a map from package names to dates, durations or none',
      type: 'object',
      propertyNames: { $ref: '#/definitions/name' },
      additionalProperties: { type: 'string', minLength: 1 },
    },
    flags: {
      'exclude-newer-package': list('name=date', 'A cut-off of one package, or NAME=none; may be repeated'),
    },
  },
  letThrough: {
    within: 'exclude-newer',
    about: 'Releases that the cut-off does not hold back, since they mend a vulnerability.',
    otherwise: 'none',
  },
  ...versionSettingRows,
  makesGroups: {
    key: 'makes-groups',
    about: "The groups that Makes' own builtin installs besides the main requirements.",
    otherwise: 'none',
    schema: { title: 'a list of groups', type: 'array', items: { $ref: '#/definitions/name' } },
  },
  conflicts: {
    key: 'conflicts',
    about: 'Sets of groups that exclude each other: they are resolved apart.',
    otherwise: 'none',
    schema: {
      title: 'a list of lists of at least two groups',
      type: 'array',
      items: { title: 'at least two groups', type: 'array', minItems: 2, items: { $ref: '#/definitions/name' } },
    },
  },
  indexes: {
    key: 'indexes',
    about: 'Indexes by name, in the order in which they are asked; the default one is asked last.',
    otherwise: 'the public index',
    schema: {
      title: 'a map from names to the addresses of indexes; {} for none',
      type: 'object',
      maxProperties: 50,
      patternProperties: { '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$': { $ref: '#/definitions/index' } },
      additionalProperties: false,
    },
    flags: {
      'index-url': single('url', 'Root of the Simple index to ask for what no other index has'),
      index: list(
        'name=url',
        'A further index, asked first, that source: NAME in a deps file can name; may be repeated',
      ),
      'extra-index-url': list('url', 'A further index without a name, asked first; may be repeated'),
      'index-strategy': oneOf(
        'strategy',
        indexStrategies,
        `${indexStrategies[0]} (default) or ${indexStrategies[1]}, which mixes the files of all indexes`,
      ),
    },
  },
  fork: {
    key: 'fork',
    about: 'never: one version of each package for all systems, or a failure.',
    otherwise: 'allow',
    schema: { enum: ['allow', 'never'] },
  },
  nix: {
    key: 'nix',
    about: 'The Nix files that resolve writes.',
    otherwise: 'what is there, else what fits the folder',
    schema: {
      title: `none, or a list of at least one of ${nixKinds.join(', ')}`,
      anyOf: [
        { const: 'none' },
        { $ref: '#/definitions/kind' },
        { type: 'array', minItems: 1, uniqueItems: true, items: { $ref: '#/definitions/kind' } },
      ],
    },
    flags: {
      nix: single(
        'kinds',
        `Nix files to write: ${nixKinds.join(', ')}, or none; several with commas; left out, those that are there, else those that fit the project`,
      ),
    },
  },
  exports: {
    key: 'export',
    about: `Files in the formats of other tools that resolve writes with the lock: ${keptFormats.join(', ')}.`,
    otherwise: 'none',
    schema: {
      title: 'a list of tables with the keys format, path, system and group',
      type: 'array',
      maxItems: 50,
      items: { $ref: '#/definitions/export' },
    },
  },
  provenance: {
    key: 'provenance',
    about: 'Record who publishes the files and who owns the projects, as the index tells.',
    otherwise: 'false',
    schema: { title: 'true or false', type: 'boolean' },
    flags: {
      provenance: toggle('Record who publishes the files and who owns the projects'),
      'no-provenance': opposite('provenance', 'Stop recording publishers and owners'),
    },
  },
  project: {
    key: 'project',
    about: 'Build the project of a pyproject.toml, and the members of its workspace, into their environments.',
    otherwise: 'true for those with a build system',
    schema: { title: 'true or false', type: 'boolean' },
  },
  libraries: {
    key: 'libraries',
    about: 'Read the wheels for Linux for the libraries of the system that they load, so that the lock says which.',
    otherwise: 'false: only wheels that promise nothing are read',
    schema: { title: 'true or false', type: 'boolean' },
  },
  collisions: {
    key: 'collisions',
    about:
      "Read each wheel's list of files while locking, to tell of those that Nix refuses to put into one environment.",
    otherwise: 'false: only lists that are known anyway are looked at',
    schema: { title: 'true or false', type: 'boolean' },
  },
  ...packageSettingRows,
  ignores: {
    key: 'ignore',
    about: 'Known vulnerabilities that pylock audit and verify --online pass over.',
    otherwise: 'none',
    schema: {
      title: 'a list of tables with the keys id, until, reason and justification',
      type: 'array',
      items: { $ref: '#/definitions/ignore' },
    },
  },
  osv: {
    key: 'osv',
    about: 'Where advisories in the OSV format are: the address of a service, or the path of a downloaded export.',
    otherwise: 'none: the indexes alone are asked',
    schema: {
      title: 'one place, or a list of places',
      anyOf: [
        { type: 'string', minLength: 1 },
        { type: 'array', items: { title: 'one place', type: 'string', minLength: 1 } },
      ],
    },
    flags: {
      osv: list('place', 'Address of an OSV service, or a downloaded export (zip or folder); may be repeated, or none'),
    },
  },
  licences: {
    key: 'licences',
    about: 'Licences of packages whose metadata leaves open which one they have, as SPDX expressions, by package.',
    otherwise: 'none',
    schema: {
      title: 'a map from package names to SPDX expressions',
      type: 'object',
      additionalProperties: { title: oneValue, type: 'string', minLength: 1, maxLength: 1000 },
    },
  },
  requiredVersion: {
    key: 'required-version',
    about: 'A semver range that pylock itself must be in, such as ^0.1.',
    otherwise: 'any',
    schema: { title: oneValue, type: version, minLength: 1 },
  },
  includeSdists: {
    about: 'List source archives too, where wheels suffice.',
    otherwise: 'false',
    flags: { 'include-sdists': toggle('List source archives too, where wheels suffice') },
  },
} as const satisfies Record<string, SettingRow>;

/** The name of a setting. */
export type SettingName = keyof typeof settingTable;

type Rows = (typeof settingTable)[SettingName];
type TableOf<Row> = Row extends { readonly flags: infer Own } ? Own : never;
type FlagNameOf<Table> = Table extends Flags ? keyof Table & string : never;

/** The name of a flag that decides a lock. */
export type SettingFlagName = FlagNameOf<TableOf<Rows>>;

/** Each flag with its own shape. */
export type SettingFlagTable = {
  readonly [Name in SettingFlagName]: Extract<TableOf<Rows>, Readonly<Record<Name, Flag>>>[Name];
};

/** The rows by name, for what treats them all alike. */
export const settingRows: readonly (readonly [SettingName, SettingRow])[] = Object.entries(
  settingTable,
) as readonly (readonly [SettingName, SettingRow])[];

/** Every flag of the table. */
export const settingFlagTable = Object.assign({}, ...settingRows.map(([, { flags }]) => flags)) as SettingFlagTable;
