/** A flag without value, such as `--check`. */
export function toggle(help: string, letter?: string) {
  return { shape: 'toggle', help, letter } as const;
}

/** A flag without value that says no to another: of both, the last one said counts. */
export function opposite<Name extends string>(of: Name, help: string) {
  return { shape: 'opposite', of, help, letter: undefined } as const;
}

/** A flag with one value: the last one said counts. */
export function single(value: string, help: string, letter?: string) {
  return { shape: 'single', value, help, letter } as const;
}

/** A flag with a value that may be repeated: all count. */
export function list(value: string, help: string, letter?: string) {
  return { shape: 'list', value, help, letter } as const;
}

/** How one flag is written, and what it is for. */
export type Flag = {
  readonly help: string;
  /** Its short form, without the dash. */
  readonly letter: string | undefined;
} & (
  | { readonly shape: 'toggle' }
  | { readonly shape: 'opposite'; readonly of: string }
  | { readonly shape: 'single' | 'list'; readonly value: string }
);

/** Flags by their names, without dashes. */
export type Flags = Readonly<Record<string, Flag>>;

/** What a flag of a shape comes to; an `opposite` counts as the flag that it says no to. */
interface ValueOf {
  readonly toggle: boolean;
  readonly opposite: never;
  readonly single: string;
  readonly list: readonly string[];
}

/** What a command line says of some flags, by name, every value as typed; undefined where it does not say. */
export type Given<Table extends Flags> = {
  readonly [Name in keyof Table]?: ValueOf[Table[Name]['shape']] | undefined;
};

/** What the help calls the value of a flag; undefined for one that takes none. */
export function valueName(flag: Flag): string | undefined {
  return flag.shape === 'single' || flag.shape === 'list' ? flag.value : undefined;
}
