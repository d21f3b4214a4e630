// `node scripts/record.mjs INDEX_URL FROM PROJECT…`: records the pages of real projects into fixtures/index for the
// loopback index of the tests. Every version and file is kept; of the metadata only what a resolver reads, for the
// first wheel by name of every release since the day FROM (earlier ones keep their files). No host is recorded.
import { mkdirSync, writeFileSync } from 'node:fs';
import { root } from './setup.mjs';

const { openIndexClient } = await import(`${root}dist/lib/index.js`);
const [indexUrl, from, ...names] = process.argv.slice(2);
const client = openIndexClient({ indexUrl, cacheDir: undefined, offline: false, refresh: true, concurrency: 8 });
mkdirSync(`${root}fixtures/index`, { recursive: true });

/** The first wheel by name, whose requirements stand for the release. */
function firstWheel(release) {
  const wheels = release.files.filter((file) => file.parsed.kind === 'wheel');
  return wheels.sort((a, b) => (a.filename < b.filename ? -1 : 1))[0];
}

/** One project as the tests' index wants it. */
async function record(name) {
  const project = await client.project(name);
  const files = project.releases
    .flatMap((release) => release.files)
    .map((file) => ({
      filename: file.filename,
      sha256: file.sha256,
      requiresPython: file.requiresPython,
      yanked: file.yanked === false ? undefined : file.yanked,
      uploaded: file.uploadTime,
    }));
  const recent = project.releases.filter((release) => (firstWheel(release)?.uploadTime ?? '') >= from);
  const entries = await Promise.all(
    recent.map(async (release) => {
      const file = firstWheel(release);
      const { requiresDist, providesExtra } = await client.metadata(project, release, file);
      const entry = { requires: requiresDist, extras: providesExtra };
      return requiresDist === undefined ? [] : [[file.parsed.versionText, entry]];
    }),
  );
  const lines = (items) => items.map((item) => `  ${item}`).join(',\n');
  const metadata = entries.flat().map(([version, entry]) => `${JSON.stringify(version)}: ${JSON.stringify(entry)}`);
  const text = `{"name": ${JSON.stringify(name)}, "files": [\n${lines(files.map((file) => JSON.stringify(file)))}\n], "metadata": {\n${lines(metadata)}\n}}\n`;
  writeFileSync(`${root}fixtures/index/${name}.json`, text);
  console.log(`${name}: ${files.length} files, metadata of ${metadata.length}, ${Math.round(text.length / 1024)} kB`);
}

for (const name of names) await record(name);
await client.close();
