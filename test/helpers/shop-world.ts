import { FakeIndex, fromWorld, type World } from './fake-index.js';
import { type CliResult, Project } from './run-cli.js';

/** A shop, whose lock was made when its deps file asked for older packages; the examples of docs/upgrade.md. */
const shopWorld: World = {
  celery: {
    '5.3.6': { requires: ['kombu<5.4,>=5.3'], uploaded: '2023-11-22' },
    '5.4.0': { requires: ['kombu<6,>=5.3'], uploaded: '2024-04-17' },
    '6.0.0': { requires: ['kombu>=6'], uploaded: '2025-03-01' },
  },
  kombu: {
    '5.3.7': { uploaded: '2024-04-11' },
    '5.4.0': { uploaded: '2024-08-06' },
    '6.0.0': { uploaded: '2025-02-01' },
  },
  flask: {
    '2.3.3': { requires: ['werkzeug>=2.3'], uploaded: '2023-08-21' },
    '3.0.0': { requires: ['werkzeug>=3'], uploaded: '2023-09-30' },
  },
  werkzeug: { '2.3.8': { uploaded: '2023-11-08' }, '3.0.1': { uploaded: '2023-10-24' } },
  pillow: {
    '10.4.0': { uploaded: '2024-07-01' },
    '11.0.0': { uploaded: '2024-10-15', requiresPython: '>=3.12' },
  },
  quiche: {
    '1.0': { uploaded: '2022-01-01' },
    '2.0': { uploaded: '2024-01-01', wheels: ['cp311-cp311-manylinux_2_40_x86_64'] },
  },
  pear: { '1.0': { uploaded: '2022-01-01' }, '1.1': { uploaded: '2024-01-01', yanked: 'broken' } },
};

/** The deps file that the lock was made from. */
const oldShop = ['celery: 5.3.6', 'flask: 2.3.3', 'pillow: "*"', 'quiche: "*"', 'pear: "*"', 'werkzeug: "<3"', ''].join(
  '\n',
);

/** The deps file as it is now. */
const newShop = oldShop.replace('5.3.6', '^5.3').replace('2.3.3', '">=2.3"');

/** The settings. */
const shopConfig = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n";

/** Runs a test in the shop, whose lock is older than its deps file; the runs ask an index of its own. */
export async function withShop(
  body: (run: (...args: readonly string[]) => Promise<CliResult>, project: Project) => Promise<void>,
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(shopWorld));
  const project = new Project({ 'pypi-deps.yaml': oldShop, '.pylock.yaml': shopConfig });
  const run = (...args: readonly string[]) => project.run(args, { PIP_INDEX_URL: index.url });
  try {
    const { code, stderr } = await run('resolve');
    if (code !== 0) throw new Error(stderr);
    project.write('pypi-deps.yaml', newShop);
    await body(run, project);
  } finally {
    await index.close();
    project.remove();
  }
}
