import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type IndexFlags, noIndexFlags } from '../../../src/config/index-flags.js';
import type { ConfiguredIndex } from '../../../src/config/index-settings.js';
import { indexesForLock, settleIndexes } from '../../../src/config/settle-indexes.js';
import { readDeps } from '../../../src/deps/read.js';
import { defaultIndexUrl } from '../../../src/index-client/default-index.js';
import { emptyIndexEnvironment, type IndexEnvironment } from '../../../src/index-client/machine/index-environment.js';
import { selectIndexes } from '../../../src/pipeline/settings/index-selection.js';
import { faultText } from '../../yaml/golden.js';

/** The settings of indexes in one run. */
interface Said {
  readonly flags?: Partial<IndexFlags>;
  readonly config?: readonly Partial<ConfiguredIndex>[];
  readonly environment?: Partial<IndexEnvironment>;
  readonly lock?: Readonly<Record<string, string>>;
  readonly deps?: string;
}

const a = 'https://a.example/simple';
const b = 'https://b.example/simple';
const c = 'https://c.example/simple';

function settle({ flags, config, lock = {} }: Said) {
  const configured = config?.map((index) => ({ name: '', url: a, explicit: false, isDefault: false, ...index }));
  return settleIndexes({ ...noIndexFlags, ...flags }, configured, new Map(Object.entries(lock)));
}

/** The selection as one line an index, in the order of asking, with the public index by a name of its own. */
function lines(said: Said): readonly string[] {
  const environment = { ...emptyIndexEnvironment, ...said.environment };
  const { indexes } = selectIndexes(settle(said), readDeps(said.deps ?? 'x: 1', 'd.yaml').requirements, environment);
  return indexes.map(
    ({ name, url, explicit }) => `${name} ${url.replace(defaultIndexUrl, 'public')}${explicit ? ' explicit' : ''}`,
  );
}

const ofMachine = (url: string, name?: string) => ({ name, url, from: 'PIP_EXTRA_INDEX_URL' });
const orders: readonly (readonly [claim: string, said: Said, lines: readonly string[]])[] = [
  ['nothing said', {}, ['default public']],
  ['a default by flag', { flags: { defaultUrl: a } }, [`default ${a}`]],
  [
    'flags, then the config, then the environment',
    {
      flags: { named: [{ name: 'f', url: a }], extraUrls: [b] },
      config: [{ name: 'k', url: c }],
      environment: { extras: [ofMachine('https://e.example/')] },
    },
    [`f ${a}`, `k ${c}`, `${b} ${b}`, 'https://e.example/ https://e.example/', 'default public'],
  ],
  [
    'a flag gives an index of the config another address, in its place and as explicit as it was',
    { flags: { named: [{ name: 'k', url: b }] }, config: [{ name: 'j' }, { name: 'k', url: c, explicit: true }] },
    [`j ${a}`, `k ${b} explicit`, 'default public'],
  ],
  [
    'a default of the config',
    { config: [{ name: 'm', url: b, isDefault: true }, { name: 'k' }] },
    [`k ${a}`, `m ${b}`],
  ],
  [
    'a default of the config at the address of a flag',
    { flags: { defaultUrl: c }, config: [{ name: 'm', url: b, isDefault: true }] },
    [`m ${c}`],
  ],
  ['a default of the environment', { environment: { defaultIndex: ofMachine(b, 'mine') } }, [`mine ${b}`]],
  [
    'an address twice',
    { flags: { extraUrls: [a, a] }, environment: { extras: [ofMachine(a)] } },
    [`${a} ${a}`, 'default public'],
  ],
  ['the default one again', { flags: { defaultUrl: a, extraUrls: [a] } }, [`default ${a}`]],
  [
    'what the config makes explicit stays so',
    { config: [{ name: 'k', explicit: true }], environment: { extras: [ofMachine(a), ofMachine(b, 'k')] } },
    [`k ${a} explicit`, 'default public'],
  ],
  [
    'a password in an address is no part of a name',
    { flags: { extraUrls: ['https://ann:s3cret@a.example/simple?t=s3cret'] } },
    ['https://***@a.example/simple?*** https://ann:s3cret@a.example/simple?t=s3cret', 'default public'],
  ],
];
for (const [claim, said, expected] of orders) test(claim, () => assert.equal(lines(said), expected));

const remembered: readonly (readonly [claim: string, said: Said, options: Readonly<Record<string, string>>])[] = [
  ['nothing', {}, {}],
  ['addresses are not', { flags: { defaultUrl: a, extraUrls: [b] } }, {}],
  ['names of flags', { flags: { named: [{ name: 'f', url: a }] } }, { 'flag-indexes': 'f' }],
  [
    'names of the config',
    { config: [{ name: 'k' }, { name: 'x', explicit: true }, { name: 'j' }] },
    { indexes: 'k j' },
  ],
  ['the default’s', { config: [{ name: 'm', isDefault: true }] }, { 'default-index': 'm' }],
  ['not the usual default’s', { config: [{ name: 'default', isDefault: true }] }, {}],
  [
    'names of earlier flags',
    { config: [{ name: 'k' }], lock: { 'flag-indexes': 'f k' } },
    { 'flag-indexes': 'f', indexes: 'k' },
  ],
  [
    'new flags instead',
    { flags: { named: [{ name: 'g', url: a }] }, lock: { 'flag-indexes': 'f' } },
    { 'flag-indexes': 'g' },
  ],
  ['none', { flags: { named: [] }, lock: { 'flag-indexes': 'f', indexes: 'k' } }, {}],
  ['a strategy', { lock: { 'index-strategy': 'unsafe-best-match' } }, { 'index-strategy': 'unsafe-best-match' }],
  ['a strategy lifted', { flags: { strategy: 'first-index' }, lock: { 'index-strategy': 'unsafe-best-match' } }, {}],
  ['a strategy that there is not', { lock: { 'index-strategy': 'best' } }, {}],
];
for (const [claim, said, options] of remembered)
  test(`the lock remembers: ${claim}`, () => assert.equal(Object.fromEntries(indexesForLock(settle(said))), options));

const faults: readonly (readonly [claim: string, said: Said, text: string])[] = [
  [
    'a name that only the lock knows',
    { lock: { 'flag-indexes': 'f' } },
    'error: the lock was made with the index "f", whose address is not known here\n  hint: Give it: --index f=URL, or "indexes" in .pylock.yaml; --index none drops it.\n',
  ],
  [
    'sources that are none, and one package from two',
    {
      config: [{ name: 'k' }, { name: 'j' }],
      deps: 'x: {source: K}\ny: {source: gpu}\nz: [{source: k}, {source: j}]\n',
    },
    'error: d.yaml:1:13: x.source: there is no index "K"\n' +
      '  hint: Known are k, j, default; --index K=URL, or "indexes" in .pylock.yaml, names another.\n' +
      'error: d.yaml:2:13: y.source: there is no index "gpu"\n' +
      '  hint: Known are k, j, default; --index gpu=URL, or "indexes" in .pylock.yaml, names another.\n' +
      'error: d.yaml:3:27: z[1].source: z is bound to the index "k" already; a package has one source\n',
  ],
  [
    'a variable that names no address',
    { environment: { extras: [ofMachine('ftp://ann:s3cret@a.example')] } },
    'error: PIP_EXTRA_INDEX_URL: expected the http or https address of an index, found ftp://***@a.example/\n  hint: Give the root of a Simple index, such as https://HOST/simple, or file:///PATH/simple for one that pylock vendor made.\n',
  ],
  [
    'a flag that names no address',
    { flags: { extraUrls: ['wheels'] } },
    'error: --extra-index-url: expected the http or https address of an index, found "wheels"\n  hint: Give the root of a Simple index, such as https://HOST/simple, or file:///PATH/simple for one that pylock vendor made.\n',
  ],
];
for (const [claim, said, text] of faults)
  test(`refused: ${claim}`, () =>
    assert.is(
      faultText(claim, () => lines(said)),
      text,
    ));

test('sources of the deps file bind, and the default index can be one', () => {
  const { requirements } = readDeps('x: {source: k}\ny: {source: default}\nz: 1\n', 'd.yaml');
  const { sources } = selectIndexes(settle({ config: [{ name: 'k' }] }), requirements, emptyIndexEnvironment);
  assert.equal(Object.fromEntries(sources), { x: 'k', y: 'default' });
});

test.run();
