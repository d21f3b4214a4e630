/** Behind this a note of `resolve` has lines for overrides.nix, up to the last semicolon. */
const mark = 'overrides.nix: ';

/** The text of overrides.nix that a run of `resolve` printed, and no word more; undefined where it printed none. */
export function printedOverrides(stderr: string): string | undefined {
  const lines = stderr.split('\n').flatMap((line) => {
    const [, printed] = line.startsWith('  note: ') ? line.split(mark) : [];
    return printed === undefined ? [] : [`  ${printed.slice(0, printed.lastIndexOf(';') + 1)}\n`];
  });
  return lines.length === 0 ? undefined : `{ pkgs, ... }:\n{\n${lines.join('')}}\n`;
}

/** The attributes of `pkgs` in a text of Nix. */
export function attributesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\bpkgs\.([\w.'-]*[\w'-])/g)].map(([, attribute = '']) => attribute))];
}
