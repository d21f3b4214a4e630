// The form of a row of the settings, and of values that several settings have.
import type { Flags } from './flag-shape.js';

/** How a setting is written. */
export interface SettingRow {
  /** Its key in `.pylock.yaml`; undefined where only flags say it. */
  readonly key?: string;
  /** The key of another setting whose value says it too. */
  readonly within?: string;
  /** Its purpose, for editors and docs/config.md. */
  readonly about: string;
  /** The value of its key, as JSON Schema; `$ref`s lead to scripts/settings.mjs. */
  readonly schema?: object;
  /** Its default, for docs/config.md. */
  readonly otherwise: string;
  readonly flags?: Flags;
}

/** A version, which other tools may take for a number. */
export const version = ['string', 'number'] as const;
/** A list of names. */
export const names = {
  title: 'a list of package names',
  type: 'array',
  items: { $ref: '#/definitions/name' },
} as const;
/** Every project, or some. */
export const projects = { title: 'all, or a list of package names', anyOf: [{ const: 'all' }, names] } as const;
/** The title of a value that stands alone. */
export const oneValue = 'one value';
/** A day, an instant or a duration. */
export const cutOff = {
  title: oneValue,
  type: 'string',
  pattern:
    '^([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?|[0-9]{1,5} ?(h|hours?|d|days?|w|weeks?)|P[0-9]{1,5}[DW]|PT[0-9]{1,5}H)$',
} as const;
/** The title of a list that may not be empty. */
export const atLeastOne = 'a list of at least one value';
