import pLimit from 'p-limit';
import * as assert from 'uvu/assert';
import { type CliResult, type ObservedResult, Project } from '../../helpers/run-cli.js';

/** A lock of Makes' own tool, which a failed run must leave as it is. It makes runs choose Python 3.11. */
export const oldLock = "closure: {}\nlinks: []\npython: '3.11'\n";

/** The word that stands for every password in the catalogue; no output may hold it. */
export const secret = 's3cret';

/** One run of the catalogue. */
export interface Attempt {
  readonly deps: string;
  /** Further files of the project. */
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The result of a run. */
export interface Attempted extends ObservedResult {
  /** The lock afterwards. */
  readonly lock: string;
}

/** So many runs at once keep two cores busy while some of them wait. */
const limit = pLimit(4);

/** Escape sequences, and all other characters that could steer a terminal; only the line feed is let through. */
const unsafe = /[^\n\x20-\x7e\u00a1-\u200d\u2010-\u2027\u2030-\u2065\u206a-\ufefe\uff00-\uffff]/;

/** The conditions of every run, however it ends. @throws where it does not */
export function checkOutput({ stdout, stderr }: CliResult): void {
  for (const text of [stdout, stderr]) {
    assert.not.match(text, unsafe, JSON.stringify(text));
    assert.not.match(text, secret);
    assert.not.match(text, /^ {4}at |pylock has a bug/m);
  }
  for (const line of stderr.split('\n')) assert.ok(!line.startsWith('error:') || line.length <= 300, line);
}

/** Runs `pylock resolve` in a fresh project with an older lock; a run that fails leaves all files as they were. */
export function attempt({ deps, files = {}, args = [], environment = {} }: Attempt): Promise<Attempted> {
  return limit(async () => {
    const project = new Project({ 'pypi-deps.yaml': deps, 'pypi-sources.yaml': oldLock, ...files });
    const before = project.list();
    try {
      const result = await project.observe(['resolve', '--nix', 'none', ...args], environment);
      checkOutput(result);
      const lock = project.read('pypi-sources.yaml');
      assert.equal(project.list(), before, 'no file is left behind');
      assert.is(project.read('pypi-deps.yaml'), deps);
      if (result.code !== 0) assert.is(lock, oldLock, 'a failed run does not touch the lock');
      assert.not.match(lock, secret);
      return { ...result, lock };
    } finally {
      project.remove();
    }
  });
}
