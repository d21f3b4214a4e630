import { PylockError } from '../../errors.js';
import { PassingFault } from './answer.js';
import { TunnelRefused } from './proxy-connections.js';
import { proxyNotReached, proxyRefusal } from './proxy-faults.js';
import { redactUrl } from './redaction.js';
import { statusWords } from './status-words.js';

/** The time limits of a request, in ms, for its messages. */
export interface TimeLimits {
  readonly connect: number;
  /** The limit without any byte. */
  readonly idle: number;
  /** The limit of one whole try. */
  readonly total: number;
}

interface Wording {
  readonly message: string;
  readonly hint?: string;
}

const checkAddress = 'Check the address of the index, and whether this machine needs a proxy (HTTPS_PROXY).';
const closed: Wording = { message: 'the connection was closed before the answer was complete' };

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}

/** The meaning of each low-level code for a user. */
function wording(code: string, url: URL, limits: TimeLimits): Wording | undefined {
  switch (code) {
    case 'ECONNREFUSED':
      return { message: 'the connection was refused', hint: checkAddress };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { message: `no address is known for the host ${url.hostname}`, hint: checkAddress };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return { message: 'the network does not reach the host', hint: checkAddress };
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return { message: `no connection within ${seconds(limits.connect)}`, hint: checkAddress };
    case 'UND_ERR_HEADERS_TIMEOUT':
      return { message: `no answer within ${seconds(limits.idle)}` };
    case 'UND_ERR_BODY_TIMEOUT':
      return { message: `the answer stopped for ${seconds(limits.idle)}` };
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return closed;
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'HPE_HEADER_OVERFLOW':
      return { message: 'the answer has headers that are too large' };
    default:
      return code.startsWith('HPE_') ? { message: 'the answer is not HTTP' } : undefined;
  }
}

/** Codes of OpenSSL and of Node's host check that no further try can change. */
function isCertificateFault(code: string): boolean {
  return /CERT|SIGNATURE|ISSUER|ERR_TLS_/.test(code);
}

/** Newer versions of Node add advice about Node to a TLS fault, and pylock has a hint of its own. */
function withoutAdvice(detail: string): string {
  return detail.split(';')[0] ?? detail;
}

function certificateFault(code: string, detail: string, url: URL): PylockError {
  const unknownAuthority = /ISSUER|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
  const hint = unknownAuthority
    ? 'Set SSL_CERT_FILE to a file with the certificates of the authorities you trust, your own among them.'
    : "Check this machine's clock, and the address of the index.";
  return new PylockError('network', `the certificate of ${url.hostname} is not trusted: ${withoutAdvice(detail)}`, {
    place: { file: redactUrl(url) },
    hint,
  });
}

function codeOf(error: unknown): string {
  // Some of undici's parser errors come without a code.
  if (error instanceof Error && error.name === 'HTTPParserError' && !('code' in error && error.code))
    return 'HPE_INVALID';
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** A low-level error, or its cause. */
function rootOf(error: unknown): unknown {
  return codeOf(error) === '' && error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}

/** Turns an error of the network layer, with or without a proxy, into one for the user. Other errors stay as they are. */
export function networkFault(thrown: unknown, url: URL, limits: TimeLimits, proxy?: URL): unknown {
  if (thrown instanceof PylockError || thrown instanceof PassingFault) return thrown;
  const error = rootOf(thrown);
  const code = codeOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  const place = { file: redactUrl(url) };
  if (error instanceof TunnelRefused) return proxyRefusal(error.status, url, proxy);
  if (isCertificateFault(code)) return certificateFault(code, detail, url);
  const words =
    wording(code, proxy ?? url, limits) ?? (code === '' ? undefined : { message: `the request failed (${code})` });
  if (words === undefined) return thrown;
  const { message, hint } = words;
  const ofProxy = proxy === undefined ? undefined : proxyNotReached(code, url, proxy, message);
  if (ofProxy !== undefined) return ofProxy;
  return new PassingFault(
    new PylockError('network', message, { place, ...(hint === undefined ? {} : { hint }), cause: thrown }),
  );
}

/** The fault of an answer that is incomplete at the time limit of a try, in ms. */
export function tooSlow(url: URL, total: number): PylockError {
  const message = `the answer took longer than ${total / 1000} s`;
  return new PylockError('network', message, { place: { file: redactUrl(url) } });
}

/** The fault of a server that is silent until the time limit. */
export function silenceFault(url: URL): PassingFault {
  const parts = { place: { file: redactUrl(url) }, hint: checkAddress };
  return new PassingFault(new PylockError('network', 'the server does not answer', parts));
}

/** Passwords beside a token in place of the user, which is then the secret. */
const emptyPasswords: ReadonlySet<string> = new Set(['', 'x', 'x-oauth-basic']);
/** A longer user name may be a token. */
const longestUser = 64;

/** The user of a login that was sent (`Basic`, RFC 7617); undefined where there was none, or the name may be a secret. */
function userOf(authorization: string | undefined): string | undefined {
  const [, encoded = ''] = /^Basic (.+)$/.exec(authorization ?? '') ?? [];
  const [, user = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return user === '' || user.length > longestUser || emptyPasswords.has(password) ? undefined : user;
}

/** The fault of an index that refuses the login it was sent, or needs one. */
function refusedAccess(shown: string, url: URL, authorization: string | undefined): PylockError {
  const place = { file: redactUrl(url) };
  if (authorization === undefined)
    return new PylockError('index-refused', `refused access (${shown})`, {
      subject: 'the index',
      place,
      hint: 'Give user and password in the address of the index: https://USER:PASSWORD@HOST/simple.',
    });
  const user = userOf(authorization);
  const whose = user === undefined ? 'the login that it was sent' : `the login of ${JSON.stringify(user)}`;
  return new PylockError('index-refused', `refused ${whose} (${shown})`, {
    subject: 'the index',
    place,
    hint: 'Check its password, or token, and what it may read: docs/index.md says where logins come from.',
  });
}

/** The fault of a status that is neither an answer nor "not there". 408, 429 and 5xx may pass. */
export function statusFault(
  status: number,
  url: URL,
  retryAfter: number | undefined,
  authorization?: string,
): PylockError | PassingFault {
  const name = statusWords(status);
  const shown = name === undefined ? String(status) : `${status} ${name}`;
  const place = { file: redactUrl(url) };
  if (status === 401 || status === 403) return refusedAccess(shown, url, authorization);
  const error = new PylockError('index-refused', `answered ${shown}`, { subject: 'the index', place });
  return status === 408 || status === 429 || status >= 500 ? new PassingFault(error, { retryAfter }) : error;
}
