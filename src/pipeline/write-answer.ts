import { replaceFiles } from '../files/atomic-write.js';
import { shownPath } from '../files/shown-path.js';
import { ruleForOutput } from '../git/links.js';

/** Writes the text of an answer to a file that a person names; gives whether the file did not hold it already. */
export async function writeAnswer(text: string, path: string, lockPath: string): Promise<boolean> {
  const file = { path, text, shownAs: shownPath(path), links: ruleForOutput(path, lockPath) };
  return (await replaceFiles([file])) > 0;
}
