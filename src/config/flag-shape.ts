/** A flag without value, such as `--check`. */
export function toggle(help: string, letter?: string) {
  return { shape: 'toggle', help, letter } as const;
}

/** A flag without value that negates another: the last of both counts. */
export function opposite<Name extends string>(of: Name, help: string) {
  return { shape: 'opposite', of, help, letter: undefined } as const;
}

/** A flag with one value: the last one counts. */
export function single(value: string, help: string, letter?: string) {
  return { shape: 'single', value, help, letter } as const;
}

/** A flag with one of a few words: the last one counts. */
export function oneOf(value: string, words: readonly string[], help: string) {
  return { ...single(value, help), words } as const;
}

/** A flag with a value that may be repeated: all count. */
export function list(value: string, help: string, letter?: string) {
  return { shape: 'list', value, help, letter } as const;
}

/** The spelling of one flag, and its help text. */
export type Flag = {
  readonly help: string;
  /** Its short form, without the dash. */
  readonly letter: string | undefined;
  /** The words that its value may be, for the parser and for completion; undefined where it may be others too. */
  readonly words?: readonly string[];
} & (
  | { readonly shape: 'toggle' }
  | { readonly shape: 'opposite'; readonly of: string }
  | { readonly shape: 'single' | 'list'; readonly value: string }
);

/** Flags by their names, without dashes. */
export type Flags = Readonly<Record<string, Flag>>;

/** The value of a flag by its kind; an `opposite` counts as the flag that it negates. */
interface ValueOf {
  readonly toggle: boolean;
  readonly opposite: never;
  readonly single: string;
  readonly list: readonly string[];
}

/** The values of some flags on a command line, by name, as typed; undefined for a missing flag. */
export type Given<Table extends Flags> = {
  readonly [Name in keyof Table]?: ValueOf[Table[Name]['shape']] | undefined;
};

/** The help's name for the value of a flag; undefined for one without value. */
export function valueName(flag: Flag): string | undefined {
  return flag.shape === 'single' || flag.shape === 'list' ? flag.value : undefined;
}
