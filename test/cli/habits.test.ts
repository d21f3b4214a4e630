// Words that people bring from other tools, with the whole text that they meet.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../helpers/run-cli.js';

const test = suite('habits of other tools');

/** Nobody listens there: a run that asked would end with 3. */
const nowhere = ['--index-url', 'http://127.0.0.1:9/simple'];

/** The whole output of a run that ends with 2. */
async function told(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const project = new Project(files);
  try {
    const { code, stdout, stderr } = await project.run(args);
    assert.equal([code, stdout], [2, ''], stderr);
    return stderr;
  } finally {
    project.remove();
  }
}

const requirements = `flask^3
Six_x[b, a] ~1.2 ; os_name == "nt"
web 3.0
api=3.*
core=>3
lib >=3 <4
tool (^3)
gem~>3.1
old@^3
new latest
any *
one ~=1
map: ^3
`;

test('constraints of other tools in a requirement of PEP 508 come with the one to write', async () => {
  const stderr = await told({ 'requirements.txt': requirements }, 'resolve', 'requirements.txt', ...nowhere);
  const poetry = 'the operators "^" and "~" are those of Poetry; expected those of PEP 440';
  const lines = stderr.split('\n').filter((line) => /^error|^ {2}hint/.test(line));
  const operators = 'expected one of === ~= == != <= >= < > before the version';
  const specifiers = 'expected version specifiers, or a semicolon and a marker';
  assert.equal(lines, [
    `error: requirements.txt:1:1: ${poetry}`,
    '  hint: Write: flask>=3,<4',
    `error: requirements.txt:2:1: ${poetry}`,
    '  hint: Write: Six_x[a,b]>=1.2,<1.3 ; os_name == "nt"',
    `error: requirements.txt:3:1: ${specifiers}`,
    '  hint: Write: web==3.0',
    `error: requirements.txt:4:1: "=3.*" is not a version specifier: ${operators}`,
    '  hint: Write: api==3.*',
    `error: requirements.txt:5:1: "=>3" is not a version specifier: ${operators}`,
    '  hint: Write: core>=3',
    `error: requirements.txt:6:1: ${specifiers}`,
    '  hint: Write: lib>=3,<4',
    `error: requirements.txt:7:1: ${poetry}`,
    '  hint: Write: tool>=3,<4',
    `error: requirements.txt:8:1: "~>3.1" is not a version specifier: ${operators}`,
    '  hint: Write: gem~=3.1',
    `error: requirements.txt:9:1: ${poetry}`,
    '  hint: Write: old>=3,<4',
    `error: requirements.txt:10:1: ${specifiers}`,
    '  hint: Write: new',
    `error: requirements.txt:11:1: ${specifiers}`,
    '  hint: Write: any',
    'error: requirements.txt:12:1: "~=1" is not a version specifier: expected at least two release numbers with "~=", such as "~=1.4"',
    '  hint: Write: one>=1,<2',
    `error: requirements.txt:13:1: ${poetry}`,
    '  hint: Write: map>=3,<4',
  ]);
});

test("Poetry's operators in the lists of a pyproject.toml", async () => {
  const text =
    '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask^3"]\n[dependency-groups]\ndev = ["pytest~8"]\n';
  assert.is(
    await told({ 'pyproject.toml': text }, 'resolve', 'pyproject.toml', ...nowhere),
    `error: pyproject.toml:4:17: project.dependencies[0]: the operators "^" and "~" are those of Poetry; expected those of PEP 440
  flask^3
       ^
  hint: Write: flask>=3,<4
error: pyproject.toml:6:8: dependency-groups.dev[0]: the operators "^" and "~" are those of Poetry; expected those of PEP 440
  pytest~8
        ^^
  hint: Write: pytest>=8,<9
`,
  );
});

test('values of flags are checked where nothing is to do, and their faults name the flag', async () => {
  const index =
    '  hint: Give the root of a Simple index, such as https://HOST/simple, or file:///PATH/simple for one that pylock vendor made.\n';
  const hosts = '  hint: Give HOST or HOST:PORT, several apart by commas; no address, and no "*".\n';
  const date = '  hint: For example: 2026-01-31, 2026-01-31T12:00:00Z or 14 days.\n';
  const address = 'expected the http or https address of an index, found';
  const table: readonly (readonly [words: string, stderr: string])[] = [
    ['--login-over-http https://x/y', `--login-over-http: expected the names of hosts, found "https://x/y"\n${hosts}`],
    ['--index-url nonsense', `--index-url: ${address} "nonsense"\n${index}`],
    ['--index corp=host', `--index corp: ${address} "host"\n${index}`],
    ['--extra-index-url ftp://host', `--extra-index-url: ${address} "ftp://host"\n${index}`],
    [
      '--exclude-newer soon',
      `--exclude-newer: "soon" is not a cut-off: expected a date, an instant or a duration\n${date}`,
    ],
    [
      '--exclude-newer-package six',
      '--exclude-newer-package six: expected NAME=DATE or NAME=none\n  hint: For example: --exclude-newer-package six=2026-01-31\n',
    ],
    [
      '--exclude-newer-package six=soon',
      `--exclude-newer-package six: "soon" is not a cut-off: expected a date, an instant or a duration\n${date}`,
    ],
    [
      '--only-binary six,flask',
      '--only-binary six,flask: expected the name of a package\n  hint: Repeat the flag: --only-binary six --only-binary flask\n',
    ],
  ];
  for (const [words, fault] of table)
    assert.is(await told({ 'pypi-deps.yaml': '{}\n' }, 'resolve', ...words.split(' ')), `error: ${fault}`, words);
});

test('flags of other tools say what stands for them here', async () => {
  const groups =
    'Every group of the deps file is locked: leave it out, and build one by its name, as nix-build -A dev.';
  const frozen = 'To fail where the lock is not up to date: --check; without a flag, pins are kept.';
  const table: readonly (readonly [words: string, hint: string])[] = [
    ['resolve --no-dev', groups],
    ['resolve --without dev', groups],
    ['resolve --only main', groups],
    ['resolve --frozen', frozen],
    ['resolve --locked', frozen],
    ['resolve --dry', 'Did you mean: --dry-run'],
    ['upgrade --dry', 'Did you mean: --dry-run'],
    ['resolve --deps pypi-deps.yaml', 'Name the file as it is: pylock resolve FILE'],
    ['resolve --output-file x', 'Did you mean: --output'],
    ['resolve --python-version 3.11', 'Did you mean: --python'],
    ['resolve --pre', 'Did you mean: --prerelease allow'],
    ['resolve --generate-hashes', 'A lock has the hashes of every file: leave it out.'],
  ];
  for (const [words, hint] of table) {
    const [command = '', flag = ''] = words.split(' ');
    const stderr = await told({}, ...words.split(' '));
    assert.is(stderr, `error: pylock ${command} has no flag ${flag}\n  hint: ${hint}\n`, words);
  }
});

test('the help of a question has its flags under what they say', async () => {
  const project = new Project({});
  const titleOf = async (command: string, flag: string) => {
    const { stdout } = await project.run([command, '--help']);
    const lines = stdout.split('\n');
    const at = lines.findIndex((line) => line.trimStart().split(/[ ,]/).includes(flag) && line.startsWith('  -'));
    return lines.slice(0, at).findLast((line) => /^[A-Z].*:$/.test(line));
  };
  for (const command of ['tree', 'report', 'export']) {
    assert.is(await titleOf(command, '--system'), 'Which part of the lock:', command);
    assert.is(await titleOf(command, '--lock'), 'Which part of the lock:', command);
    assert.is(await titleOf(command, '-o'), 'What to print:', command);
  }
  assert.is(await titleOf('outdated', '--lock'), 'Which lock:');
  assert.is(await titleOf('verify', '--system'), 'What to check:');
  assert.is(await titleOf('verify', '--provenance'), 'What to do:');
  assert.is(await titleOf('nix', '--for'), 'What to do:');
  assert.is(await titleOf('resolve', '-o'), 'What to lock for:');
  project.remove();
});

test.run();
