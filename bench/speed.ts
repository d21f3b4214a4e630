// Measures pylock beside uv, Poetry and pip on a recording index; prints tables with ratios, and writes docs/speed.md and
// docs/speed.svg where everything was measured. Run it by `npm run bench [-- --sets fastapi,dbt --latency 0,40 --runs 5 --only cold]`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../test/helpers/root.js';
import { circumstances } from './speed/circumstances.js';
import { printDocument, type Results, speedChart } from './speed/document.js';
import { findPeers } from './speed/find-peers.js';
import { readOptions } from './speed/options.js';
import { measureSections } from './speed/sections.js';

/** Writes results into a folder. */
function write(folder: string, results: Results, chart: string | undefined): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'speed.md'), printDocument(results, chart === undefined ? undefined : 'speed.svg'));
  if (chart !== undefined) writeFileSync(join(folder, 'speed.svg'), chart);
}

const options = readOptions(process.argv.slice(2));
const scratch = mkdtempSync(join(tmpdir(), 'pylock-speed-'));
try {
  const { peers, missing } = findPeers(options.folder, options.peers);
  const about = circumstances(options, peers);
  const { sections, remarks, cold, isFinished } = await measureSections(options, peers, scratch);
  const results = { about, sections, remarks: [...missing, ...remarks] };
  const chart = speedChart(cold);
  const folder = join(options.folder, 'results');
  write(folder, results, chart);
  writeFileSync(join(folder, 'speed.json'), `${JSON.stringify(results, undefined, 1)}\n`);
  const isForDocs = options.isWhole && isFinished && missing.length === 0;
  if (isForDocs) write(fromRoot('docs'), results, chart);
  for (const remark of results.remarks) console.log(`- ${remark}`);
  console.error(`written to ${folder}${isForDocs ? ' and docs' : '; docs show only whole runs with every peer'}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
