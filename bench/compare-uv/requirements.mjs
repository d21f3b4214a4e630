// A deps file as the lines of a requirements.txt. Written apart from pylock's own reading on purpose: the
// comparison with uv would not notice a fault that both sides share.
import { parse } from 'yaml';

/** The numbers with one of them raised and those after it zero. */
function raised(numbers, at) {
  return numbers.map((number, i) => (i < at ? number : i === at ? number + 1 : 0)).join('.');
}

/** One part of a constraint of Poetry's as a PEP 440 specifier: `^1.2` is `>=1.2,<2.0`, `~1.2` is `>=1.2,<1.3`. */
function onePart(part) {
  if (part === '*' || part === '') return '';
  const numbers = part
    .replace(/^[\^~]/, '')
    .split('.')
    .map(Number);
  if (part.startsWith('^')) {
    const first = numbers.findIndex((number) => number > 0);
    return `>=${part.slice(1)},<${raised(numbers, first === -1 ? numbers.length - 1 : first)}`;
  }
  if (part.startsWith('~') && !part.startsWith('~=')) {
    return `>=${part.slice(1)},<${raised(numbers, Math.min(1, numbers.length - 1))}`;
  }
  return /^[0-9]/.test(part) ? `==${part}` : part;
}

/** A whole constraint. `||` has no equal among requirement lines. */
function specifier(text) {
  if (text.includes('||')) throw new Error(`a requirement line can't say ${text}`);
  const parts = text.split(',').map((part) => onePart(part.trim()));
  return parts.filter(Boolean).join(',');
}

/** The condition of a table on the environment, as one marker. */
function marker({ markers, platform, python }) {
  const parts = markers === undefined ? [] : [`(${markers})`];
  if (platform !== undefined) parts.push(`sys_platform == '${platform}'`);
  for (const part of python?.split(',') ?? []) {
    const [, operator, version] = /^\s*([<>=!]+)\s*([0-9.]+)\s*$/.exec(part) ?? [];
    parts.push(`python_version ${operator} '${version}'`);
  }
  return parts.length === 0 ? '' : ` ; ${parts.join(' and ')}`;
}

/** One entry of a deps file, or of a map of constraints, as a requirement line. */
export function requirementLine(name, entry) {
  const table = typeof entry === 'string' ? { version: entry } : entry;
  const extras = table.extras ? `[${table.extras.join(',')}]` : '';
  return `${name}${extras}${specifier(table.version ?? '*')}${marker(table)}`;
}

/** The requirement lines of a deps file's text, its groups too, which are locked together. Numbers keep the text as written. */
export function requirementLines(text) {
  const deps = Object.entries(parse(text, { schema: 'failsafe' }));
  return deps.flatMap(([name, value]) => [value].flat().map((entry) => requirementLine(name, entry)));
}
