// `npm run test:live`: three public projects as their authors keep them (modules at the top, in src, members of a workspace), built
// from their repositories and run in a bare root; then edited there, and run again without a build.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BareRoot } from '../nix/bare-root.js';
import { hostPython } from '../nix/tools.js';
import { inProject, liveEnvironment } from './live-project.js';
import { type PublicCommit, Repositories } from './public-projects.js';

const test = suite("public projects as the user's own");

interface OwnProject extends PublicCommit {
  readonly layout: string;
  /** The attribute of default.nix. */
  readonly environment: string;
  /** The words of a script, and what its output holds. */
  readonly script: readonly [string, ...string[]];
  readonly says: RegExp;
  /** A file, a text in it, another in its place, and what the script says then. */
  readonly edit: { readonly file: string; readonly from: string; readonly to: string; readonly says: RegExp };
}

const projects: readonly OwnProject[] = [
  {
    layout: 'modules at the top, built by poetry-core',
    repository: 'jrnl-org/jrnl',
    commit: '90de4948d79a4fca8c7238dd2487b599f458c903',
    environment: '',
    script: ['jrnl', '--version'],
    says: /^jrnl v4\.6\n/,
    edit: {
      file: 'jrnl/commands.py',
      from: '    {__title__} v{__version__}',
      to: '    edited',
      says: /^edited\n/,
    },
  },
  {
    layout: 'modules in src, built by flit',
    repository: 'pallets/flask',
    commit: '2ac89889f4cc330eabd50f295dcef02828522c69',
    environment: '',
    script: ['flask', '--version'],
    says: /^Python 3\.[0-9]+\.[0-9]+\nFlask 3\.2\.0\.dev0?\n/,
    edit: { file: 'src/flask/cli.py', from: 'f"Flask {flask_version}', to: 'f"edited', says: /\nedited\n/ },
  },
  {
    layout: 'members of a workspace in two folders, built by hatchling',
    repository: 'JasperHG90/uv-monorepo',
    commit: '64bafb8988a95714ddc276e208c524818e3e7c3d',
    environment: '.only-core',
    script: ['core'],
    says: /^Here is 2 for you\n/,
    edit: {
      file: 'shared/utils/src/utils/__init__.py',
      from: 'return 1',
      to: 'return 40',
      says: /^Here is 41 for you\n/,
    },
  },
];

const bare = BareRoot.open("public projects as the user's own");
if (bare === undefined || hostPython === undefined) test.skip("public projects as the user's own", () => {});
else {
  const { version } = hostPython;
  const folder = mkdtempSync(join(tmpdir(), 'pylock-own-'));
  const repositories = new Repositories(folder);
  test.after(() => {
    bare.remove();
    rmSync(folder, { recursive: true });
  });

  for (const project of projects)
    test(`${project.repository}: ${project.layout}`, async () => {
      const inside = `/tmp/${project.repository.replace('/', '-')}`;
      const place = bare.real(inside);
      await inProject({ '.pylock.yaml': `python: '${version}'\n` }, async (own) => {
        execFileSync('tar', ['-x'], { cwd: own.path, input: repositories.archive(project, []) });
        const { code, stderr } = await own.run(['resolve', 'pyproject.toml', '--nix', 'nix'], liveEnvironment());
        assert.is(code, 0, stderr);
        cpSync(own.path, place, { recursive: true });
      });
      const built = (attribute: string) =>
        bare.build(`(import ${place} { pkgs = ${bare.pkgs()}; })${project.environment}${attribute}`);
      const [program, ...words] = project.script;
      const env = { HOME: '/tmp', PYLOCK_ROOT: inside };
      const said = (path: string) => {
        const ended = bare.runInside(`${path}/bin/${program}`, words, { env });
        assert.is(ended.code, 0, ended.stderr);
        return ended.stdout;
      };
      assert.match(said(built('')), project.says);

      const path = built('.editable');
      assert.match(said(path), project.says);
      const { file, from, to, says } = project.edit;
      const text = readFileSync(join(place, file), 'utf8');
      assert.ok(text.includes(from), `${file} has ${from}`);
      writeFileSync(join(place, file), text.replace(from, to));
      assert.match(said(path), says);
    });
}

test.run();
