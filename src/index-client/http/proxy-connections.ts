import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy that refuses a tunnel to a host, with the status of its answer. */
export class TunnelRefused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the proxy answered ${status}`);
    this.name = 'TunnelRefused';
    this.status = status;
  }
}

/** The answer of a proxy to CONNECT. */
interface TunnelAnswer {
  readonly statusCode: number;
  readonly socket: Duplex;
}

/**
 * The same request for a tunnel, but a refused one is a {@link TunnelRefused}: undici tells the status in the words of a
 * message only.
 */
export function withRefusals<Options>(
  open: (options: Options) => Promise<TunnelAnswer>,
): (options: Options) => Promise<TunnelAnswer> {
  return async (options) => {
    const answer = await open(options);
    if (answer.statusCode === 200) return answer;
    // Nothing reads the rest of the answer, nor the fault of its connection.
    answer.socket.on('error', () => undefined).destroy();
    throw new TunnelRefused(answer.statusCode);
  };
}

/** Opens a connection, here by way of a proxy. */
type Connector<T> = (target: T, callback: (...outcome: [null, Socket] | [Error, null]) => void) => void;

/** Faults of a tunnel after which undici connects again at once, without end and without a word to the request. */
const unending: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'UND_ERR_INFO']);

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The fault of a tunnel as one that ends the request, which is then tried again like any other. */
function lasting(error: Error): Error {
  if (!unending.has(codeOf(error))) return error;
  return Object.assign(new Error(error.message, { cause: error }), { code: 'ECONNRESET' });
}

/**
 * The same connector, but a proxy that closes a connection in place of opening a tunnel fails the requests that wait for it:
 * undici would connect to it hundreds of times a second until the request has no time left.
 */
export function withLastingFaults<T>(connect: Connector<T>): Connector<T> {
  return (target, callback) =>
    connect(target, (error, socket) => {
      if (error === null) callback(null, socket);
      else callback(lasting(error), null);
    });
}
