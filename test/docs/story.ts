// Runs the commands of a page in the order of the page, in a folder that has the files which the page shows.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

/** A command of a page, its output as the page has it, and the code that it ends with. */
interface Step {
  readonly words: readonly string[];
  readonly command: string;
}

/** A fenced block: the words behind its fence, and its text. */
const fence = /^```(.+)\n([\s\S]*?)^```$/gm;

/** The words of a command as a shell would split them, without variables and patterns. */
export function splitWords(command: string): readonly string[] {
  const found = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return found.map((word) => word.replaceAll(/["']/g, ''));
}

/** The command of a line, without its comment. */
function stepOf(line: string): Step {
  const command = line.slice(2);
  return { command, words: splitWords(command.replace(/\s+#.*$/, '')) };
}

/** The text of a terminal without times, counts of requests, and the port of the index. */
export function steady(text: string, index: string): string {
  return text
    .replaceAll(/in \d+(?:\.\d+)? (?:ms|s)\b/g, 'in 0.2 s')
    .replaceAll(/\(\d+ requests? to the index\)/g, '(12 requests to the index)')
    .replaceAll(index.replace(/\/simple\/?$/, ''), 'https://index.corp.example');
}

/** The folder of a page, or of one of its sections. */
class Scene {
  readonly #project = new Project({});
  readonly #index: FakeIndex;

  constructor(index: FakeIndex) {
    this.#index = index;
  }

  /** Writes a file. The indexes that a config has at example hosts are the one of the test. */
  write(path: string, text: string): void {
    const isConfig = path.endsWith('.pylock.yaml');
    const here = text.replaceAll(/https:\/\/[a-z.]+\.example(?:\.org)?\/[a-z0-9/]*/g, this.#index.url);
    this.#project.write(path, isConfig ? here : text);
  }

  /** The output of a command; a page shows failures as `# ends with 1` behind it. */
  async run({ words, command }: Step): Promise<string> {
    const [program = '', ...args] = words;
    const wanted = Number(/# ends with (\d)/.exec(command)?.[1] ?? 0);
    const { code, text } = program === 'pylock' ? await this.#pylock(args) : this.#other(program, args);
    assert.is(code, wanted, `${command}\n${text}`);
    return steady(text, this.#index.url);
  }

  async #pylock(args: readonly string[]) {
    const { code, stdout, stderr } = await this.#project.run(args, { PIP_INDEX_URL: this.#index.url });
    return { code, text: stdout + stderr };
  }

  #other(program: string, args: readonly string[]) {
    assert.ok(['git', 'ls', 'cat', 'mv', 'rm'].includes(program), `${program} is run by no test`);
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    const words = program === 'git' ? [...identity, '-c', 'init.defaultBranch=main', ...args] : args;
    const { status, stdout, stderr } = spawnSync(program, words, { cwd: this.#project.path, encoding: 'utf8' });
    return { code: status, text: stdout + stderr };
  }

  remove(): void {
    this.#project.remove();
  }
}

/** A block of the page as it should be: that of a terminal with what its commands print now. */
async function playBlock(scene: Scene, info: string, text: string): Promise<string> {
  const [, path] = info.split(' ');
  if (info === 'console') {
    const outputs: string[] = [];
    for (const line of text.split('\n').filter((one) => one.startsWith('$ ')))
      outputs.push(`${line}\n${await scene.run(stepOf(line))}`);
    return outputs.join('');
  }
  if (path !== undefined && /[./]/.test(path)) scene.write(path, text);
  return text;
}

/**
 * Plays a page of docs: blocks with a path behind their language become files, those of a `console` are run, and must print
 * what the page has. UPDATE_GOLDENS=1 writes what they print. Each section has a folder of its own where `apart` is true.
 */
export async function playPage(name: string, world: World, apart: boolean): Promise<number> {
  const page = fromRoot('docs', name);
  const text = readFileSync(page, 'utf8');
  const index = await FakeIndex.start(await fromWorld(world));
  const sections = apart ? text.split(/^(?=## )/m) : [text];
  let commands = 0;
  let fresh = '';
  try {
    for (const section of sections) {
      const scene = new Scene(index);
      let end = 0;
      for (const { 0: whole, 1: info = '', 2: body = '', index: at } of section.matchAll(fence)) {
        const played = await playBlock(scene, info, body);
        if (info === 'console') commands += body.split('\n').filter((line) => line.startsWith('$ ')).length;
        fresh += `${section.slice(end, at)}\`\`\`${info}\n${played}\`\`\``;
        end = at + whole.length;
      }
      fresh += section.slice(end);
      scene.remove();
    }
  } finally {
    await index.close();
  }
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(page, fresh);
  else assert.equal(text, fresh);
  return commands;
}
