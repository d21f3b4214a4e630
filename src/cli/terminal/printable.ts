import { isSteering } from '../../text/steering.js';

/** The beginning of a runner's command anywhere in a line: `##[error]`, `##vso[…]`, `##teamcity[…]`. */
const commandMark = /##(?=[A-Za-z]*\[)/g;

/**
 * The text without commands to a CI runner: in logs of GitHub a line that begins with `::` is one, and in those of
 * GitHub, Azure and TeamCity `##[error]` or `##vso[…]` anywhere. A repository chooses names of folders.
 */
function withoutCommands(text: string): string {
  const start = text.length - text.trimStart().length;
  const plain = text.startsWith('::', start) ? `${text.slice(0, start)}\\u{3a}${text.slice(start + 1)}` : text;
  return plain.includes('##') ? plain.replaceAll(commandMark, '#\\u{23}') : plain;
}

/**
 * The text with everything escaped that could steer a terminal or a runner, for names, reasons and bodies that come
 * from an index or a file. Line breaks are escaped too: one call prints one line.
 */
export function printable(text: string): string {
  let safe = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    safe += isSteering(code) ? `\\u{${code.toString(16)}}` : character;
  }
  return withoutCommands(safe);
}

/** JSON with everything escaped that could steer a terminal or a runner; its value stays the same. */
export function printableJson(json: string): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const safe = json.replaceAll(/[\u007f-\uffff]/g, (unit) => (isSteering(unit.charCodeAt(0)) ? escaped(unit) : unit));
  return safe.replaceAll(commandMark, '#\\u0023');
}
