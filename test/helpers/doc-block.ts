import { readFileSync } from 'node:fs';
import { fromRoot } from './root.js';

/** The text of a fenced block of a page in docs, by the words behind its fence. */
export function docBlock(page: string, words: string): string {
  const docs = readFileSync(fromRoot('docs', page), 'utf8');
  const text = new RegExp(`^\`\`\`${words}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(docs)?.[1];
  if (text === undefined) throw new Error(`docs/${page} has no block "${words}"`);
  return text;
}
