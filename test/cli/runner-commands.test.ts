// The folder names of a repository are no commands to the machine that runs pylock on it.
import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('commands of a runner');
const folders = ['::error file=x::y', '::stop-commands::token', '##[add-mask]x', '##vso[task.complete]x'];
let index: FakeIndex;
let project: Project;

test.before(async () => {
  index = await FakeIndex.start(await fromWorld({ app: { '1.0': {} } }));
  project = new Project({ '.pylock.yaml': 'nix: none\n' });
  for (const folder of folders) project.write(`${folder}/pypi-deps.yaml`, 'app: "*"\n');
});
test.after(async () => {
  project.remove();
  await index.close();
});

/** Lines that a runner of GitHub, Azure or TeamCity takes for commands. */
function commandsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trimStart().startsWith('::') || /##[a-z]*\[/i.test(line));
}

async function run(...words: readonly string[]): Promise<string> {
  const { stdout, stderr } = await project.run(words);
  return stdout + stderr;
}

test('folder names that begin a line are not taken for commands', async () => {
  const texts = [
    await run('resolve', '--dry-run', '--index-url', index.url),
    await run('resolve', '--matrix', '--index-url', index.url),
    await run('verify'),
    await run('nix', '--for', 'nix'),
  ];
  const git = (...words: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], { cwd: project.path });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'locks', '--no-gpg-sign');
  for (const folder of folders) {
    const path = `${folder}/pypi-sources.yaml`;
    project.write(path, project.read(path).replaceAll('1.0', '2.0'));
  }
  texts.push(await run('diff'), await run('verify'), await run('resolve', '--check', '--offline'));
  for (const folder of folders) project.write(`${folder}/pypi-sources.yaml`, 'x');
  texts.push(await run('verify'), await run('nix'));
  for (const text of texts) {
    assert.ok(text.includes('::'), text);
    assert.equal(commandsIn(text), []);
  }
});

test('annotations are commands of ours, about the file that is meant', async () => {
  const { stdout } = await project.run(['verify', '--format', 'github']);
  const commands = commandsIn(stdout);
  assert.ok(commands.length >= folders.length);
  for (const command of commands)
    assert.match(command, /^::(?:error|warning|notice) file=[^:]*,line=\d+,title=[^:]*::/);
});

test.run();
