// The parts of a repository besides code: workflows, forms, a changelog that can be read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { fromRoot } from '../helpers/root.js';

const read = (name: string): string => readFileSync(fromRoot(name), 'utf8');
const below = (folder: string): readonly string[] => readdirSync(fromRoot(folder)).map((name) => `${folder}/${name}`);
const workflows = below('.github/workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

test('workflows name actions by hashes with their versions, may write nothing, and put no expression into a shell', () => {
  for (const path of workflows) {
    const text = read(path);
    const { permissions, jobs } = parse(text) as Workflow;
    assert.is(permissions['contents'], 'read', path);
    for (const { uses, run = '' } of Object.values(jobs).flatMap(({ steps }) => steps)) {
      assert.not.match(run, '${{', path);
      if (uses === undefined) continue;
      assert.match(uses, /^[a-z-]+\/[a-z-]+@[0-9a-f]{40}$/, path);
      assert.match(text, new RegExp(`${uses} # v[0-9]+\\.[0-9]+\\.[0-9]+\\n`), path);
    }
  }
});

test('every script that a workflow runs is there', () => {
  for (const path of workflows) {
    for (const [, prefix = '', name = ''] of read(path).matchAll(/npm (--prefix bench )?(?:run )?([a-z:]+)/g)) {
      const { scripts } = JSON.parse(read(prefix === '' ? 'package.json' : 'bench/package.json'));
      if (name !== 'publish') assert.ok(name in scripts, `${path}: ${prefix}${name}`);
    }
    for (const [, script = ''] of read(path).matchAll(/node (scripts\/\S+)/g))
      assert.ok(existsSync(fromRoot(script)), script);
  }
});

test('a canary runs by itself and by hand; a release is held against its tag before it is published', () => {
  const canary = parse(read('.github/workflows/canary.yml')) as Workflow;
  assert.equal(Object.keys(canary.on), ['schedule', 'workflow_dispatch']);
  const { jobs } = parse(read('.github/workflows/publish.yml')) as Workflow;
  const runs = jobs['npm']?.steps.flatMap(({ run }) => run ?? []) ?? [];
  assert.equal(runs, ['node scripts/release.mjs check "$TAG"', 'npm test', 'npm publish --provenance --access public']);
});

test('every property takes fast-check from where its seed is set', () => {
  const tests = readdirSync(fromRoot('test'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const direct = tests.filter((path) => /^import [^;]* from 'fast-check';$/m.test(read(`test/${path}`)));
  assert.equal(direct, ['helpers/laws.ts']);
});

test('each issue form has a name, a description and a question that must be answered', () => {
  const forms = below('.github/ISSUE_TEMPLATE').filter((path) => !path.endsWith('config.yml'));
  assert.ok(forms.length >= 3);
  for (const path of forms) {
    const { name, description, body } = parse(read(path));
    assert.type(name, 'string', path);
    assert.type(description, 'string', path);
    const questions = body.filter(({ type }: { type: string }) => type !== 'markdown');
    const ids = questions.map(({ id }: { id: string }) => id);
    assert.is(new Set(ids).size, questions.length, path);
    for (const { attributes } of questions) assert.type(attributes.label, 'string', path);
    assert.ok(
      questions.some((one: { validations?: { required?: boolean } }) => one.validations?.required === true),
      path,
    );
  }
});

test('actions and packages are renewed by pull requests', () => {
  const { updates } = parse(read('.github/dependabot.yml'));
  assert.equal(
    updates.map((one: Readonly<Record<string, string>>) => one['package-ecosystem']),
    ['github-actions', 'docker', 'npm'],
  );
});

test('lines of the changelog have less than 120 columns, and each entry is one', () => {
  const lines = read('CHANGELOG.md').split('\n');
  assert.equal(
    lines.filter((line) => [...line].length >= 120),
    [],
  );
  const odd = lines.filter((line, at) => at > 5 && !/^(?:- \S| {2}\S|## |$)/.test(line));
  assert.equal(odd, []);
});

test('no text of the repository’s own machinery names the host of a package registry', () => {
  const host = /\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com))\b/;
  for (const path of [...workflows, ...below('.github/ISSUE_TEMPLATE'), '.github/dependabot.yml', 'SECURITY.md'])
    assert.not.match(read(path), host, path);
});

test.run();
