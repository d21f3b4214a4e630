// `npm run test:live`: packages with machine code of the live index, where nothing lies but the store and a shell.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BareRoot } from '../nix/bare-root.js';
import { hostPython } from '../nix/tools.js';
import { inProject, liveEnvironment } from './live-project.js';

const test = suite('machine code in a bare root');

/** Run by the environment's Python. */
const program = `import json, fastapi.testclient, lxml.etree, numpy, uvicorn
app = fastapi.FastAPI()
app.get("/")(lambda: {"sum": int(numpy.arange(5).sum()), "xml": lxml.etree.fromstring("<a/>").tag})
print(json.dumps(fastapi.testclient.TestClient(app).get("/").json()))
`;
const packages = ['fastapi', 'uvicorn', 'pydantic-core', 'numpy', 'lxml', 'ruff', 'httpx'];
const deps = packages.map((name) => `${name}: '*'\n`).join('');

const bare = BareRoot.open('machine code in a bare root');
if (bare === undefined || hostPython === undefined) test.skip('machine code in a bare root', () => {});
else {
  const python = hostPython.version;
  test.after(() => bare.remove());

  test('an API with numpy, lxml and pydantic answers, and a program of machine code runs', async () => {
    await inProject({ 'pypi-deps.yaml': deps }, async (project) => {
      const { code, stderr } = await project.run(['resolve', '--python', python, '--nix', 'nix'], liveEnvironment());
      assert.is(code, 0, stderr);
      const path = bare.build(`(import ${project.path} { pkgs = ${bare.pkgs()}; })`);
      const said = bare.runInside(`${path}/bin/python`, ['-c', program]);
      assert.is(said.stdout, '{"sum": 10, "xml": "a"}\n', said.stderr);
      assert.match(bare.runInside(`${path}/bin/ruff`, ['--version']).stdout, /^ruff [0-9]/);
    });
  });
}

test.run();
