// The settings that state of packages what their files and metadata leave out.
import type { SettingRow } from './setting-row.js';

/** Their rows, in the order of docs and help. */
export const packageSettingRows = {
  metadata: {
    key: 'metadata',
    about: 'Requirements of packages whose releases do not tell their own, by package.',
    otherwise: 'none',
    schema: { $ref: '#/definitions/requirements' },
  },
  buildRequires: {
    key: 'build-requires',
    about: 'Build requirements of packages besides those of their source archives, by package.',
    otherwise: 'none',
    schema: { $ref: '#/definitions/requirements' },
  },
  nativeNeeds: {
    key: 'native-needs',
    about: 'Attributes of nixpkgs that packages need, by package: resolve says the lines for overrides.nix.',
    otherwise: 'those that pylock knows',
    schema: {
      title: 'a map from package names to tables',
      type: 'object',
      propertyNames: { $ref: '#/definitions/name' },
      additionalProperties: { $ref: '#/definitions/needs' },
    },
  },
} as const satisfies Record<string, SettingRow>;
