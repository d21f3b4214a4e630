import type { HostLogins, Login } from '../http/authorization.js';
import { type HostList, readHosts } from '../http/host-list.js';
import type { Environment } from '../http/proxies.js';
import { type IndexStrategy, indexStrategies } from '../selection.js';
import { readNetrc } from './netrc.js';
import { readPipConfig } from './pip-config.js';

/** An index of the environment; many have no name. */
export interface EnvironmentIndex {
  readonly name: string | undefined;
  readonly url: string;
  /** Its variable or file. */
  readonly from: string;
}

/** The machine's settings for indexes: variables of pip and uv, pip's configuration, netrc. */
export interface IndexEnvironment {
  readonly defaultIndex: EnvironmentIndex | undefined;
  /** In order of priority. */
  readonly extras: readonly EnvironmentIndex[];
  readonly strategy: IndexStrategy | undefined;
  /** The variables, including certificate and proxy of pip's configuration. */
  readonly network: Environment;
  /** The values of `UV_INDEX_<NAME>_USERNAME` and `_PASSWORD`. */
  readonly namedLogins: (name: string) => Partial<Login>;
  readonly hostLogins: HostLogins;
  /** Hosts that may have logins that are bound to no host (`PYLOCK_TRUSTED_HOSTS`); undefined where it is not set. */
  readonly trustedHosts: HostList | undefined;
  /** Hosts that get logins over plain http (`PYLOCK_LOGIN_OVER_HTTP`). */
  readonly overHttp: HostList;
}

/** The settings of a machine without any. */
export const emptyIndexEnvironment: IndexEnvironment = {
  defaultIndex: undefined,
  extras: [],
  strategy: undefined,
  network: {},
  namedLogins: () => ({}),
  hostLogins: () => undefined,
  trustedHosts: undefined,
  overHttp: () => false,
};

const namedUrl = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})=((?:https?|file):\/\/.*)$/;

/** Reads `NAME=URL` or a URL alone. */
function readIndex(text: string, from: string): EnvironmentIndex {
  const match = namedUrl.exec(text);
  return match === null ? { name: undefined, url: text, from } : { name: match[1], url: match[2] ?? '', from };
}

function wordsOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[ \t\r\n]/).filter((word) => word !== '');
}

/** The name of an index in variables: `my-index` is MY_INDEX, and so is `my.index`. */
export function variableName(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}

/** The login of the environment for an index, in uv's spelling. */
function namedLogin(environment: Environment, name: string): Partial<Login> {
  const stem = `UV_INDEX_${variableName(name)}`;
  const [user, password] = [environment[`${stem}_USERNAME`], environment[`${stem}_PASSWORD`]];
  return {
    ...(user === undefined || user === '' ? {} : { user }),
    ...(password === undefined || password === '' ? {} : { password }),
  };
}

/** The name of pip's configuration in messages, for any of its files. */
const pipFile = "pip's configuration";

/** An empty value means no host: a variable that CI left empty must not allow all. */
function trustedHosts(environment: Environment): HostList | undefined {
  const text = environment['PYLOCK_TRUSTED_HOSTS'];
  return text === undefined ? undefined : readHosts([text], 'PYLOCK_TRUSTED_HOSTS');
}

/**
 * Reads the environment. A faulty file is a warning, once. As in pip, an empty variable counts as unset.
 * @throws PylockError `usage` for an invalid list of hosts
 */
export function readIndexEnvironment(
  environment: Environment,
  platform: NodeJS.Platform,
  onWarning: (text: string) => void,
  pipFileOfMachine?: string,
): IndexEnvironment {
  const pip = readPipConfig(environment, platform, onWarning, pipFileOfMachine);
  const variable = (name: string): string | undefined => environment[name] || undefined;
  if (variable('PIP_TRUSTED_HOST') !== undefined)
    onWarning(
      'PIP_TRUSTED_HOST is not followed: pylock checks the certificate of every host; PIP_CERT names those to trust',
    );
  const listed = (name: string): readonly EnvironmentIndex[] =>
    wordsOf(variable(name)).map((text) => readIndex(text, name));
  const first = (name: string): EnvironmentIndex | undefined => listed(name)[0];
  const ofPip = pip.extraIndexUrls.map((url) => readIndex(url, pipFile));
  const cert = variable('PIP_CERT') ?? pip.cert;
  const proxy = variable('PIP_PROXY') ?? pip.proxy;
  return {
    defaultIndex:
      first('PIP_INDEX_URL') ??
      first('UV_DEFAULT_INDEX') ??
      first('UV_INDEX_URL') ??
      (pip.indexUrl === undefined ? undefined : readIndex(pip.indexUrl, pipFile)),
    extras: [
      ...listed('UV_INDEX'),
      ...listed('UV_EXTRA_INDEX_URL'),
      ...(variable('PIP_EXTRA_INDEX_URL') === undefined ? ofPip : listed('PIP_EXTRA_INDEX_URL')),
    ],
    strategy: indexStrategies.find((strategy) => strategy === variable('UV_INDEX_STRATEGY')),
    network: {
      ...environment,
      ...(cert === undefined ? {} : { PIP_CERT: cert }),
      ...(proxy === undefined ? {} : { PIP_PROXY: proxy }),
    },
    namedLogins: (name) => namedLogin(environment, name),
    hostLogins: readNetrc(environment, onWarning),
    trustedHosts: trustedHosts(environment),
    overHttp: readHosts([environment['PYLOCK_LOGIN_OVER_HTTP'] ?? ''], 'PYLOCK_LOGIN_OVER_HTTP'),
  };
}
