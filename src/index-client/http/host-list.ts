import { PylockError } from '../../errors.js';

/** A list of hosts, which may hold that of an address. */
export type HostList = (url: URL) => boolean;

/** A host, and its one port, if given. */
interface Host {
  readonly hostname: string;
  readonly port: string | undefined;
}

const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http:', '80'],
  ['https:', '443'],
]);

/** The port of an address, also the default one of its scheme. */
export function portOf(url: URL): string {
  return url.port === '' ? (defaultPorts.get(url.protocol) ?? '') : url.port;
}

/** Reads `HOST` or `HOST:PORT`; undefined for anything else, such as an address with a path. */
function readHost(word: string): Host | undefined {
  const [, name = '', port] = /^(\[[0-9A-Fa-f:.]+\]|[^/:@?#*\\\s]+)(?::([0-9]{1,5}))?$/.exec(word) ?? [];
  const url = `http://${name}/`;
  return name === '' || !URL.canParse(url) ? undefined : { hostname: new URL(url).hostname, port };
}

/**
 * Reads hosts separated by blanks or commas, each as `HOST`, which means every port, or `HOST:PORT`. `from` is the
 * flag or variable. @throws PylockError `usage`
 */
export function readHosts(texts: readonly string[], from: string): HostList {
  const words = texts.flatMap((text) => text.split(/[ \t\r\n,]/)).filter((word) => word !== '');
  const hosts = words.map((word) => {
    const host = readHost(word);
    if (host !== undefined) return host;
    const shown = word.includes('@') ? 'an address with a login' : JSON.stringify(word.slice(0, 100));
    throw new PylockError('usage', `${from}: expected the names of hosts, found ${shown}`, {
      hint: 'Give HOST or HOST:PORT, several apart by commas; no address, and no "*".',
    });
  });
  return (url) =>
    hosts.some(({ hostname, port }) => hostname === url.hostname && (port === undefined || port === portOf(url)));
}
