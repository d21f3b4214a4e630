// `node scripts/record.mjs INDEX_URL PROJECT…` records the pages of real projects into fixtures/index, for the loopback
// index of the tests. Every file of every version is kept; of the metadata the header lines that a resolver reads, of
// the first wheel by name of each release. No address is recorded. Needs build/default (npx tsc).
import { mkdirSync, writeFileSync } from 'node:fs';
import pLimit from 'p-limit';
import { root } from './setup.mjs';

const { readZipDirectory } = await import(`${root}build/default/src/metadata/zip-directory.js`);
const { readZipEntry } = await import(`${root}build/default/src/metadata/zip-entry.js`);
const [indexUrl, ...names] = process.argv.slice(2);
const folder = `${root}fixtures/index`;
const atOnce = pLimit(8);
/** Most wheels have their directory and METADATA in their last bytes. */
const tailBytes = 64 * 1024;
const mostMetadataBytes = 16 * 1024 * 1024;
const keptHeaders = /^(?:Metadata-Version|Name|Version|Requires-Python|Requires-Dist|Provides-Extra):/i;

/** Asks up to four times, since a recording of thousands of answers should not end at one that is lost. */
async function ask(url, headers = {}, triesLeft = 3) {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(60_000) });
    if (response.status < 500 && response.status !== 429)
      return { response, bytes: Buffer.from(await response.arrayBuffer()) };
    throw new Error(`${response.status} for ${url}`);
  } catch (error) {
    if (triesLeft === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return ask(url, headers, triesLeft - 1);
  }
}

/** Bytes of a file, as the index counts them: `-N` for the last N, else `FIRST-LAST`. */
async function askRange(url, range) {
  const { response, bytes } = await ask(url, { range: `bytes=${range}` });
  if (response.status !== 206) throw new Error(`${response.status} for a range of ${url}`);
  return { bytes, size: Number(response.headers.get('content-range').split('/')[1]) };
}

/** A wheel on the index, as the archive reader wants it. */
async function openWheel(url) {
  const { bytes: tail, size } = await askRange(url, `-${tailBytes}`);
  const start = size - tail.length;
  const read = async (offset, length) =>
    offset >= start
      ? tail.subarray(offset - start, offset - start + length)
      : (await askRange(url, `${offset}-${offset + length - 1}`)).bytes;
  return { size, read };
}

/** The text of a wheel's METADATA: from the file beside it, else out of the wheel. */
async function metadataText(url) {
  const beside = await ask(`${url}.metadata`);
  if (beside.response.ok) return beside.bytes.toString('utf8');
  const wheel = await openWheel(url);
  const directory = await readZipDirectory(wheel);
  const entry = directory.entries.find(({ name }) => /^[^/]+\.dist-info\/METADATA$/.test(name));
  return (await readZipEntry(wheel, directory, entry, mostMetadataBytes)).toString('utf8');
}

/** The header lines that a resolver reads; lines that were folded are one again. */
function keptLines(text) {
  const [header] = text.replaceAll('\r\n', '\n').split('\n\n', 1);
  const lines = header.replaceAll(/\n[ \t]+/g, ' ').split('\n');
  return lines.filter((line) => keptHeaders.test(line)).map((line) => line.trimEnd());
}

/** For each version, as file names spell it, the first wheel by name. */
function firstWheels(files) {
  const wheels = new Map();
  for (const { filename, url } of files) {
    const [, version] = filename.split('-');
    if (filename.endsWith('.whl') && !wheels.has(version)) wheels.set(version, url);
  }
  return [...wheels];
}

/** One file, without its address. */
function recordedFile(file) {
  return {
    filename: file.filename,
    sha256: file.hashes.sha256,
    requiresPython: file['requires-python'] ?? undefined,
    yanked: file.yanked === false ? undefined : file.yanked === true ? '' : file.yanked,
    uploaded: file['upload-time'],
    size: file.size,
  };
}

async function metadataEntry([version, url]) {
  try {
    return [[version, keptLines(await metadataText(url))]];
  } catch (error) {
    console.log(`  ${version}: no metadata (${error.message})`);
    return [];
  }
}

/** One project, one file or release a line. */
async function record(name) {
  const page = `${indexUrl.replace(/\/$/, '')}/${name}/`;
  const { response, bytes } = await ask(page, { accept: 'application/vnd.pypi.simple.v1+json' });
  if (!response.ok) throw new Error(`${response.status} for ${page}`);
  const project = JSON.parse(bytes.toString('utf8'));
  const listed = project.files.map((file) => ({ ...file, url: new URL(file.url, page).href }));
  listed.sort((a, b) => (a.filename < b.filename ? -1 : 1));
  const wheels = firstWheels(listed);
  const entries = (await Promise.all(wheels.map((wheel) => atOnce(metadataEntry, wheel)))).flat();
  const files = listed.map((file) => JSON.stringify(recordedFile(file)));
  const metadata = entries.map(([version, lines]) => `${JSON.stringify(version)}: ${JSON.stringify(lines)}`);
  const status =
    project['project-status'] === undefined ? '' : ` "status": ${JSON.stringify(project['project-status'])},`;
  const text = `{"name": ${JSON.stringify(name)},${status} "files": [\n${files.join(',\n')}\n], "metadata": {\n${metadata.join(',\n')}\n}}\n`;
  writeFileSync(`${folder}/${name}.json`, text);
  const kb = Math.round(text.length / 1024);
  console.log(
    `${name}: ${files.length} files, metadata of ${metadata.length} of ${wheels.length} releases with wheels, ${kb} kB`,
  );
}

mkdirSync(folder, { recursive: true });
for (const name of names) await record(name);
