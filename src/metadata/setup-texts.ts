import { normalizeName } from '../pep/name.js';
import { legacyBackend } from './build-system.js';
import { type BuildSystem, type DeclaredRequirements, MetadataFault } from './model.js';
import type { DynamicProject } from './pyproject.js';
import type { SdistFiles } from './sdist-files.js';
import type { SetupSources } from './setup-sources.js';
import { utf8Text } from './source-texts.js';

/** The size limit of a setup.py, in bytes: larger than any that people write. */
const longestSetup = 1024 * 1024;

/** Words by which a setup.py may declare requirements, or run code elsewhere that does. */
const requirementWords = ['install_requires', 'extras_require', 'pbr', '__import__', 'import_module', 'exec('];

/** The facts about an archive from its other files. */
export interface SetupKnown {
  readonly build: BuildSystem;
  readonly recorded: DeclaredRequirements | undefined;
  readonly dynamic: DynamicProject | undefined;
  readonly requiresPython: string | undefined;
}

function unreadable(what: string): MetadataFault {
  return new MetadataFault(
    `has requirements that are only known by building it: its ${what}`,
    'State its requirements in .pylock.yaml under the key "metadata".',
  );
}

/** A program as Python decodes it: UTF-8, or the encoding in its first two lines (PEP 263). @throws MetadataFault */
function programText(bytes: Buffer): string {
  if (bytes.length > longestSetup) throw unreadable(`setup.py has ${bytes.length} bytes`);
  const [first = '', second = ''] = bytes.toString('latin1').split('\n', 2);
  const coding = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
  const name = (coding.exec(first) ?? coding.exec(second))?.[1]?.toLowerCase().replaceAll('_', '-') ?? 'utf-8';
  if (/^(?:latin-?1|iso-?8859-1)$/.test(name)) return bytes.toString('latin1');
  const isAscii = !bytes.some((byte) => byte > 127);
  const text = /^(?:utf-?8|utf-8-.*)$/.test(name) || isAscii ? utf8Text(bytes) : undefined;
  if (text === undefined) throw unreadable(`setup.py is in an encoding that is not read (${name.slice(0, 30)})`);
  return text;
}

/** Whether setup.py calls `setup()` and neither it nor setup.cfg mentions requirements. */
function speaksOfNone(setupPy: string | undefined, setupCfg: string | undefined): boolean {
  if (setupPy?.includes('setup(') !== true) return false;
  return !requirementWords.some((word) => (setupPy + (setupCfg ?? '')).includes(word));
}

/** A file in the top folder; a link in its place is not followed. @throws MetadataFault */
function topFile(files: SdistFiles, name: 'setup.py' | 'setup.cfg'): Buffer | undefined {
  const bytes = files.get(name);
  if (bytes === undefined && files.texts.paths?.includes(name) === true) throw unreadable(`${name} is a link`);
  return bytes;
}

/**
 * The parts of an archive that decide its requirements, where setuptools builds it. @throws MetadataFault for an
 * unreadable one
 */
export function setupSources(
  files: SdistFiles,
  { build, recorded, dynamic, requiresPython }: SetupKnown,
): SetupSources {
  const program = topFile(files, 'setup.py');
  const setupPy = program === undefined ? undefined : programText(program);
  const cfg = topFile(files, 'setup.cfg');
  const setupCfg = cfg === undefined ? undefined : utf8Text(cfg);
  if (cfg !== undefined && setupCfg === undefined) throw unreadable('setup.cfg is not in UTF-8');
  const pyproject = files.get('pyproject.toml')?.toString('utf8');
  const programs = [setupPy, setupCfg, pyproject].filter((text) => text !== undefined);
  return {
    setupPy,
    setupCfg,
    required: build.requires.flatMap((text) => normalizeName(/^[A-Za-z0-9._-]*/.exec(text.trim())?.[0] ?? '') ?? []),
    isScript: build.backend === legacyBackend,
    texts: files.texts.namedIn(programs),
    paths: files.texts.paths,
    pyproject: dynamic === undefined ? undefined : pyproject,
    recorded,
    requiresPython,
    speaksOfNone: pyproject === undefined && speaksOfNone(setupPy, setupCfg),
  };
}
