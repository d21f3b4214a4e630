// The files of a checkout that may declare requirements, as those of a source archive.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byName } from '../order.js';
import { MetadataFault } from './model.js';
import { mostSdistFileBytes, SdistFiles } from './sdist-files.js';

/** The top folder that an archive would have. */
const top = 'source';

const mostEntries = 1_000_000;

/** Reads a project's folder; links are not followed. @throws MetadataFault for a file that is too large for its name */
export function readSourceFolder(folder: string): SdistFiles {
  const files = new SdistFiles();
  const waiting: string[] = [''];
  let count = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const entries = readdirSync(join(folder, path), { withFileTypes: true }).sort(byName);
    for (const entry of entries) {
      count += 1;
      if (count > mostEntries) throw new MetadataFault(`has a repository with more than ${mostEntries} files`);
      if (entry.name === '.git') continue;
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        files.saw(`${top}/${below}/`);
        waiting.push(below);
      } else if (entry.isFile()) addFile(files, folder, below);
      else files.saw(`${top}/${below}`);
    }
  }
  return files;
}

function addFile(files: SdistFiles, folder: string, below: string): void {
  const { size } = lstatSync(join(folder, below));
  const name = `${top}/${below}`;
  if (!files.wants(name, size)) return;
  if (size > mostSdistFileBytes)
    throw new MetadataFault(`has a ${below} of ${size} bytes, more than ${mostSdistFileBytes}`);
  files.add(name, readFileSync(join(folder, below)));
}
