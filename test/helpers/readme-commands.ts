import { readFileSync } from 'node:fs';
import { fromRoot } from './root.js';

/** The commands of README for a project with a lock, as typed: the words of each. */
export function commandsOfReadme(): readonly (readonly string[])[] {
  const readme = readFileSync(fromRoot('README.md'), 'utf8');
  const [, block = ''] = /^```sh\n(pylock import[\s\S]*?)^```$/m.exec(readme) ?? [];
  const lines = block.split('\n').map((line) => (line.split('#', 1)[0] ?? '').trim());
  return lines.filter((line) => line !== '').map((line) => line.split(/\s+/));
}
