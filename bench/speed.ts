// Measures pylock beside uv, nab, Poetry and pip on a recording index; prints tables with ratios, and with `--docs` writes docs/speed.md and its
// pictures. Run it by `npm --prefix bench run speed [-- --sets dbt --latency 0,40 --only cold]`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../test/helpers/root.js';
import { aboveLimits } from './speed/check.js';
import { circumstances } from './speed/circumstances.js';
import { printDocument, speedChart } from './speed/document.js';
import { findPeers } from './speed/find-peers.js';
import { keepParts, keptNodes, keptParts } from './speed/kept-parts.js';
import { readOptions } from './speed/options.js';
import { measureSections } from './speed/sections.js';

/** Writes the page and the pictures that a run has into a folder. */
function writePage(folder: string, page: string, pictures: Readonly<Record<string, string | undefined>>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'speed.md'), page);
  for (const [name, picture] of Object.entries(pictures))
    if (picture !== undefined) writeFileSync(join(folder, name), picture);
}

const options = readOptions(process.argv.slice(2));
const scratch = mkdtempSync(join(tmpdir(), 'pylock-speed-'));
try {
  const { peers, missing } = findPeers(options.folder, options.peers);
  const about = circumstances(options, peers);
  const { parts, remarks, cold, trace, isFinished } = await measureSections(options, peers, scratch);
  const [major = ''] = about.node.split('.');
  const results = join(options.folder, 'results');
  const folder = join(results, `node-${major}`);
  const notes = [...missing, ...remarks];
  keepParts(
    folder,
    parts.map((part, at) => ({ ...part, about, remarks: at === parts.length - 1 ? notes : [] })),
  );
  const page = printDocument(keptParts(folder), keptNodes(results));
  const pictures = { 'speed.svg': speedChart(cold), 'trace.svg': trace };
  writePage(folder, page, pictures);
  if (options.writesDocs) writePage(fromRoot('docs'), page, pictures);
  for (const note of notes) console.log(`- ${note}`);
  const ratios = parts.flatMap(({ sections }) => sections.flatMap((section) => section.ratios ?? []));
  const above = options.isCheck ? aboveLimits(ratios) : [];
  for (const line of above) console.log(`above its limit, on Node ${about.node}: ${line}`);
  if (above.length > 0 || (options.isCheck && !isFinished)) process.exitCode = 1;
  console.error(`written to ${folder}${options.writesDocs ? ' and docs' : ''}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
