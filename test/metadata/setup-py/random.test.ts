import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runProgram } from '../../../src/metadata/setup-py/run/program.js';
import { Effort } from '../../../src/metadata/setup-py/values/effort.js';
import { unknownIn } from '../../../src/metadata/setup-py/values/facts.js';
import { isKnown, type Value } from '../../../src/metadata/setup-py/values/model.js';
import type { ArchiveFiles } from '../../../src/metadata/setup-py/world/archive-files.js';
import { markerEnvironment } from '../../../src/targets/environment.js';
import { parsePython } from '../../../src/targets/target.js';
import { fromRoot } from '../../helpers/root.js';
import { ProgramWriter, programFiles } from './random-program.js';

const test = suite('random programs');

/** Programs of one run, and the seed of the first. */
const count = 300;
const first = Number(process.env['PYLOCK_SEED'] ?? 1);

/** The result of this machine's Python. */
interface Judged {
  readonly version: string;
  readonly platform: string;
  readonly answers: readonly { readonly told: readonly Readonly<Record<string, unknown>>[] }[];
}

const files: ArchiveFiles = {
  text: (path) => programFiles[path] ?? 'missing',
  isFolder: (path) => path === 'sub' || path === 'mods',
  isModule: (name) => ['helper', 'version', 'mods', 'deep'].includes(name),
};

function judge(programs: readonly (readonly [seed: number, program: string])[]): Judged | undefined {
  const ran = spawnSync('python3', [fromRoot('test', 'metadata', 'setup-py', 'run_programs.py')], {
    input: JSON.stringify({ files: programFiles, programs }),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return ran.status === 0 ? (JSON.parse(ran.stdout) as Judged) : undefined;
}

/**
 * A value with its type, as the judge writes it; undefined where a part is unknown, null for values without
 * comparison.
 */
function shown(value: Value): unknown {
  if (unknownIn(value, new Effort()) !== undefined) return undefined;
  switch (value.kind) {
    case 'none':
      return ['NoneType', null];
    case 'bool':
    case 'str':
      return [value.kind, value.value];
    case 'int':
      return ['int', String(value.value)];
    case 'list':
    case 'tuple':
      return value.isUnordered === true ? undefined : partsOf(value.kind, value.items.map(shown));
    case 'dict':
      return partsOf(
        'dict',
        [...value.entries.values()].map((entry) => entry.map(shown)),
      );
    default:
      return null;
  }
}

function partsOf(kind: string, parts: readonly unknown[]): unknown {
  const isKnownWhole = parts.flat().every((part) => part !== undefined);
  return isKnownWhole ? [kind, parts] : undefined;
}

test('what is known of a program is what Python finds when it runs it', () => {
  const programs = Array.from({ length: count }, (_, at) => {
    const seed = first + at;
    return [seed, new ProgramWriter(seed).program()] as const;
  });
  const judged = judge(programs);
  if (judged === undefined || judged.platform !== 'linux') {
    console.log('SKIPPED random programs: needs python3 on Linux');
    return;
  }
  let known = 0;
  for (const [at, [seed, program]] of programs.entries()) {
    const { outcome } = runProgram(program, {
      environment: markerEnvironment(parsePython(judged.version), 'x86_64-linux'),
      files,
      required: ['setuptools'],
      isScript: true,
      read: ({ args }) =>
        args.unknown ?? { told: [...args.named].map(([name, value]) => [name, shown(value)] as const) },
    });
    const [told] = judged.answers[at]?.told ?? [];
    if (told === undefined || !isKnown(outcome)) continue;
    for (const [name, value] of outcome.told) {
      if (value === undefined || JSON.stringify(value).includes('__builtins__')) continue;
      known += 1;
      assert.equal(value, told[name], `${name} of the program of seed ${seed}:\n${program}`);
    }
  }
  assert.ok(known > count, `only ${known} values were known`);
});

test.run();
