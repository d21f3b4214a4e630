import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { documentText } from '../../src/cli/terminal/document.js';
import { errorCodes } from '../../src/cli/terminal/exit-codes.js';
import { commandTable } from '../../src/cli/words/command-table.js';
import { flagTable } from '../../src/cli/words/flag-table.js';
import { version } from '../../src/own-version.js';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('--json');

const commands = [
  'resolve',
  'verify',
  'import',
  'nix',
  'diff',
  'merge-driver',
  'cache',
  'edit',
  'error',
  'export',
  'help',
  'vendor',
] as const;
type Report = (typeof commands)[number];

function schemaOf(name: Report) {
  return JSON.parse(readFileSync(fromRoot(`schemas/${name}-report.schema.json`), 'utf8'));
}

const validators = new Map<Report, ValidateFunction>(
  commands.map((name) => [name, new Ajv2020().compile(schemaOf(name))]),
);

/** The output of a run, checked against the schema of its command; exactly one document, and nothing else. */
function read(name: Report, { stdout }: CliResult) {
  const validate = validators.get(name);
  const isValid: boolean = validate?.(JSON.parse(stdout)) ?? false;
  assert.ok(isValid, `${JSON.stringify(validate?.errors)}\n${stdout}`);
  return JSON.parse(stdout);
}

/** The code, the message and the file of each fault. */
function told(faults: readonly { code: string; message: string; place: { file: string; line: number } | null }[]) {
  return faults.map(({ code, message, place }) => [code, message, place === null ? '' : `${place.file}:${place.line}`]);
}

const files = {
  'a/pypi-deps.yaml': 'web: "*"\n',
  'b/pypi-deps.yaml': 'web: 9\n',
  'c/pypi-deps.yaml': 'web: ">>1"\ncore: {versoin: 1}\n',
};

/** A project with an index; the settings of every run stand in its config. */
async function withProject(
  own: Readonly<Record<string, string>>,
  body: (project: Project, run: (...args: readonly string[]) => Promise<CliResult>, index: FakeIndex) => Promise<void>,
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld({ web: { '1.0': { requires: ['core'] } }, core: { '1.0': {} } }));
  const config = "python: '3.11'\nsystems: [x86_64-linux]\n";
  const project = new Project({ '.pylock.yaml': config, ...own });
  const run = (...args: readonly string[]) => project.run([...args, '--json'], { PIP_INDEX_URL: index.url });
  try {
    await body(project, run, index);
  } finally {
    await index.close();
    project.remove();
  }
}

test('resolve: changes of the locks that were made, and the faults of the others with the gravest first', () =>
  withProject(files, async (project, run) => {
    const result = await run('resolve', '--matrix');
    const { locks, error, errors } = read('resolve', result);
    assert.is(result.code, 2);
    assert.equal(
      locks.map(({ lock, added, matrix }: Record<string, unknown>) => ({ lock, added, matrix })),
      [
        {
          lock: 'a/pypi-sources.yaml',
          added: [
            { name: 'core', version: '1.0' },
            { name: 'web', version: '1.0' },
          ],
          matrix: [
            { name: 'core', version: '1.0', systems: { 'x86_64-linux': 'wheel' } },
            { name: 'web', version: '1.0', systems: { 'x86_64-linux': 'wheel' } },
          ],
        },
      ],
    );
    assert.is(error.message, '">>1" is not a constraint: expected a version after ">"');
    assert.equal(error.place, { file: 'c/pypi-deps.yaml', line: 1, column: 6, key: 'web' });
    assert.equal(told(errors), [
      ['no-solution', 'no set of versions fits Python 3.11 on x86_64-linux', 'b/pypi-deps.yaml:null'],
      ['bad-deps', '">>1" is not a constraint: expected a version after ">"', 'c/pypi-deps.yaml:1'],
      ['bad-deps', '"versoin" is not a key of a table', 'c/pypi-deps.yaml:2'],
    ]);
    assert.match(errors[0].details.join('\n'), /^Because b\/pypi-deps\.yaml needs web ==9 /);
    assert.is(errors[0].about, 'b/pypi-deps.yaml');
    assert.is(errors[2].hint, 'Did you mean "version"?');
    assert.match(
      result.stderr,
      /^error: b\/pypi-deps\.yaml: no set of versions fits/,
      'people read the same on stderr',
    );
    const check = await run('resolve', 'a', '--check');
    const clean = read('resolve', check);
    assert.equal([check.code, check.stderr, clean.locks[0].upToDate, clean.error], [0, '', true, undefined]);
    assert.is(read('resolve', await run('resolve', 'a', '--dry-run', '-U')).locks[0].changed, false);
    project.write('a/pypi-deps.yaml', '{}\n');
    assert.is((await run('resolve', 'a', '--check')).code, 1);
  }));

test('add and remove: the changes of the deps file with the locks of the same step, and faults', () =>
  withProject({ 'pypi-deps.yaml': 'core: ">=1" # ours\n' }, async (project, run) => {
    const added = read('edit', await run('add', 'web', 'core[fast]', '--group', 'dev'));
    assert.equal([added.error.code, project.read('pypi-deps.yaml')], ['usage', 'core: ">=1" # ours\n']);
    const { changes, files, locks } = read('edit', await run('add', 'web', 'core'));
    assert.equal(changes, [
      { kind: 'added', name: 'web', groups: [], before: null, after: 'web: ^1.0' },
      { kind: 'kept', name: 'core', groups: [], before: 'core: ">=1"', after: 'core: ">=1"' },
    ]);
    assert.equal(files, ['pypi-deps.yaml', 'pypi-sources.yaml', 'pypi.nix', 'default.nix']);
    assert.equal([locks.length, locks[0].packages], [1, 2]);
    const removed = read('edit', await run('remove', 'web', '--dry-run'));
    assert.equal([removed.changes[0].kind, removed.files], ['removed', ['pypi-deps.yaml', 'pypi-sources.yaml']]);
    const failed = await run('add', 'web>=9');
    const { error } = read('edit', failed);
    assert.equal([failed.code, error.code, error.about], [1, 'no-solution', 'pypi-deps.yaml']);
    for (const words of [['add'], ['remove', 'wbe'], ['add', './x'], ['remove', 'core', '--deps', 'none.yaml']]) {
      const result = await run(...words);
      assert.equal([result.code, read('edit', result).error.code], [2, 'usage'], words.join(' '));
    }
  }));

test('init: what was made, and the next command', () =>
  withProject({ 'makes.nix': '' }, async (_project, run) => {
    const made = read('edit', await run('init'));
    assert.equal([made.deps, made.next, made.changes, made.requests], ['pypi-deps.yaml', 'pylock add NAME', [], 0]);
    assert.equal(made.files, ['pypi-deps.yaml', 'pypi-sources.yaml', 'pypi.nix', 'main.nix']);
    assert.equal(made.ci[0].file, 'pylock/verify/main.nix');
    const again = read('edit', await run('init'));
    assert.equal([again.files, again.next, again.locks], [[], null, []]);
    assert.is(read('edit', await run('init', 'web')).error.code, 'usage');
  }));

test('resolve: a fault of the network, before anything is known', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\n' }, async (_project, run) => {
    const result = await run('resolve', '--index-url', 'http://127.0.0.1:9/simple', '--offline');
    const { error, locks } = read('resolve', result);
    assert.equal([result.code, error.code, error.about, locks], [3, 'offline', 'pypi-deps.yaml', []]);
  }));

const ofVariable = 'A variable of the shell that is not set gives an empty word.';

test('bad usage, unknown commands and no command', () =>
  withProject({ 'pypi-deps.yaml': '{}\n' }, async (_project, run) => {
    const table: readonly (readonly [args: readonly string[], message: string, hint: string])[] = [
      [['frob'], 'there is no command "frob"', 'pylock --help lists the commands.'],
      [['\u202ered'], 'there is no command "\u202ered"', 'pylock --help lists the commands.'],
      [[], 'no command is named', 'pylock --help lists the commands.'],
      [['help', 'frob'], 'there is no command "frob"', 'pylock --help lists the commands.'],
      [['resolve', '--pyton', '3'], 'pylock resolve has no flag --pyton', 'Did you mean: --python'],
      [['verify'], 'there is no lock below here', 'Make one: pylock resolve'],
      [['verify', '--format', 'json', '--strict=x'], '--strict takes no value', 'Leave --strict out to do without it.'],
      [['verify', '--ignore', ''], '--ignore: its value is empty', `Write: --ignore <id>\n${ofVariable}`],
      [['merge-driver', 'a'], 'merge-driver: expected the files BASE OURS THEIRS, and the path of the lock', ''],
      [
        ['diff', 'nowhere'],
        'diff: this folder is in no git repository, so that there is no revision nowhere',
        'Name two files: pylock diff OLD-sources.yaml pypi-sources.yaml',
      ],
      [['nix', 'pypi-deps.yml'], 'pypi-deps.yml: there is no such file or folder', 'Did you mean pypi-deps.yaml?'],
    ];
    for (const [args, message, hint] of table) {
      const result = await run(...args);
      const { error, errors } = read('error', result);
      // A fault of a command is what its own schema allows, too.
      const own = commands.find((name) => name === args[0]);
      if (own !== undefined) read(own, result);
      assert.equal([result.code, error.code, error.message, error.about], [2, 'usage', message, null], args.join(' '));
      if (hint !== '') assert.is(error.hint, hint);
      assert.equal(errors, [error]);
      assert.match(result.stderr, /^error: /);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may not be there
      assert.not.match(result.stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    const text = await run('verify', '--format', 'sarif', '--frob');
    assert.equal([text.code, text.stdout], [2, ''], 'another format has no faults in JSON');
  }));

test('verify: locks that are clean, found wrong and not to be read', () =>
  withProject({ 'a/pypi-deps.yaml': 'web: "*"\n', 'b/pypi-deps.yaml': 'core: "*"\n' }, async (project, run) => {
    await run('resolve');
    assert.is(read('verify', await run('verify')).error, undefined);
    project.write('a/pypi-deps.yaml', 'web: "*"\ncore: ">=1"\n');
    project.write('b/pypi-sources.yaml', 'closure: []\n');
    const result = await run('verify');
    const { locks, error } = read('verify', result);
    assert.equal([result.code, error.code, error.about], [2, 'bad-lock', 'b/pypi-sources.yaml']);
    assert.equal([locks[0].findings[0].code, locks[1].errors[0].code], ['inputs', 'bad-lock']);
    const formatted = await project.run(['verify', '--format', 'json']);
    assert.is(formatted.stdout, result.stdout, '--json is --format json');
    assert.is(read('verify', await project.run(['verify', 'b', '--format=json'])).error.code, 'bad-lock');
  }));

test('nix and diff', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\n' }, async (project, run) => {
    await run('resolve');
    const made = read('nix', await run('nix', '--for', 'flake', '--check-libs'));
    assert.equal(made.locks, [
      { lock: 'pypi-sources.yaml', files: ['flake.nix'], notices: [], libraries: [], missing: [] },
    ]);
    project.write('old.yaml', project.read('pypi-sources.yaml'));
    assert.equal(read('diff', await run('diff', 'old.yaml', 'pypi-sources.yaml')).locks, []);
    project.write('pypi-deps.yaml', 'core: "*"\n');
    await run('resolve');
    const changed = read('diff', await run('diff', 'old.yaml', 'pypi-sources.yaml'));
    assert.equal(changed.locks[0].removed, [{ name: 'web', version: '1.0' }]);
    project.write('pypi-sources.yaml', 'closure: []\n');
    for (const name of ['nix', 'diff'] as const) {
      const result = await run(name, ...(name === 'nix' ? [] : ['old.yaml', 'pypi-sources.yaml']));
      assert.equal([result.code, read(name, result).error.code], [2, 'bad-lock'], name);
    }
  }));

test('merge-driver: merged, and not', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\n' }, async (project, run) => {
    await run('resolve', '--nix', 'none');
    for (const name of ['base', 'ours', 'theirs']) project.write(name, project.read('pypi-sources.yaml'));
    const merge = () => run('merge-driver', 'base', 'ours', 'theirs', 'pypi-sources.yaml');
    assert.equal(read('merge-driver', await merge()), {
      version: 1,
      lock: 'pypi-sources.yaml',
      merged: true,
      reason: null,
    });
    project.write('theirs', 'closure: []\n');
    const result = await merge();
    const { merged, reason } = read('merge-driver', result);
    assert.equal([result.code, merged, typeof reason], [1, false, 'string']);
  }));

test('help and the version', () =>
  withProject({}, async (_project, run) => {
    assert.equal(read('help', await run('-V')), { version: 1, pylock: version });
    const { commands: all } = read('help', await run('help'));
    assert.equal(
      all.map(({ name }: { name: string }) => name),
      Object.keys(commandTable),
    );
    const { commands: one } = read('help', await run('resolve', '--help'));
    assert.equal(one, [all[0]]);
    assert.equal(read('help', await run('help', 'resolve')).commands, one);
    assert.equal(
      one[0].flags.find(({ name }: { name: string }) => name === 'upgrade-package'),
      {
        name: 'upgrade-package',
        letter: 'P',
        value: 'name',
        repeatable: true,
        help: flagTable['upgrade-package'].help,
      },
    );
  }));

test('export: the text, or the file that holds it, and faults', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\n' }, async (project, run) => {
    await run('resolve');
    const words = ['export', '--format', 'requirements.txt'];
    const { lock, format, text } = read('export', await run(...words));
    assert.equal([lock, format], ['pypi-sources.yaml', 'requirements.txt']);
    const written = read('export', await run(...words, '-o', 'r.txt'));
    assert.equal([written.file, written.written, project.read('r.txt')], ['r.txt', true, text]);
    assert.is(read('export', await run('export')).error.code, 'usage');
  }));

test('vendor: the folder, its files, and faults', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\n' }, async (_project, run) => {
    await run('resolve');
    const { folder, files, downloaded } = read('vendor', await run('vendor', 'wheels'));
    assert.equal([folder, files, downloaded], ['wheels', 2, 2]);
    assert.is(read('vendor', await run('vendor')).error.code, 'usage');
  }));

test('a signal', async () => {
  const index = await FakeIndex.start(await fromWorld({ web: { '1.0': {} } }), { latencyMs: 30_000 });
  const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    const before = index.seen.length;
    const run = project.start(['resolve', '--json', '--index-url', index.url]);
    while (index.seen.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
    run.process.kill(signal);
    const result = await run.result;
    const { error } = read('error', result);
    assert.equal([result.code, error.code, error.message], [code, 'interrupted', `ended by ${signal}`]);
  }
  await index.close();
  project.remove();
});

test('a bug, its stack only when asked for', () => {
  const failures = [{ error: new TypeError('oops \u0007'), about: undefined }];
  const [quiet, debug] = [false, true].map((one) =>
    read('error', { code: 70, stdout: documentText({}, failures, one), stderr: '' }),
  );
  assert.equal(
    [quiet.error.code, quiet.error.message, quiet.error.details],
    ['bug', 'pylock has a bug: oops \u0007', []],
  );
  assert.ok(debug.error.details.length > 0);
});

test('the schemas know every code, and tell of a fault alike', () => {
  const { fault } = schemaOf('error').$defs;
  assert.equal(fault.properties.code.enum, [...errorCodes, 'bug', 'interrupted']);
  for (const name of commands) assert.equal(schemaOf(name).$defs.fault, fault, name);
});

test.run();
