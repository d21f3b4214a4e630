// `npm run test:live`: the main job against the index that is really asked by default. Not part of `npm test`.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inProject, liveEnvironment } from './live-project.js';

const test = suite('live index');

test('the example is locked as Makes locked it in August 2022', async () => {
  await inProject({ 'pypi-deps.yaml': 'fastapi: 0.78.0\nuvicorn: 0.18.2\n' }, async (project) => {
    const args = ['resolve', '--python', '3.9', '--exclude-newer', '2022-08-09', '--nix', 'none', '--json'];
    const result = await project.run(args, liveEnvironment());
    assert.is(result.code, 0, result.stderr);
    const { locks, requests } = JSON.parse(result.stdout);
    const added = locks[0].added.map(({ name, version }: { name: string; version: string }) => `${name} ${version}`);
    assert.equal(added, [
      'anyio 3.6.1',
      'click 8.1.3',
      'fastapi 0.78.0',
      'h11 0.13.0',
      'idna 3.3',
      'pydantic 1.9.1',
      'sniffio 1.2.0',
      'starlette 0.19.1',
      'typing-extensions 4.3.0',
      'uvicorn 0.18.2',
    ]);
    assert.ok(requests > 0, 'it is the real work');
  });
});

test.run();
