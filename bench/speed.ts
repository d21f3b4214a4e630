// Measures pylock beside uv, nab, Poetry and pip on a recording index; prints tables with ratios, and writes docs/speed.md and
// docs/speed.svg where everything was measured. Run it by `npm --prefix bench run speed [-- --sets dbt --latency 0,40 --only cold]`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../test/helpers/root.js';
import { aboveLimits } from './speed/check.js';
import { circumstances } from './speed/circumstances.js';
import { type Pictures, printDocument, type Results, speedChart } from './speed/document.js';
import { findPeers } from './speed/find-peers.js';
import { readOptions } from './speed/options.js';
import { measureSections } from './speed/sections.js';

/** Writes results into a folder. */
function write(folder: string, results: Results, pictures: Pictures): void {
  const { chart, trace } = pictures;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'speed.md'), printDocument(results, pictures));
  if (chart !== undefined) writeFileSync(join(folder, 'speed.svg'), chart);
  if (trace !== undefined) writeFileSync(join(folder, 'trace.svg'), trace);
}

const options = readOptions(process.argv.slice(2));
const scratch = mkdtempSync(join(tmpdir(), 'pylock-speed-'));
try {
  const { peers, missing } = findPeers(options.folder, options.peers);
  const about = circumstances(options, peers);
  const { sections, remarks, cold, trace, isFinished } = await measureSections(options, peers, scratch);
  const results = { about, sections, remarks: [...missing, ...remarks] };
  const pictures = { chart: speedChart(cold), trace };
  const [major = ''] = about.node.split('.');
  const folder = join(options.folder, 'results', `node-${major}`);
  write(folder, results, pictures);
  writeFileSync(join(folder, 'speed.json'), `${JSON.stringify(results, undefined, 1)}\n`);
  const isForDocs = options.isWhole && isFinished && missing.length === 0;
  if (isForDocs) write(fromRoot('docs'), results, pictures);
  for (const remark of results.remarks) console.log(`- ${remark}`);
  const above = options.isCheck ? aboveLimits(sections.flatMap(({ ratios = [] }) => ratios)) : [];
  for (const line of above) console.log(`above its limit, on Node ${about.node}: ${line}`);
  if (above.length > 0 || (options.isCheck && !isFinished)) process.exitCode = 1;
  console.error(`written to ${folder}${isForDocs ? ' and docs' : '; docs show only whole runs with every peer'}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
