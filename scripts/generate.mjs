// Makes src/generated, which git ignores: what the build embeds as TypeScript, so that tsc and the bundler both know it. The
// bundler's config, `npm test` and `npm run check` call it first, so nobody has to think of it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pageDigest, pageTexts } from './report-page.mjs';
import { shapeModule } from './shapes.mjs';

const source = new URL('../src/nix/', import.meta.url);
const target = new URL('../src/generated/', import.meta.url);
const published = new URL('../schemas/', import.meta.url);
/** Schemas of other tools' locks: of those parts alone that are read. */
const foreign = new URL('../src/foreign-locks/schemas/', import.meta.url);
/** The two calls by which pypi.nix and its parts name other files. */
const readCall = /^( *)(.*)\(readFile \.\.\/([a-z]+\.(?:py|json))\);$/gm;
const importCall = /^( *)(.*?)\(?import \.\/(pypi\/[a-z-]+\.nix)\)?;$/gm;

const read = (url) => readFileSync(url, 'utf8');

/** A text as Nix's indented string: Nix takes the indentation off again, so equal bytes come out. */
function indentedString(text, indent) {
  if (/''|\$\$|\t/.test(text))
    throw new Error("a program under src/nix holds '' or $$ or a tab, which Nix's strings change");
  const lines = text.trimEnd().replaceAll('${', "''${").split('\n');
  return ["''", ...lines.map((line) => (line === '' ? '' : `${indent}  ${line}`)), `${indent}''`].join('\n');
}

/** A part of pypi.nix, with the Python programs and the table that it reads inside it. */
function withTexts(name) {
  const nix = read(new URL(name, source)).replaceAll(
    readCall,
    (_, indent, head, file) => `${indent}${head}${indentedString(read(new URL(file, source)), indent)};`,
  );
  if (nix.includes('readFile ../')) throw new Error(`src/nix/${name} reads a file in a way that is not known here`);
  return nix;
}

/** src/nix/pypi.nix with its parts inside it, since projects carry it as one file. */
export function pypiNix() {
  const nix = withTexts('pypi.nix').replaceAll(importCall, (_, indent, head, part) => {
    const lines = withTexts(part).trimEnd().split('\n');
    const inner = lines.map((line) => (line === '' ? '' : `${indent}  ${line}`));
    return [`${indent}${head}(`, ...inner, `${indent});`].join('\n');
  });
  if (nix.includes('import ./')) throw new Error('src/nix/pypi.nix imports a part in a way that is not known here');
  return nix;
}

function constant(name, comment, text) {
  const literal = text.replaceAll(/[\\`]|\$\{/g, '\\$&');
  return `/** ${comment} */\nexport const ${name} = \`${literal}\`;\n`;
}

function moduleOf(name, comment, text) {
  return `// Made by scripts/generate.mjs.\n\n${constant(name, comment, text)}`;
}

/** The page of the report, bundled again only where something that it is made of has changed. */
function writePage() {
  const path = new URL('report-page.ts', target);
  const head = `// Made by scripts/generate.mjs of ${pageDigest()}.\n\n`;
  if (existsSync(path) && read(path).startsWith(head)) return;
  write(
    path,
    head +
      pageTexts()
        .map((text) => constant(...text))
        .join('\n'),
  );
}

/** Replaces a file where its text differs: several builds may run at once, and none may read half a file. */
function write(path, text) {
  try {
    if (read(path) === text) return;
  } catch {
    mkdirSync(target, { recursive: true });
  }
  const fresh = `${fileURLToPath(path)}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, path);
}

/** A hash of the sources in some folders, and of some packages by their versions. */
function digestOf(folders, packages) {
  const root = new URL('../', import.meta.url);
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const path of readdirSync(new URL(folder, root), { recursive: true }).sort())
      if (path.endsWith('.ts') && !path.startsWith('generated'))
        hash.update(`${path}\0${read(new URL(`${folder}/${path}`, root))}\0`);
  const { devDependencies } = JSON.parse(read(new URL('package.json', root)));
  for (const name of packages) hash.update(devDependencies[name]);
  return hash.digest('hex').slice(0, 16);
}

/**
 * A hash of everything that decides what setup.py says: the cache keeps answers of the evaluator that gave them alone.
 */
function evaluatorDigest() {
  return digestOf(['src/metadata', 'src/pep', 'src/poetry', 'src/text'], ['@lezer/python']);
}

/** A hash of the whole program: the cache keeps solves and verdicts for the one that came to them alone. */
function programDigest() {
  const root = new URL('../', import.meta.url);
  const hash = createHash('sha256').update(read(new URL('package-lock.json', root)));
  for (const folder of ['src', 'schemas', 'scripts'])
    for (const path of readdirSync(new URL(folder, root), { recursive: true }).sort())
      if (/\.[a-z]+$/.test(path) && !path.startsWith('generated'))
        hash.update(`${path}\0${read(new URL(`${folder}/${path}`, root))}\0`);
  return hash.digest('hex').slice(0, 32);
}

/** The libraries of usual systems that nixpkgs has, as TypeScript. */
function librariesModule() {
  const table = JSON.stringify(JSON.parse(read(new URL('libraries.json', source))));
  return `// Made by scripts/generate.mjs of src/nix/libraries.json.\n\n/** The rows of the table, as JSON. */\nexport const libraryTable = ${JSON.stringify(table)};\n`;
}

/** Makes every generated file that is missing or old. */
export function generate() {
  const comment = '`pypi.nix` without its first line: the expression that builds the environment of a lock.';
  write(new URL('pypi-nix.ts', target), moduleOf('pypiNix', comment, pypiNix()));
  const evaluator = 'A hash of the evaluator of setup.py.';
  write(new URL('evaluator-digest.ts', target), moduleOf('evaluatorDigest', evaluator, evaluatorDigest()));
  write(new URL('program-digest.ts', target), moduleOf('programDigest', 'A hash of the program.', programDigest()));
  write(new URL('libraries.ts', target), librariesModule());
  writePage();
  const schemas = [
    ['config-shape.ts', new URL('pylock-config.schema.json', published)],
    ['deps-shape.ts', new URL('pypi-deps.schema.json', published)],
    ['pins-shape.ts', new URL('pypi-pins.schema.json', published)],
    ...readdirSync(foreign).map((name) => [name.replace(/\.json$/, '-shape.ts'), new URL(name, foreign)]),
  ];
  for (const [name, schema] of schemas) write(new URL(name, target), shapeModule(JSON.parse(read(schema))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate();
