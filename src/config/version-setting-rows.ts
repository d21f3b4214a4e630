// The settings that say which versions and kinds of files may be taken.
import { prereleaseModes, resolutionModes } from '../deps/version-rules.js';
import { list, oneOf } from './flag-shape.js';
import { names, projects, type SettingRow } from './setting-row.js';

/** Their rows, in the order of docs and help. */
export const versionSettingRows = {
  prerelease: {
    key: 'prerelease',
    about: 'When pre-releases may be taken.',
    otherwise: 'if-necessary',
    schema: { enum: prereleaseModes },
    flags: { prerelease: oneOf('when', prereleaseModes, 'if-necessary (default), disallow, allow or explicit') },
  },
  resolution: {
    key: 'resolution',
    about: 'Which versions are tried first.',
    otherwise: 'highest',
    schema: { enum: resolutionModes },
    flags: {
      resolution: oneOf('which', resolutionModes, 'highest (default), first-found, lowest or lowest-direct versions'),
    },
  },
  overrides: {
    key: 'overrides',
    about: 'Replace every requirement on these packages, whoever has it. Values as in a deps file.',
    otherwise: 'none',
    schema: { $ref: '#/definitions/constraints' },
  },
  constraints: {
    key: 'constraints',
    about: 'Hold where somebody needs these packages. Values as in a deps file.',
    otherwise: 'none',
    schema: { $ref: '#/definitions/constraints' },
  },
  excludes: {
    key: 'excludes',
    about: 'Packages that are left out, whoever needs them.',
    otherwise: 'none',
    schema: names,
  },
  noBinary: {
    key: 'no-binary',
    about: 'Packages that are built from source though they have wheels.',
    otherwise: 'none',
    schema: projects,
    flags: {
      'no-binary': list('name', 'Build a package from source though it has wheels; may be repeated, or all, or none'),
    },
  },
  onlyBinary: {
    key: 'only-binary',
    about: 'Packages that are never built from source.',
    otherwise: 'none',
    schema: projects,
    flags: {
      'only-binary': list('name', 'Never build a package from source; may be repeated, or all, or none'),
    },
  },
} as const satisfies Record<string, SettingRow>;
