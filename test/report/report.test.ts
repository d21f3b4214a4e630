import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lockGraphs } from '../../src/questions/graph.js';
import { type ReportRequest, reportOf } from '../../src/report/report.js';
import { systemsOf } from '../../src/report/systems.js';
import { fc } from '../helpers/laws.js';
import { groupedLock, name, sampleLock } from '../lock/sample.js';
import { randomLock } from '../questions/random-locks.js';

const plain: Omit<ReportRequest, 'lock'> = {
  lockPath: 'pypi-sources.yaml',
  part: { systems: undefined, groups: undefined },
  facts: () => undefined,
  advisories: () => undefined,
  changes: undefined,
};

test('a view holds what the graph of its part holds: packages, systems, requirements', () => {
  fc.assert(
    fc.property(randomLock, (lock) => {
      const { packages, systems, views } = reportOf({ lock, ...plain });
      const graphs = lockGraphs(lock, plain.part);
      for (const [at, graph] of graphs.entries()) {
        const view = views[at];
        const keyOf = (one: number): string => `${packages[one]?.name} ${packages[one]?.version}`;
        assert.equal(
          view?.nodes.map(([one, on]) => [keyOf(one), systemsOf(systems, on)]),
          [...graph.nodes.values()].map(({ key, files }) => [
            key,
            systems.filter((system) => files.has(system as never)),
          ]),
        );
        assert.equal(
          view?.edges.map((edge) => [keyOf(edge.from), keyOf(edge.to), edge.constraint, systemsOf(systems, edge.on)]),
          [...graph.needs.values()].flat().map(({ from, to, constraint, systems: own }) => [from, to, constraint, own]),
        );
      }
    }),
  );
});

test('main, each group and each choice of groups that exclude each other can be looked at', () => {
  const lock = groupedLock();
  const part = lock.pylock;
  if (part === undefined) throw new Error('the sample has a pylock part');
  const { inputs, forks, version, pythonFull, publishers, owners, ...content } = part;
  const cuda = { ...content, groups: new Map([[name('cuda'), content.groups.get(name('dev')) ?? new Map()]]) };
  const groups = new Map([...inputs.groups, [name('cuda'), ['app ==1.0']] as const]);
  const forked = { ...lock, pylock: { ...part, inputs: { ...inputs, groups }, forks: new Map([['cuda', cuda]]) } };
  const { packages, views } = reportOf({ lock: forked, ...plain });
  assert.equal(
    views.map(({ label, nodes }) => [label, nodes.map(([at]) => packages[at]?.name)]),
    [
      ['Everything, without groups that exclude each other', ['app', 'fast', 'util']],
      ['Everything, with cuda', ['app', 'fast', 'util']],
      ['Main alone', ['fast']],
      ['Group dev alone', ['app', 'fast', 'util']],
      ['Group cuda alone', ['app', 'fast', 'util']],
    ],
  );
  const asked = { systems: undefined, groups: { main: false, names: [name('dev')] } };
  assert.equal(
    reportOf({ lock: forked, ...plain, part: asked }).views.map(({ label }) => label),
    ['The groups that were asked for'],
  );
});

test('hostile facts and vulnerabilities come in as plain text, and without addresses that are none of the web', () => {
  const [link] = sampleLock().links;
  const release = {
    summary: 'a\u202eb',
    licenceExpression: undefined,
    licenceText: '<b>',
    licenceClassifiers: [],
    licenceFiles: [],
    author: '\u001b[31m',
    urls: new Map([['Homepage', 'javascript:alert(1)']]),
  };
  const { packages } = reportOf({
    lock: sampleLock(),
    ...plain,
    facts: ({ name }) => (name === link?.name ? { size: 5, uploaded: '2024-05-01T00:00:00Z', release } : undefined),
    advisories: (name) =>
      name === 'app'
        ? [
            {
              ...{ id: 'EX-1\u2028', summary: undefined, link: 'javascript:alert(1)', fixedIn: ['2.0'] },
              ...{ severity: undefined, isMalware: true, isIgnored: false },
            },
          ]
        : undefined,
  });
  const [app, other] = packages;
  assert.equal(
    [app?.summary, app?.licence, app?.author, app?.home, app?.files[0]?.uploaded],
    ['a\ufffdb', 'unknown (says "<b>")', '\ufffd[31m', null, '2024-05-01'],
  );
  assert.equal(app?.advisories, [
    {
      ...{ id: 'EX-1\ufffd', summary: null, link: null, fixedIn: ['2.0'] },
      ...{ severity: null, isMalware: true, isIgnored: false },
    },
  ]);
  assert.is(other?.advisories, null);
});

test.run();
