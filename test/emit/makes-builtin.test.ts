import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { printMakesBuiltin } from '../../src/emit/makes-builtin.js';
import { isOurs, signed } from '../../src/emit/ours.js';
import { PylockError } from '../../src/errors.js';
import type { Lock } from '../../src/lock/model.js';
import { printLock } from '../../src/lock/write.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { hasNix, nixInstantiate, sayNixIsMissing } from '../helpers/nix.js';
import { locked, name, needs, sampleLock } from '../lock/sample.js';

const place = { fileName: 'pypi-sources.yaml', environment: 'api-env' };

/** A lock whose two systems need different packages and have one in different versions. */
function forkedLock(): Lock {
  const lock = sampleLock();
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  const linux = lock.pylock.systems.get('x86_64-linux') ?? new Map<NormalizedName, string>();
  const util = locked(needs({}));
  return {
    ...lock,
    pylock: {
      ...lock.pylock,
      systems: new Map([
        ['x86_64-linux', new Map([...linux, [name('util'), 'util-2.0.post1-py3-none-any.whl']])],
        ['aarch64-darwin', new Map([...linux, [name('util'), 'util-1.0-py3-none-any.whl']])],
      ]),
      packages: new Map([
        ...lock.pylock.packages,
        [
          name('util'),
          new Map([
            ['2.0.post1', util],
            ['1.0', util],
          ]),
        ],
      ]),
    },
  };
}

function faultOf(lock: Lock): string {
  try {
    printMakesBuiltin(lock, place);
  } catch (error) {
    if (error instanceof PylockError) return `${error.message} (${error.hint})`;
    throw error;
  }
  return 'no fault';
}

test('where all systems have the same packages, the lock is handed over as it is', () => {
  const text = printMakesBuiltin(sampleLock(), place);
  assert.is(
    text.slice(text.indexOf('\n') + 1),
    '{ makePythonPypiEnvironment, ... }:\nmakePythonPypiEnvironment {\n  name = "api-env";\n  sourcesYaml = ./pypi-sources.yaml;\n}\n',
  );
  assert.ok(isOurs(text));
});

test('a file is ours until somebody edits it', () => {
  const text = signed('{ }\n');
  assert.ok(isOurs(text));
  assert.not.ok(isOurs(text.replace('{ }', '{  }')));
  assert.not.ok(isOurs(`${text}# more\n`));
  assert.not.ok(isOurs('{ }\n'));
  assert.not.ok(isOurs(''));
});

test('what the builtin can not do is refused, with the way out', () => {
  assert.is(
    faultOf({ ...sampleLock(), python: '3.13' }),
    'Makes\' makePythonPypiEnvironment has no Python 3.13: it knows 3.7, 3.8, 3.9, 3.10, 3.11 (Choose one of them with --python, or leave makes-builtin out of "nix".)',
  );
  assert.is(
    faultOf({ ...sampleLock(), closure: new Map([[name('app'), '1!1.0']]) }),
    'Makes\' makePythonPypiEnvironment can\'t hold app 1!1.0: a store path may not have "!" in it (Ask for a version without an epoch.)',
  );
});

if (hasNix) {
  test('where systems differ, Nix hands over the part of the one that builds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pylock-emit-'));
    try {
      const lock = forkedLock();
      writeFileSync(join(folder, 'main.nix'), printMakesBuiltin(lock, place));
      writeFileSync(join(folder, 'lock.json'), JSON.stringify(parse(printLock(lock), { schema: 'failsafe' })));
      const evaluate = (system: string) =>
        JSON.parse(
          nixInstantiate(
            ['--eval', '--strict', '--json'],
            `import ${folder}/main.nix {
              makePythonPypiEnvironment = args: args;
              fromYamlFile = _: builtins.fromJSON (builtins.readFile ${folder}/lock.json);
              __system__ = "${system}";
            }`,
          ),
        );
      const linux = evaluate('x86_64-linux');
      assert.is(linux.name, 'api-env');
      assert.equal(linux.sourcesRaw.closure, { app: '1.0', fast: '3.10', util: '2.0.post1' });
      assert.is(linux.sourcesRaw.links.length, 3);
      assert.equal(evaluate('aarch64-darwin').sourcesRaw.closure, { app: '1.0', fast: '3.10', util: '1.0' });
      assert.throws(() => evaluate('aarch64-linux'), /has no packages for aarch64-linux; add it to the systems/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
} else {
  sayNixIsMissing('emit/makes-builtin');
  test.skip('where systems differ, Nix hands over the part of the one that builds', () => {});
}

test.run();
