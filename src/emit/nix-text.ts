/** Words that Nix's grammar keeps for itself. */
const keywords = new Set(['assert', 'else', 'if', 'in', 'inherit', 'let', 'or', 'rec', 'then', 'with']);

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

/** An attribute's name: bare where Nix takes it so, else quoted. */
export function nixName(name: string): string {
  return /^[a-zA-Z_][a-zA-Z0-9_-]*$/.test(name) && !keywords.has(name) ? name : nixString(name);
}
