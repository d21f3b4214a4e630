// A second run over the same files says what the first did, from the cache; after any change it says what a run without cache does.
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('the kept verdict of pylock resolve');
let index: FakeIndex;
test.before(async () => {
  index = await FakeIndex.start(
    await fromWorld({ web: { '1.0': { requires: ['core'] } }, core: { '1.0': {} }, more: { '1.0': {} } }),
  );
});
test.after(() => index.close());

const config = "python: '3.11'\nsystems: [x86_64-linux]\n";

/** A project in a folder of its repository, locked and found up to date, with the words of its runs. */
class KeptProject {
  readonly #project = new Project({ '.pylock.yaml': config, 'app/pypi-deps.yaml': 'web: "*"\n' });
  readonly app = join(this.#project.path, 'app');

  /** A run in the folder of the project, and whether it loaded the proof of locks. */
  async run(...words: readonly string[]): Promise<CliResult & { readonly proves: boolean }> {
    const spy = join(this.#project.path, 'spy.cjs');
    writeFileSync(
      spy,
      "process.on('exit', () => process.stderr.write(Object.keys(require.cache).some((path) => path.endsWith('base.cjs')) ? 'PROVED' : ''));\n",
    );
    const all = ['resolve', '--index-url', index.url, ...words];
    const { code, stdout, stderr } = await this.#project.start(all, { NODE_OPTIONS: `--require ${spy}` }, 'app').result;
    return { code, stdout, stderr: stderr.replace('PROVED', ''), proves: stderr.endsWith('PROVED') };
  }

  /** Makes the lock, and the verdict on it. */
  async keep(...words: readonly string[]): Promise<CliResult> {
    assert.is((await this.run()).code, 0);
    const first = await this.run(...words);
    assert.is(first.proves, true);
    return first;
  }

  get cache(): string {
    return join(this.#project.path, '..', 'cache');
  }

  remove(): void {
    this.#project.remove();
  }
}

async function inProject(use: (project: KeptProject) => Promise<void>): Promise<void> {
  const project = new KeptProject();
  try {
    await use(project);
  } finally {
    project.remove();
  }
}

const told = ({ code, stdout, stderr }: CliResult) => ({
  code,
  stdout,
  stderr: stderr.replace(/ in [0-9.]+ s \([^)]*\)/, '').replace(/T[0-9:.]+Z/, ''),
});

for (const words of [[], ['--check'], ['--json'], ['--matrix'], ['--quiet'], ['pypi-deps.yaml', '--dry-run']])
  test(`the second run says what the first did, without a proof: resolve ${words.join(' ')}`, () =>
    inProject(async (project) => {
      const first = await project.keep(...words);
      const second = await project.run(...words);
      assert.is(second.proves, false);
      assert.equal(told(second), told(first));
    }));

for (const words of [
  ['--no-cache'],
  ['--refresh'],
  ['-U'],
  ['-P', 'core'],
  ['--timings'],
  ['--exclude-newer', '2 days'],
])
  test(`a run that asks for more is always proved: resolve ${words.join(' ')}`, () =>
    inProject(async (project) => {
      await project.keep();
      await project.run(...words);
      assert.is((await project.run(...words)).proves, true);
    }));

/** Changes of what is there, by what a user did. */
const changes: Readonly<Record<string, (app: string) => void>> = {
  'a requirement is added': (app) => appendFileSync(join(app, 'pypi-deps.yaml'), 'more: "*"\n'),
  'a requirement is at fault': (app) => appendFileSync(join(app, 'pypi-deps.yaml'), 'core: ">="\n'),
  'the deps file is removed': (app) => rmSync(join(app, 'pypi-deps.yaml')),
  'the deps file has become a link': (app) => {
    renameSync(join(app, 'pypi-deps.yaml'), join(app, '..', 'there.yaml'));
    symlinkSync('../there.yaml', join(app, 'pypi-deps.yaml'));
  },
  'the lock is edited': (app) => appendFileSync(join(app, 'pypi-sources.yaml'), '# by hand\n'),
  'the lock is removed': (app) => rmSync(join(app, 'pypi-sources.yaml')),
  'a Nix file is edited': (app) => appendFileSync(join(app, 'pypi.nix'), '# by hand\n'),
  'a Nix file is removed': (app) => rmSync(join(app, 'default.nix')),
  'a Nix file of the user is there': (app) => writeFileSync(join(app, 'default.nix'), '{ }\n'),
  'overrides.nix is there': (app) => writeFileSync(join(app, 'overrides.nix'), '{ }\n'),
  'the folder has a config': (app) => writeFileSync(join(app, '.pylock.yaml'), "python: '3.12'\n"),
  'the folder has a misspelt config': (app) => writeFileSync(join(app, '.pylock.yml'), "python: '3.12'\n"),
  'the config above asks for another Python': (app) =>
    writeFileSync(join(app, '..', '.pylock.yaml'), config.replace('3.11', '3.12')),
  'the config above is gone, and a .python-version is there': (app) => {
    rmSync(join(app, '..', '.pylock.yaml'));
    writeFileSync(join(app, '..', '.python-version'), '3.12\n');
  },
  'the config above asks for a cooldown': (app) =>
    appendFileSync(join(app, '..', '.pylock.yaml'), 'exclude-newer: 3 days\n'),
  'the config above asks for an export': (app) =>
    appendFileSync(join(app, '..', '.pylock.yaml'), 'export: [{ format: requirements.txt, path: all.txt }]\n'),
  'a makes.nix is above': (app) => writeFileSync(join(app, '..', 'makes.nix'), '{ }\n'),
  'another deps file is below': (app) => {
    mkdirSync(join(app, 'more'));
    writeFileSync(join(app, 'more', 'pypi-deps.yaml'), 'core: "*"\n');
  },
  'a copy of the lock is beside it': (app) => writeFileSync(join(app, 'copy.yaml'), 'closure: {}\nlinks: []\n'),
  'pins are there for the next lock': (app) => writeFileSync(join(app, 'pypi-pins.yaml'), 'nonsense\n'),
  'everybody may write to the folder': (app) => chmodSync(app, 0o777),
};
for (const [claim, change] of Object.entries(changes))
  test(`after a change a run says what one without cache says: ${claim}`, () =>
    inProject(async (project) => {
      await project.keep('--dry-run');
      assert.is((await project.run('--dry-run')).proves, false);
      change(project.app);
      const [kept, fresh] = [await project.run('--dry-run'), await project.run('--dry-run', '--no-cache')];
      assert.equal(told(kept), told(fresh));
      assert.equal(told(await project.run('--dry-run')), told(fresh));
    }));

/** The files of a cache. */
function entriesOf(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).isFile());
}

const damages: Readonly<Record<string, (cache: string) => void>> = {
  'is empty': (cache) => rmSync(cache, { recursive: true }),
  'has garbled entries': (cache) => {
    for (const path of entriesOf(cache)) appendFileSync(path, 'x');
  },
  'has empty entries': (cache) => {
    for (const path of entriesOf(cache)) writeFileSync(path, '');
  },
  'is a file': (cache) => {
    rmSync(cache, { recursive: true });
    mkdirSync(dirname(cache), { recursive: true });
    writeFileSync(cache, '');
  },
};
for (const [claim, damage] of Object.entries(damages))
  test(`a cache that ${claim} costs time alone`, () =>
    inProject(async (project) => {
      const first = await project.keep();
      damage(project.cache);
      const { proves, ...second } = await project.run();
      assert.equal([proves, told(second)], [true, told(first)]);
    }));

test('requirements of a project in another folder are read each time', () =>
  inProject(async (project) => {
    const lib = join(project.app, '..', 'lib');
    const stated = (requires: string) => `[project]\nname = "lib"\nversion = "1.0"\ndependencies = [${requires}]\n`;
    mkdirSync(lib);
    writeFileSync(join(lib, 'pyproject.toml'), stated('"core"'));
    appendFileSync(join(project.app, 'pypi-deps.yaml'), 'lib: { path: ../lib }\n');
    appendFileSync(join(project.app, '..', '.pylock.yaml'), 'project: false\n');
    await project.keep('--check');
    writeFileSync(join(lib, 'pyproject.toml'), stated('"core", "more"'));
    const { code, proves } = await project.run('--check');
    assert.equal([code, proves], [1, true]);
  }));

test('a verdict of another folder with the same files is none', () =>
  inProject(async (project) => {
    await project.keep();
    renameSync(project.app, join(project.app, '..', 'moved'));
    mkdirSync(project.app);
    renameSync(join(project.app, '..', 'moved'), join(project.app, 'inner'));
    assert.is((await project.run()).proves, true);
  }));

test.run();
