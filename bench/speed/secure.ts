import { authorityPath } from '../recording/listen.js';
import type { Connections } from '../recording/server.js';
import { RecordingIndex } from '../recording/server.js';
import { Bench, middle, type Run } from './bench.js';
import type { Options } from './options.js';
import type { Peer, PeerName } from './peers.js';
import type { Primed, Task } from './prime.js';
import { plainEnvironment } from './run-program.js';
import { ratio, whole } from './statistics.js';
import type { Ratio, Section } from './table.js';

/** ms of a round trip. */
const latency = 40;
/** A small set, one of a hundred packages, and one with many requests. */
const shown: readonly string[] = ['fastapi', 'jupyterlab', 'airflow'];

/** The peer, with the authority of the index among those that it trusts. */
function trusting(peer: Peer): Peer {
  const trust = { SSL_CERT_FILE: authorityPath, NODE_EXTRA_CA_CERTS: authorityPath };
  return {
    ...peer,
    lock: (place) => {
      const command = peer.lock(place);
      return { ...command, env: { ...(command.env ?? plainEnvironment()), ...trust } };
    },
  };
}

function row(set: string, runs: ReadonlyMap<PeerName, readonly Run[]>): readonly string[] {
  const of = (name: PeerName, value: (run: Run) => number | undefined) => middle(runs.get(name), value);
  const pair = (value: (run: Run) => number | undefined) => `${whole(of('pylock', value))} / ${whole(of('uv', value))}`;
  const connections = (key: keyof Connections) => pair((run) => run.connections[key]);
  const ms = ({ ms }: Run): number => ms;
  return [
    set,
    whole(of('pylock', ms)),
    whole(of('uv', ms)),
    ratio(of('pylock', ms), of('uv', ms)),
    pair(({ traffic }) => traffic.requests),
    connections('opened'),
    connections('resumed'),
    pair(({ cpuSeconds }) => (cpuSeconds === undefined ? undefined : cpuSeconds * 1000)),
  ];
}

/** The section of an index with TLS, whose handshakes take round trips too. */
export async function secureSection(
  { recordings }: Primed,
  scratch: string,
  tasks: readonly Task[],
  options: Options,
): Promise<{ readonly section: Section; readonly faults: readonly string[] }> {
  const index = await RecordingIndex.start(recordings, options.until, { isSecure: true });
  const bench = new Bench(index, scratch);
  const rows: (readonly string[])[] = [];
  const ratios: Ratio[] = [];
  try {
    for (const { set, peers } of tasks.filter(({ set: { name } }) => shown.includes(name))) {
      const quick = peers.filter(({ name }) => name === 'pylock' || name === 'uv').map(trusting);
      index.behaviour.latency = 0;
      // The first of them has the index make its pages.
      for (const peer of quick) await bench.cold(peer, set);
      index.behaviour.latency = latency;
      const subjects = quick.map((peer) => ({
        name: peer.name,
        runs: options.runs,
        once: () => bench.cold(peer, set),
      }));
      const runs = await bench.inTurns(`${set.name}, TLS`, subjects);
      rows.push(row(set.name, runs));
      const [own, uv] = (['pylock', 'uv'] as const).map((name) => middle(runs.get(name), ({ ms }) => ms));
      ratios.push({
        row: 'empty cache, TLS',
        set: set.name,
        ratio: own === undefined || uv === undefined ? undefined : own / uv,
      });
    }
  } finally {
    await index.close();
  }
  const section = {
    title: `Empty cache, TLS, ${latency} ms a round trip`,
    text: [
      `As above, from an index that is reached by https: a connection opens after two round trips, those of TCP and of TLS 1.3. Pairs are pylock's
and uv's; resumed are connections that took up a session of an earlier one.`,
      `The bound: two round trips more than without TLS, and the CPU of the handshakes. pylock speaks HTTP/1.1 and opens up to 48 connections, all
at its first requests, before any session could be taken up; uv speaks HTTP/2 over one or two.`,
    ],
    columns: ['set', 'pylock', 'uv', 'pylock / uv', 'requests', 'connections', 'resumed', 'CPU ms'],
    rows,
    remarks: [],
    data: rows,
    ratios,
  };
  return { section, faults: bench.faults };
}
