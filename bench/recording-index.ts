// Runs the recording index alone, to try things by hand: `npm --prefix bench run recording-index --
// [--folder F] [--latency MS] [--until DATE] [--port N] [--upstream URL] [--tls]`. Ctrl-C prints the requests and ends it.
import { parseArgs } from 'node:util';
import { defaultIndexUrl } from '../src/index-client/default-index.js';
import { defaultFolder, defaultUntil } from './defaults.js';
import { authorityPath } from './recording/listen.js';
import { Recordings } from './recording/recordings.js';
import { RecordingIndex } from './recording/server.js';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: defaultFolder },
    latency: { type: 'string', default: '0' },
    until: { type: 'string', default: defaultUntil },
    port: { type: 'string', default: '0' },
    tls: { type: 'boolean', default: false },
    upstream: { type: 'string', default: process.env['PYLOCK_BENCH_UPSTREAM'] ?? defaultIndexUrl },
  },
});
const recordings = new Recordings(values.folder, values.upstream);
const index = await RecordingIndex.start(recordings, values.until, { port: Number(values.port), isSecure: values.tls });
index.behaviour.latency = Number(values.latency);
console.log(`${index.origin}/simple`);
if (values.tls) console.log(`NODE_EXTRA_CA_CERTS=${authorityPath}`);

/** One line a request: when it came, when it was answered, how many bytes. SIGUSR2 prints and forgets, too. */
function print(): void {
  for (const { path, start, end, status, bytes } of index.seen)
    console.log(
      `${start.toFixed(0).padStart(7)} ${end.toFixed(0).padStart(7)} ${status} ${String(bytes).padStart(8)} ${path}`,
    );
  const bytes = index.seen.reduce((sum, one) => sum + one.bytes, 0);
  const { opened, resumed } = index.connections;
  console.log(`${index.seen.length} requests, ${bytes} bytes, ${recordings.fetched} fetched from upstream`);
  console.log(`${opened} connections, ${resumed} of them resumed`);
  index.forget();
}
process.on('SIGUSR2', print);
process.on('SIGINT', () => {
  print();
  void index.close();
});
