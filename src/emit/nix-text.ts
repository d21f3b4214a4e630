/**
 * A Nix string that holds exactly the text. Every `$` is escaped, so that no `${…}` is ever read as code,
 * whatever stands before it (`$$` has a rule of its own).
 */
export function nixString(text: string): string {
  let inner = '';
  for (const character of text) {
    if (character === '\n') inner += '\\n';
    else if (character === '\r') inner += '\\r';
    else if (character === '\t') inner += '\\t';
    else if (character === '"' || character === '\\' || character === '$') inner += `\\${character}`;
    else inner += character;
  }
  return `"${inner}"`;
}

const reserved = new Set(['assert', 'else', 'if', 'in', 'inherit', 'let', 'or', 'rec', 'then', 'with']);

/** The attribute path of a package's override in `overrides.nix`: `overrides.psycopg2`, `overrides."3to2"`. */
export function overrideOf(name: string): string {
  const isPlain = /^[a-z][a-z0-9-]*$/.test(name) && !reserved.has(name);
  return `overrides.${isPlain ? name : nixString(name)}`;
}
