import type { HostLogins, Login } from './authorization.js';
import { type HostList, readHosts } from './host-list.js';
import { readNetrc } from './netrc.js';
import type { Environment } from './network-environment.js';
import { readPipConfig } from './pip-config.js';
import { type IndexStrategy, indexStrategies } from './selection.js';

/** An index as the environment names it; many have no name. */
export interface EnvironmentIndex {
  readonly name: string | undefined;
  readonly url: string;
  /** The variable or the file that names it. */
  readonly from: string;
}

/** Everything that the machine says of indexes: variables of pip and uv, pip's configuration, netrc. */
export interface IndexEnvironment {
  readonly defaultIndex: EnvironmentIndex | undefined;
  /** In the order of asking. */
  readonly extras: readonly EnvironmentIndex[];
  readonly strategy: IndexStrategy | undefined;
  /** The variables, with certificate and proxy of pip's configuration among them. */
  readonly network: Environment;
  /** What `UV_INDEX_<NAME>_USERNAME` and `_PASSWORD` say. */
  readonly namedLogins: (name: string) => Partial<Login>;
  readonly hostLogins: HostLogins;
  /** Hosts that may have logins that are bound to no host (`PYLOCK_TRUSTED_HOSTS`); undefined where it is not set. */
  readonly trustedHosts: HostList | undefined;
  /** Hosts that are sent logins over plain http (`PYLOCK_LOGIN_OVER_HTTP`). */
  readonly overHttp: HostList;
}

/** What a machine without any settings says. */
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

const namedUrl = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})=(https?:\/\/.*)$/;

/** Reads `NAME=URL` or a URL alone. */
function readIndex(text: string, from: string): EnvironmentIndex {
  const match = namedUrl.exec(text);
  return match === null ? { name: undefined, url: text, from } : { name: match[1], url: match[2] ?? '', from };
}

function wordsOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[ \t\r\n]/).filter((word) => word !== '');
}

/** The name of an index as variables spell it: `my-index` is MY_INDEX, and `my.index` is too. */
export function variableName(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}

/** The login that the environment has for an index, as uv spells it. */
function namedLogin(environment: Environment, name: string): Partial<Login> {
  const stem = `UV_INDEX_${variableName(name)}`;
  const [user, password] = [environment[`${stem}_USERNAME`], environment[`${stem}_PASSWORD`]];
  return {
    ...(user === undefined || user === '' ? {} : { user }),
    ...(password === undefined || password === '' ? {} : { password }),
  };
}

/** How messages call pip's configuration, whichever of its files says something. */
const pipFile = "pip's configuration";

/** Reads the hosts that may have logins. An empty value means no host: a variable that CI left empty must not allow all. */
function trustedHosts(environment: Environment): HostList | undefined {
  const text = environment['PYLOCK_TRUSTED_HOSTS'];
  return text === undefined ? undefined : readHosts([text], 'PYLOCK_TRUSTED_HOSTS');
}

/**
 * Reads the environment. What is wrong with a file is a warning, once. Like pip, an empty variable is taken for none.
 * @throws PylockError `usage` for a list of hosts that is none
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
