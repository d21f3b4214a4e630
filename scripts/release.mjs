// `npm run release 0.2.0` writes a version into every file that names it and cuts the changelog; CONTRIBUTING.md says the rest.
// `node scripts/release.mjs check v0.2.0` holds a tag against those files: the workflow that publishes does it first.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const [command, word = '', folder = root] = process.argv.slice(2);
const form = /^(?:0|[1-9][0-9]{0,8})\.(?:0|[1-9][0-9]{0,8})\.(?:0|[1-9][0-9]{0,8})$/;
const unreleased = '## Unreleased\n';

/** Where the version stands: in which file, between what. */
const places = [
  ['package.json', /(?<=^ {2}"version": ")[^"]*/gm],
  ['package-lock.json', /(?<=^(?: {2}| {6}"name": "pylock",\n {6})"version": ")[^"]*/gm],
  ['src/own-version.ts', /(?<=^export const version = ')[^']*/gm],
  ['README.md', /(?<=pylock-)[0-9.]+(?=\.tgz)/g],
  ['docs/verify.md', /(?<=pylock-)[0-9.]+(?=\.tgz)/g],
];

const read = (name) => readFileSync(join(folder, name), 'utf8');
const write = (name, text) => writeFileSync(join(folder, name), text);

/** Every version that a place has. @throws Error where there is none */
function versionsAt([name, place]) {
  const found = read(name).match(place) ?? [];
  if (found.length === 0) throw new Error(`${name} names no version where one is expected`);
  return found;
}

/** The changelog with what is unreleased under a version. @throws Error where nothing is */
function cutChangelog(text, version, day) {
  const [head, news = ''] = text.split(unreleased);
  if (!news.startsWith('\n- ')) throw new Error('CHANGELOG.md has nothing unreleased');
  return `${head}${unreleased}\n## ${version} (${day})\n${news}`;
}

/** Writes a version everywhere, or nothing. @throws Error for what is no version, or an older one */
function cut(version) {
  const [old] = versionsAt(places[0]);
  if (!form.test(version)) throw new Error(`${version} is no version such as 1.2.3`);
  if (version.localeCompare(old, 'en', { numeric: true }) < 0) throw new Error(`${version} is older than ${old}`);
  for (const place of places) versionsAt(place);
  const changelog = cutChangelog(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10));
  for (const [name, place] of places) write(name, read(name).replaceAll(place, version));
  write('CHANGELOG.md', changelog);
  console.log(
    `Look at the changes, then: git commit -am 'pylock ${version}' && git tag -s v${version} -m 'pylock ${version}'`,
  );
}

/** The faults of a tag, a line each. */
function faultsOf(tag) {
  const version = tag.slice(1);
  if (!tag.startsWith('v') || !form.test(version)) return [`${tag} is no tag such as v1.2.3`];
  const wrong = places.flatMap((place) => versionsAt(place).map((found) => [place[0], found]));
  return [
    ...wrong
      .filter(([, found]) => found !== version)
      .map(([name, found]) => `${name} says ${found}, and the tag ${version}`),
    ...(read('CHANGELOG.md').includes(`\n## ${version} (`) ? [] : [`CHANGELOG.md has no heading for ${version}`]),
  ];
}

try {
  if (command === 'cut') cut(word);
  else if (command !== 'check') throw new Error('expected: release.mjs cut VERSION, or release.mjs check TAG');
  else
    for (const fault of faultsOf(word)) {
      console.error(`error: ${fault}`);
      process.exitCode = 1;
    }
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
