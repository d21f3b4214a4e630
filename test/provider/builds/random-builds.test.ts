import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import type { SolvedBuild } from '../../../src/provider/builds/build-closure.js';
import type { World, WorldRelease } from '../../helpers/fake-index-world.js';
import { fc } from '../../helpers/laws.js';
import { solveBuildsWorld } from '../world-builds.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const versions = ['1.0', '2.0', '3.0'] as const;

const requirement = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom('', '', '>=2.0', '<3.0', '==1.0', '!=2.0'))
  .map(([name, specifier]) => `${name}${specifier}`);

const release: fc.Arbitrary<WorldRelease> = fc.record({
  wheels: fc.oneof({ weight: 3, arbitrary: fc.constant(['py3-none-any']) }, { weight: 2, arbitrary: fc.constant([]) }),
  sdist: fc.constant(true),
  requires: fc.array(requirement, { maxLength: 1 }),
  build: fc.oneof(
    fc.constant({ backend: 'own', path: ['.'], requires: [] }),
    fc.array(requirement, { minLength: 1, maxLength: 2 }).map((requires) => ({ backend: 'x', requires })),
  ),
});

const worlds: fc.Arbitrary<World> = fc
  .tuple(...names.map(() => fc.tuple(...versions.map(() => fc.option(release, { nil: undefined })))))
  .map((projects) =>
    Object.fromEntries(
      projects.map((own, at) => [
        names[at] ?? '',
        Object.fromEntries(own.flatMap((one, place) => (one === undefined ? [] : [[versions[place] ?? '', one]]))),
      ]),
    ),
  );

/** Every fault of a build: a need without a tool, a tool that nothing needs, two versions of a project. */
function faultsOf({ label, needs, tools }: SolvedBuild): readonly string[] {
  const byName = new Map(tools.map((tool) => [tool.project.name, tool]));
  const faults = byName.size === tools.length ? [] : [`${label} has a tool twice`];
  const needed = new Set<string>();
  const waiting = [...needs];
  for (let need = waiting.pop(); need !== undefined; need = waiting.pop()) {
    const tool = byName.get(need.name);
    if (tool === undefined || !need.constraint.range.contains(tool.release.version))
      faults.push(`${label} lacks ${need.name} ${need.constraint.text}`);
    if (tool === undefined || needed.has(need.name)) continue;
    needed.add(need.name);
    waiting.push(...tool.needs);
  }
  return [...faults, ...[...byName.keys()].filter((name) => !needed.has(name)).map((name) => `${label} has ${name}`)];
}

test('a build has all that it needs and nothing else, tools from source are built, and nothing builds itself', async () => {
  await fc.assert(
    fc.asyncProperty(
      worlds,
      fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
      async (world, roots) => {
        const deps = `{${roots.map((name) => `${name}: "*"`).join(', ')}}`;
        try {
          const { solved, builds } = await solveBuildsWorld(world, deps);
          const own = builds[0]?.builds ?? new Map<string, SolvedBuild>();
          const picks = [...(solved[0]?.picks.values() ?? [])];
          const tools = [...own.values()].flatMap((build) => build.tools);
          const sources = [...picks, ...tools].filter(({ file }) => file.parsed.kind === 'sdist');
          assert.equal([...own.keys()].sort(), [...new Set(sources.map(({ file }) => file.filename))].sort());
          assert.equal([...own.values()].flatMap(faultsOf), []);
          const built = new Set<string>();
          const isReady = ({ tools }: SolvedBuild) =>
            tools.every(({ file }) => file.parsed.kind === 'wheel' || built.has(file.filename));
          for (let before = -1; before < built.size; ) {
            before = built.size;
            for (const [file, build] of own) if (isReady(build)) built.add(file);
          }
          assert.is(built.size, own.size, 'each can be built after others');
        } catch (error) {
          if (!(error instanceof PylockError) || error.code !== 'no-solution') throw error;
        }
      },
    ),
    { numRuns: 150 },
  );
});

test.run();
