import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../src/deps/read.js';
import type { Build, Lock } from '../../src/lock/model.js';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import type { System } from '../../src/targets/model.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { lineOf } from '../../src/verify/line-of.js';
import { verifyLock } from '../../src/verify/offline/verify-lock.js';
import { link, locked, name, needs } from '../lock/sample.js';

const tool = 'tool-2.0-py3-none-any.whl';
const macTool = 'fast_tool-1.0-cp311-cp311-macosx_11_0_arm64.whl';

function build(requires: readonly string[], backendPath: readonly string[] = []): Build {
  return { backend: 'tool.api', backendPath, requires };
}

/** A lock of one source archive for Linux, with these builds and links. */
function lockOf(
  builds: Readonly<Record<string, Build>>,
  files: readonly string[],
  system: System = 'x86_64-linux',
): Lock {
  return {
    closure: new Map([[name('app'), '1.0']]),
    links: ['app-1.0.tar.gz', ...files].sort().map(link),
    python: '3.11',
    pylock: {
      version: 1,
      pythonFull: '3.11.0',
      inputs: { groups: new Map(), requires: ['app'], options: new Map([['systems', 'x86_64-linux']]) },
      systems: new Map([['x86_64-linux', new Map([[name('app'), 'app-1.0.tar.gz']])]]),
      main: new Map(),
      groups: new Map(),
      packages: new Map([[name('app'), new Map([['1.0', locked(needs({}))]])]]),
      builds: new Map([[system, new Map(Object.entries(builds))]]),
      forks: new Map(),
      publishers: new Map(),
      owners: new Map(),
    },
  };
}

/** Findings as `line: message`. */
async function findings(lock: Lock): Promise<readonly string[]> {
  const text = printLock(lock);
  const found = verifyLock({
    lock: await readLock(text, 'pypi-sources.yaml'),
    deps: readDeps('app: "*"\n', 'pypi-deps.yaml'),
    targets: [makeTarget(parsePython('3.11.0'), 'x86_64-linux', { macos: '14.0', glibc: '2.34' })],
    options: new Map([['systems', 'x86_64-linux']]),
    text,
  });
  return found.map((finding) => `${lineOf(text, finding.path)}: ${finding.message}`);
}

const app = 'app-1.0.tar.gz';
const rows: readonly (readonly [claim: string, lock: Lock, findings: readonly string[]])[] = [
  ['a build of wheels', lockOf({ [app]: build([tool]) }, [tool]), []],
  ['a backend that lies in the archive', lockOf({ [app]: build([], ['.']) }, []), []],
  [
    'a tool that is built too',
    lockOf({ [app]: build(['tool-2.0.tar.gz']), 'tool-2.0.tar.gz': build([], ['.']) }, ['tool-2.0.tar.gz']),
    [],
  ],
  [
    'an archive without a build, as pylock locked it before it knew builds',
    lockOf({}, []),
    ['18: app-1.0.tar.gz is built on x86_64-linux, and the lock does not hold what that needs'],
  ],
  [
    'a tool without a build',
    lockOf({ [app]: build(['tool-2.0.tar.gz']) }, ['tool-2.0.tar.gz']),
    ['30: tool-2.0.tar.gz is built on x86_64-linux, and the lock does not hold what that needs'],
  ],
  [
    'nothing that the backend could come from',
    lockOf({ [app]: build([]) }, []),
    ['26: building app-1.0.tar.gz on x86_64-linux needs tool.api, and no file that it could come from is locked'],
  ],
  [
    'a tool that is not linked',
    lockOf({ [app]: build([tool]) }, []),
    ['27: building app-1.0.tar.gz on x86_64-linux needs tool-2.0-py3-none-any.whl, which does not stand in links'],
  ],
  [
    'a wheel of another system',
    lockOf({ [app]: build([macTool, tool]) }, [tool, macTool]),
    [`33: ${macTool} does not fit Python 3.11 on x86_64-linux`],
  ],
  [
    'a file of no project',
    lockOf({ [app]: build(['readme.txt']) }, ['readme.txt']),
    [
      '30: readme.txt is built on x86_64-linux, and the lock does not hold what that needs',
      '30: readme.txt is not the name of a file of a project',
    ],
  ],
  [
    'tools in another order',
    lockOf({ [app]: build([tool, 'a-1.0-py3-none-any.whl']) }, [tool, 'a-1.0-py3-none-any.whl']),
    ['32: what building app-1.0.tar.gz needs is not in order'],
  ],
  [
    'a circle',
    lockOf({ [app]: build([app, tool]) }, [tool]),
    ['27: building app-1.0.tar.gz on x86_64-linux needs app-1.0.tar.gz itself'],
  ],
  [
    'builds of a system that is not locked',
    lockOf({ [app]: build([tool]) }, [tool], 'aarch64-linux'),
    [
      '26: nothing is built on aarch64-linux',
      '21: app-1.0.tar.gz is built on x86_64-linux, and the lock does not hold what that needs',
    ],
  ],
];
for (const [claim, lock, expected] of rows) test(claim, async () => assert.equal(await findings(lock), expected));

test.run();
