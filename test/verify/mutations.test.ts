// Everything that can be wrong with a good lock, its deps file, its config and its Nix files, one fault at a time: each is
// found with the file and line of the fault, offline, or, where only the index can know, online. The rows, with all that the
// program says of each, are those of fixtures/verify/mutations.yaml. `UPDATE_GOLDENS=1` writes down what it says now.
import { readFileSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDocument } from 'yaml';
import { signed } from '../../src/emit/ours.js';
import { fromWorld } from '../helpers/fake-index-world.js';
import { fromRoot } from '../helpers/root.js';
import { type CliResult, Project } from '../helpers/run-cli.js';
import { EditableIndex } from './editable-index.js';
import { scenes } from './scenes.js';

/** One fault. */
interface Mutation {
  readonly claim: string;
  readonly file: string;
  /** The text that is replaced, once; where this and `pattern` are left out, the whole file. */
  readonly from?: string;
  /** The same as a regular expression. */
  readonly pattern?: string;
  /** Every match of the pattern is replaced. */
  readonly all?: boolean;
  /** Its replacement; the file is removed where left out. `signed:` makes a Nix file of pylock's of the rest. */
  readonly to?: string;
  readonly found: 'offline' | 'online';
  /** Everything that is found, as `file:line [the line] code: message`; a warning begins with `~`. */
  readonly findings: readonly string[];
}

/** A place in the report for programs. */
interface Told {
  readonly code: string;
  readonly severity?: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const table = fromRoot('fixtures/verify/mutations.yaml');
const document = parseDocument(readFileSync(table, 'utf8'));
const rows: Readonly<Record<string, readonly Mutation[]>> = document.toJS();

/** The file after the mutation; undefined where it is gone. */
function mutated(before: string, { from, pattern, all, to }: Mutation): string | undefined {
  const text = to?.startsWith('signed:') === true ? signed(to.slice('signed:'.length)) : to;
  if (text === undefined) return undefined;
  if (pattern !== undefined) return before.replace(new RegExp(pattern, all === true ? 'g' : ''), text);
  return from === undefined ? text : before.replace(from, text);
}

/** Where a row lies: in a repository of its own and by the name that its Nix files have. */
function folderOf(at: number): string {
  return `${String(at).padStart(3, '0')}/sample`;
}

/** The good project of a scene, and one for each row beside it. */
class SceneRun {
  readonly #index: EditableIndex;
  readonly #project = new Project({});
  readonly #rows: readonly Mutation[];

  private constructor(index: EditableIndex, mutations: readonly Mutation[]) {
    this.#index = index;
    this.#rows = mutations;
  }

  static async start(name: string, mutations: readonly Mutation[]): Promise<SceneRun> {
    const scene = scenes[name];
    if (scene === undefined) throw new Error(`there is no scene ${name}`);
    const run = new SceneRun(await EditableIndex.start(await fromWorld(scene.world)), mutations);
    await run.#lock(scene.files, scene.flags);
    return run;
  }

  async close(): Promise<void> {
    this.#project.remove();
    await this.#index.close();
  }

  async #lock(files: Readonly<Record<string, string>>, flags: readonly string[]): Promise<void> {
    for (const [name, text] of Object.entries(files))
      this.#project.write(`good/sample/${name}`, text.replaceAll('ORIGIN', this.#index.origin));
    this.#project.write('good/sample/.git/HEAD', '');
    const locked = await this.#project.run(['resolve', 'good', '--index-url', this.#index.url, ...flags]);
    assert.is(locked.code, 0, locked.stderr);
    const names = this.#project.list().filter((name) => name.startsWith('good/'));
    for (const [at, row] of this.#rows.entries()) {
      for (const name of names) this.#copy(name, `${folderOf(at)}/${name.slice('good/sample/'.length)}`, row);
    }
  }

  #copy(from: string, to: string, row: Mutation): void {
    const text = this.#project.read(from);
    const after = to.endsWith(`/${row.file}`) ? mutated(text, row) : text;
    if (to.endsWith(`/${row.file}`)) assert.is.not(after, text, `${row.claim}: the mutation changes something`);
    if (after !== undefined) this.#project.write(to, after);
  }

  /** Runs verify over some rows, or the good project; gives what it says by row. */
  async told(folders: readonly string[], ...flags: readonly string[]): Promise<readonly (readonly string[])[]> {
    const asked = ['--index-url', this.#index.url, ...flags];
    const result = await this.#project.run(['verify', '--format', 'json', ...asked, ...folders]);
    return folders.map((folder) => this.#findings(result, folder));
  }

  #findings({ stdout, stderr }: CliResult, folder: string): readonly string[] {
    assert.match(stdout, '"locks"', stderr);
    const locks: readonly { lock: string; findings?: readonly Told[]; errors?: readonly Told[] }[] =
      JSON.parse(stdout).locks;
    const own = locks.filter(({ lock }) => lock.startsWith(`${folder}/`));
    return own.flatMap((one) => (one.findings ?? one.errors ?? []).map((told) => this.#text(told, folder)));
  }

  #text({ code, severity, file, line, message }: Told, folder: string): string {
    const host = this.#index.origin.replace('http://', '');
    const plain = (text: string) => text.replaceAll(host, 'INDEX').replaceAll(`${folder}/`, '');
    const content = this.#project.has(file) ? (this.#project.read(file).split('\n')[line - 1] ?? '') : '';
    const sign = severity === 'warning' ? '~' : '';
    return plain(`${sign}${file}:${line} [${plain(content.trim()).slice(0, 60)}] ${code}: ${message}`);
  }
}

const all = Object.values(rows).flat();
for (const [name, mutations] of Object.entries(rows)) {
  const test = suite(`mutations of a good lock: ${name}`);
  let run: SceneRun;
  let offline: readonly (readonly string[])[] = [];
  let online: readonly (readonly string[])[] = [];

  test.before(async () => {
    run = await SceneRun.start(name, mutations);
    const folders = mutations.map((_row, at) => folderOf(at));
    offline = await run.told(folders);
    online = await run.told(folders, '--online');
  });
  test.after(() => run.close());

  test('a fresh lock is clean, offline, online and by its bytes', async () => {
    assert.equal(await run.told(['good/sample']), [[]]);
    assert.equal(await run.told(['good/sample'], '--online', '--download', '--strict'), [[]]);
  });

  for (const [at, { claim, file, found, findings }] of mutations.entries()) {
    test(`${file}: ${claim} is found ${found}`, () => {
      if (found === 'online') assert.equal(offline[at], [], 'only the index can know');
      const told = (found === 'online' ? online : offline)[at] ?? [];
      if (process.env['UPDATE_GOLDENS'] === '1') document.setIn([name, at, 'findings'], told);
      else assert.equal(told, findings);
      assert.ok(told.length > 0, 'nothing is found');
    });
  }

  test.after(() => {
    if (process.env['UPDATE_GOLDENS'] === '1')
      writeFileSync(table, document.toString({ lineWidth: 0, singleQuote: true }));
  });
  test.run();
}

const whole = suite('the table of mutations');
whole('it has many rows, each once, of both kinds and of every scene', () => {
  assert.ok(all.length >= 40);
  assert.equal(Object.keys(rows).sort(), Object.keys(scenes).sort());
  for (const mutations of Object.values(rows)) {
    const names = mutations.map(({ claim, file }) => `${file}: ${claim}`);
    assert.is(new Set(names).size, names.length, names.join('\n'));
  }
});
whole.run();
