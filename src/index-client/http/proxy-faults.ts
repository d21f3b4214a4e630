import { PylockError } from '../../errors.js';
import { PassingFault } from './answer.js';
import { redactUrl } from './redaction.js';
import { statusWords } from './status-words.js';

/** Codes of connections that were never opened: with a proxy, it is the proxy that was not reached. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const checkProxy =
  'Check the proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY); NO_PROXY names hosts that are reached without one.';

/** The fault of a proxy that was not reached; undefined for other codes. `why` is the meaning of the code. */
export function proxyNotReached(code: string, url: URL, proxy: URL, why: string): PassingFault | undefined {
  if (!unreached.has(code)) return undefined;
  const parts = { place: { file: redactUrl(url) }, hint: checkProxy };
  return new PassingFault(new PylockError('network', `the proxy ${proxy.host} can't be reached: ${why}`, parts));
}

/** The fault of a proxy that answers a request for a connection with a status. */
export function proxyRefusal(status: number, url: URL, proxy: URL | undefined): PylockError | PassingFault {
  const place = { file: redactUrl(url) };
  if (status === 407) {
    return new PylockError('index-refused', 'the proxy asks for credentials (407)', {
      place,
      hint: 'Put user and password into the proxy variable: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.',
    });
  }
  const shown = [status, statusWords(status)].filter((part) => part !== undefined).join(' ');
  const name = proxy === undefined ? 'the proxy' : `the proxy ${proxy.host}`;
  const message = `${name} refused a connection to ${url.host} (${shown})`;
  const error = new PylockError(status >= 500 ? 'network' : 'index-refused', message, { place, hint: checkProxy });
  return status >= 500 || status === 429 || status === 408 ? new PassingFault(error) : error;
}
