import { readFileSync } from 'node:fs';
import { PylockError } from '../../errors.js';
import { portOf } from './host-list.js';

/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Proxies by scheme, and the hosts that need none. */
export interface Proxies {
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** In the spelling of NO_PROXY. */
  readonly except: string;
}

/** The value of a variable that may be in lower or upper case, and its name as found. */
function lookUp(environment: Environment, name: string): { readonly name: string; readonly value: string } | undefined {
  for (const spelling of [name.toLowerCase(), name]) {
    const value = environment[spelling];
    if (value !== undefined && value !== '') return { name: spelling, value };
  }
  return undefined;
}

function proxyOf(environment: Environment, name: string): string | undefined {
  const found = lookUp(environment, 'PIP_PROXY') ?? lookUp(environment, name) ?? lookUp(environment, 'ALL_PROXY');
  if (found === undefined) return undefined;
  const text = found.value.includes('://') ? found.value : `http://${found.value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new PylockError('usage', `${found.name} is not the address of an HTTP proxy`, {
      hint: `Set it to http://HOST:PORT, or unset it.`,
    });
  }
  return url.href;
}

/**
 * The proxies that the environment names, or undefined where it names none. @throws PylockError `usage` for an
 * invalid proxy address.
 */
export function readProxies(environment: Environment): Proxies | undefined {
  const http = proxyOf(environment, 'HTTP_PROXY');
  const https = proxyOf(environment, 'HTTPS_PROXY');
  if (http === undefined && https === undefined) return undefined;
  return { http, https, except: lookUp(environment, 'NO_PROXY')?.value ?? '' };
}

/** Whether NO_PROXY names a host: itself, a domain that it is in, or all; a port counts where it has one. */
function isExcepted(url: URL, except: string): boolean {
  if (except === '*') return true;
  return except.split(/[,\s]+/).some((entry) => {
    const [, name = entry, port] = /^(.+):([0-9]+)$/.exec(entry) ?? [];
    const host = name.replace(/^\*?\./, '').toLowerCase();
    if (host === '' || (port !== undefined && port !== portOf(url))) return false;
    return url.hostname === host || url.hostname.endsWith(`.${host}`);
  });
}

/** The proxy that a request goes by way of; undefined where it needs none. May hold credentials. */
export function proxyFor(url: URL, proxies: Proxies | undefined): URL | undefined {
  const proxy = url.protocol === 'https:' ? proxies?.https : proxies?.http;
  if (proxies === undefined || proxy === undefined || isExcepted(url, proxies.except)) return undefined;
  return new URL(proxy);
}

/** Whether a request goes by way of a proxy. */
export function isProxied(url: URL, proxies: Proxies | undefined): boolean {
  return proxyFor(url, proxies) !== undefined;
}

/** Variables of pip, requests, curl and OpenSSL that name a file of trusted certificates, in pip's order. */
const bundleVariables = ['PIP_CERT', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'SSL_CERT_FILE'];

/**
 * The certificates of trusted authorities (PEM) that replace the built-in ones, or undefined where the environment
 * names none. Node adds those of NODE_EXTRA_CA_CERTS to its own, so a bundle in the same file needs nothing; to
 * another bundle they are added here.
 */
export function readCertificates(
  environment: Environment,
  onWarning: (text: string) => void,
): readonly string[] | undefined {
  const extra = environment['NODE_EXTRA_CA_CERTS'];
  const name = bundleVariables.find((variable) => (environment[variable] ?? '') !== '');
  const path = name === undefined ? undefined : environment[name];
  if (name === undefined || path === undefined || path === extra) return undefined;
  try {
    const bundle = readFileSync(path, 'utf8');
    return extra === undefined || extra === '' ? [bundle] : [bundle, readFileSync(extra, 'utf8')];
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    onWarning(
      `${name} names a certificate file that can't be read (${reason}): ${path}; the built-in certificates are used`,
    );
    return undefined;
  }
}
