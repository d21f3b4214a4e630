// The licences of the packages that are inside the bundle, as MIT, ISC and BSD ask for. Which packages those are, the
// bundler's own list of modules says, whatever package.json has.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The file in the folder of the bundle. */
export const noticesName = 'THIRD-PARTY-NOTICES.txt';
const licenceName = /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i;
const rule = '-'.repeat(80);

/** Code that the bundler itself adds. */
const ownCode = /^(?:\0|rolldown[:/])/;

/** Texts for packages that lack one of their own, or of something inside them: `licences/NAME.txt`. */
const addedTexts = new URL('licences/', import.meta.url);

function manifestIn(folder) {
  const path = join(folder, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** The package that a module belongs to, with the licence files on the way up to its folder; undefined for modules of ours. */
function packageOf(id) {
  if (!ownCode.test(id) && !/[\\/]node_modules[\\/]/.test(id)) return undefined;
  const path = ownCode.test(id) ? createRequire(import.meta.url).resolve('rolldown/package.json') : id;
  const files = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    files.unshift(...names.filter(({ name }) => licenceName.test(name)).map(({ name }) => join(folder, name)));
    const manifest = manifestIn(folder);
    // Packages have further manifests inside, which only say how modules are read.
    if (manifest.version !== undefined) return { manifest, files };
  }
}

/** The packages of modules by name and version, each with all licence files that hold for what of it is used. */
function packagesOf(ids) {
  const found = new Map();
  for (const { manifest, files } of [...ids].map(packageOf).filter((one) => one !== undefined)) {
    const key = `${manifest.name} ${manifest.version}`;
    const known = found.get(key) ?? { manifest, files: new Set() };
    found.set(key, known);
    for (const file of files) known.files.add(file);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The licence of one package, whole. @throws Error where there is no text of it */
function notice([key, { manifest, files }]) {
  const added = new URL(`${manifest.name.replace('/', '+')}.txt`, addedTexts);
  const paths = [...files, ...(existsSync(added) ? [added] : [])];
  if (paths.length === 0)
    throw new Error(`${key} is bundled, and there is no text of its licence: add ${added.pathname}`);
  const texts = paths.map((path) => readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim());
  return `${key} (${manifest.license})\n\n${texts.join('\n\n')}\n`;
}

/** The text for a bundle of these modules. */
function noticesOf(ids) {
  const head = 'The files in this folder hold code of these packages, each under the licence that is given with it.\n';
  return [head, ...packagesOf(ids).map(notice)].join(`\n${rule}\n\n`);
}

/** The plugin that puts the file beside the bundle. */
export function notices() {
  return {
    name: 'third-party-notices',
    generateBundle(_, bundle) {
      const ids = new Set(Object.values(bundle).flatMap((output) => output.moduleIds ?? []));
      this.emitFile({ type: 'asset', fileName: noticesName, source: noticesOf(ids) });
    },
  };
}
