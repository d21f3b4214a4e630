/** One value of an INI file. */
export interface IniValue {
  readonly section: string;
  /** In lower case, with dashes for underscores and without leading dashes, as in pip. */
  readonly key: string;
  /** The lines of the value, trimmed, without empty ones. */
  readonly lines: readonly string[];
  readonly line: number;
}

/** The values of an INI file, and its invalid lines. */
export interface Ini {
  readonly values: readonly IniValue[];
  readonly badLines: readonly number[];
}

function normalKey(text: string): string {
  const key = text.trim().toLowerCase().replaceAll('_', '-');
  return key.startsWith('--') ? key.slice(2) : key;
}

/** The end of a line's key: the first `=` or `:`. */
function separator(row: string): number {
  const [equals, colon] = [row.indexOf('='), row.indexOf(':')];
  return equals === -1 || (colon !== -1 && colon < equals) ? colon : equals;
}

/**
 * Reads an INI file as Python's configparser does for pip: `[section]`, `key = value` or `key: value`, further lines
 * of a value indented, comments begin with `#` or `;`. Any other line is reported and ignored.
 */
export function parseIni(text: string): Ini {
  const values: (IniValue & { readonly lines: string[] })[] = [];
  const badLines: number[] = [];
  let section: string | undefined;
  let open: (IniValue & { readonly lines: string[] }) | undefined;
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const row = raw.trim();
    if (row === '' || row.startsWith('#') || row.startsWith(';')) continue;
    if (open !== undefined && (raw.startsWith(' ') || raw.startsWith('\t'))) {
      open.lines.push(row);
      continue;
    }
    open = undefined;
    const end = separator(row);
    if (row.startsWith('[') && row.endsWith(']')) section = row.slice(1, -1).trim();
    else if (section === undefined || end < 1) badLines.push(at + 1);
    else {
      const value = row.slice(end + 1).trim();
      open = { section, key: normalKey(row.slice(0, end)), lines: value === '' ? [] : [value], line: at + 1 };
      values.push(open);
    }
  }
  return { values, badLines };
}
