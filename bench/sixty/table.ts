import type { Tried } from './try.js';

/** A text in a cell of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}

/** The packages that were tried as a table of Markdown, with the number of those that run. */
export function markdown(tried: readonly Tried[]): string {
  const rows = tried.map(({ listed, version = '', end, why = '', overrides = '' }) => {
    const lines = overrides.split('\n').filter((line) => line.startsWith('  '));
    const printed = lines.map((line) => `\`${cell(line)}\``).join(' ');
    const reason = why.split('\n').at(-1) ?? '';
    return `| ${listed.kind} | ${listed.name} ${version} | ${end}${reason && `: ${cell(reason)}`} | ${printed} |`;
  });
  const good = tried.filter(({ end }) => end === 'runs').length;
  const head = ['| kind | package | | printed by `resolve` |', '|---|---|---|---|'];
  return `${[...head, ...rows].join('\n')}\n\n${good} of ${tried.length} run.`;
}
