import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { fromRoot } from '../../test/helpers/root.js';

/** Answers a request; HTTP/2 has the same objects, as far as the index uses them. */
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback. */
export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** The options of a {@link Listener}. */
export interface ListenOptions {
  /** 0 for a free one. */
  readonly port: number;
  /** ms of one round trip, at this moment. */
  readonly latency: () => number;
  /** Called for each new connection, once its handshake is done; `isResumed` where it took up a session of TLS. */
  readonly onConnection: (isResumed: boolean) => void;
}

const keepAliveTimeout = 60_000;
/** TCP's handshake and that of TLS 1.3. */
const roundTrips = 2;

/** The authority that has signed the certificate of {@link listenSecurely}: a path of this machine. */
export const authorityPath: string = fromRoot('bench/recording/tls/authority.pem');

async function listening(server: Server, port: number, end: () => void): Promise<Listener> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    end();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/** Listens for plain http, whose connections open without delay. */
export function listenPlainly(answer: Handler, { port, onConnection }: ListenOptions): Promise<Listener> {
  const server = createServer({ keepAliveTimeout }, answer);
  server.on('connection', () => onConnection(false));
  return listening(server, port, () => server.closeAllConnections());
}

/**
 * Listens for https, with HTTP/2 where the client wants it, as public indexes do. A connection opens after the round trips
 * of TCP and TLS 1.3; they pass before the first byte of the handshake is read, since loopback has none.
 */
export function listenSecurely(answer: Handler, { port, latency, onConnection }: ListenOptions): Promise<Listener> {
  const [key, cert] = ['key', 'certificate'].map((name) => readFileSync(fromRoot(`bench/recording/tls/${name}.pem`)));
  const secure = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) =>
    answer(request as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
  secure.on('secureConnection', (socket: TLSSocket) => onConnection(socket.isSessionReused()));
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    setTimeout(() => secure.emit('connection', socket), roundTrips * latency());
  });
  return listening(server, port, () => {
    for (const socket of sockets) socket.destroy();
  });
}
