// Makes data/popular.txt: of the most downloaded projects, which others their newest releases need, and
// which of them have wheels of machine code. pylock asks for what such a project needs before it knows for sure; the file
// decides nothing else, so it may grow old. Run it by `npm run popular -- FILE`: FILE lists names, a line
// each, the most downloaded first.
import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { openIndexClient } from '../build/default/src/index-client/client.js';
import { defaultIndexUrl } from '../build/default/src/index-client/default-index.js';
import { normalizeName } from '../build/default/src/pep/name.js';
import { availability } from '../build/default/src/provider/choice/availability.js';
import { needsOfExtra, needsOfProject } from '../build/default/src/provider/requirements/needs.js';
import { readRequirements } from '../build/default/src/provider/requirements/release-requirements.js';
import { makeTarget, parsePython } from '../build/default/src/targets/target.js';

/** Projects that are looked at, and those of them all of whose extras are. */
const most = 4000;
const mostWithExtras = 300;
/** Extras that a deps file seldom asks for: what the project's own people need. */
const ownExtra =
  /^(?:all-extras|bench.*|build|ci|cov.*|dev.*|docs?|lint.*|mypy|pre-commit|release|style|tests?.*|typ.*|.*-(?:dev|docs?|tests?))$/;
const systems = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin'];
const targets = systems.map((system) => makeTarget(parsePython('3.12'), system, { macos: '14.0', glibc: '2.34' }));

/** The newest release that every system can have, as the first system's file tells of it. */
function newest(project) {
  return project.releases.findLast((release) => {
    if (release.version.isPrerelease) return false;
    const uses = targets.map((target) => availability(release, target, { excludeNewer: undefined }));
    return uses.every((use) => use.kind === 'usable' && use.yanked === false);
  });
}

/** The requirements of a project on some system, alone and with each of its extras. */
async function look(client, name) {
  const project = await client.project(name);
  const release = project && newest(project);
  if (!release) return undefined;
  const files = targets.map((target) => availability(release, target, { excludeNewer: undefined }).file);
  const metadata = await client.metadata(project, release, files[0]);
  const requirements = 'unavailable' in metadata ? [] : readRequirements(metadata.requiresDist);
  if ('kind' in requirements) return undefined;
  const texts = (needs) =>
    new Set(needs.flatMap((need) => [need.name, ...need.extras.map((extra) => `${need.name}[${extra}]`)]));
  const onAll = (needsOn) => texts(targets.flatMap(({ environment }) => needsOn(environment)));
  return {
    version: release.version.text,
    extras: 'unavailable' in metadata ? [] : metadata.providesExtra.filter((extra) => !ownExtra.test(extra)),
    native: new Set(files.map(({ filename }) => filename)).size > 1,
    needs: onAll((environment) => needsOfProject(requirements, environment)),
    ofExtra: (extra) => onAll((environment) => needsOfExtra(requirements, environment, extra)),
  };
}

/** The lines of the file: `NAME@VERSION`, `!` where it has machine code, what it needs; `NAME[EXTRA]` where that is likely asked for. */
async function lines(client, names) {
  const looks = await Promise.all(names.map(async (name) => [name, await look(client, name).catch(() => undefined)]));
  const known = new Map(looks.filter(([, one]) => one !== undefined));
  const rows = new Map(
    [...known].map(([name, { version, native, needs }]) => [`${name}@${version}${native ? '!' : ''}`, needs]),
  );
  const offered = names
    .slice(0, mostWithExtras)
    .flatMap((name) => (known.get(name)?.extras ?? []).map((extra) => `${name}[${extra}]`));
  const waiting = [...known.values()].flatMap(({ needs }) => [...needs]).concat(offered);
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    const [, name, extra] = /^(.*)\[(.*)\]$/.exec(text) ?? [];
    const needs = rows.has(text) ? undefined : known.get(name)?.ofExtra(extra);
    if (needs === undefined) continue;
    rows.set(text, needs);
    waiting.push(...needs);
  }
  // A project without requirements and machine code would give no hint.
  return [...rows]
    .filter(([key, needs]) => needs.size > 0 || key.endsWith('!'))
    .map(([key, needs]) => [key, ...[...needs].sort()].join(' '))
    .sort();
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the file that lists the most downloaded projects, a line each.');
const names = readFileSync(file, 'utf8')
  .split('\n')
  .flatMap((line) => normalizeName(line.trim()) ?? [])
  .slice(0, most);
const client = openIndexClient({
  indexUrl: process.env.PIP_INDEX_URL ?? defaultIndexUrl,
  cacheDir: join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'pylock'),
  offline: false,
  refresh: false,
  concurrency: 32,
  onProgress: (requests) => process.stderr.write(`\r${requests} requests`),
});
const found = await lines(client, names);
await client.close();
writeFileSync(new URL('../data/popular.txt', import.meta.url), `${found.join('\n')}\n`);
console.error(`\n${found.length} lines`);
