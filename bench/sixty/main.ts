// Locks each package of a list from the live index, builds it by a real Nix in a bare root, and imports and runs it there, with
// nothing written by hand: an overrides.nix is what `resolve` printed. Run it by `npm --prefix bench run sixty [-- WORD…]`; words
// choose packages by their kind or name, and `neighbours` the other list. It needs nix, python3, patchelf, busybox-static,
// namespaces, and Debian's apt-get for libraries that the machine lacks.
//
// PYLOCK_SIXTY_FOLDER: a folder that keeps projects and downloaded libraries; else one that is gone afterwards.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BareRoot } from '../../test/nix/bare-root.js';
import { hostPython } from '../../test/nix/tools.js';
import { StandInLibraries } from './libraries.js';
import { listedIn } from './list.js';
import { markdown } from './table.js';
import { type Tried, tryOut } from './try.js';

const words = process.argv.slice(2);
const list = words.includes('neighbours') ? 'neighbours' : 'packages';
const chosen = words.filter((word) => word !== list);
const isChosen = (text: string): boolean =>
  chosen.length === 0 || chosen.some((word) => text.split(' ').includes(word));

const bare = BareRoot.open('sixty packages');
if (bare === undefined || hostPython === undefined) process.exit(1);
const kept = process.env['PYLOCK_SIXTY_FOLDER'];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'pylock-sixty-'));
mkdirSync(folder, { recursive: true });
const libraries = new StandInLibraries(join(folder, 'debian'));
const tried: Tried[] = [];
try {
  const place = { bare, libraries, folder, python: hostPython.version };
  bare.giveData(libraries.dataFiles());
  for (const listed of listedIn(list)) {
    if (!isChosen(`${listed.kind} ${listed.name}`)) continue;
    const one = await tryOut(listed, place);
    console.log(`${listed.kind} ${listed.name} ${one.version ?? ''}: ${one.end}${one.why ? `\n${one.why}` : ''}`);
    tried.push(one);
  }
} finally {
  bare.remove();
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${markdown(tried)}`);
process.exitCode = tried.every(({ end }) => end === 'runs') ? 0 : 1;
