import { spawnSync } from 'node:child_process';
import { delimiter, isAbsolute } from 'node:path';
import { PylockError } from '../../errors.js';
import type { Environment } from '../http/proxies.js';
import { withoutCredentials } from '../http/redaction.js';

/** The password of a user of an index, out of the user's keyring; undefined where it has none. */
export type Keyring = (root: URL, user: string) => string | undefined;

/** In ms: enough time for a person to unlock the keyring. */
const longest = 300_000;
const mostBytes = 64 * 1024;
/** Providers of pip and uv that need Python, or uv's own keyring. */
const ofOthers: ReadonlySet<string> = new Set(['auto', 'import', 'native']);

function isSubprocess(text: string, from: string): boolean {
  if (text === 'subprocess') return true;
  if (text === 'disabled') return false;
  throw new PylockError(
    'usage',
    `${from}: expected disabled or subprocess, found ${JSON.stringify(text.slice(0, 50))}`,
    {
      hint: 'subprocess runs the program "keyring", which has to be installed.',
    },
  );
}

/** Whether the variables of pip and uv ask for `keyring` to be run; providers that pylock does not support are ignored. */
function isAskedFor(environment: Environment): boolean {
  const names = ['UV_KEYRING_PROVIDER', 'PIP_KEYRING_PROVIDER'].filter((name) => (environment[name] ?? '') !== '');
  const [name] = names.filter((one) => !ofOthers.has(environment[one] ?? ''));
  return name !== undefined && isSubprocess(environment[name] ?? '', name);
}

/** The output of `keyring get` for a service. The current folder has no say in which program runs. */
function ask(service: string, user: string, environment: Environment): string | undefined | 'absent' {
  const path = (environment['PATH'] ?? '').split(delimiter).filter(isAbsolute).join(delimiter);
  const { status, stdout, error } = spawnSync('keyring', ['get', service, user], {
    cwd: '/',
    env: { ...environment, PATH: path, PYTHONIOENCODING: 'utf-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    timeout: longest,
    maxBuffer: mostBytes,
  });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return 'absent';
  const password = stdout?.replace(/\r?\n$/, '') ?? '';
  return status === 0 && password !== '' ? password : undefined;
}

/**
 * The keyring that a flag or the variables of pip and uv name; undefined where it is disabled, which is the default.
 * Like pip and uv it looks up the address of the index, then its host. Each answer is kept for the run.
 * @throws PylockError `usage` for an unknown provider
 */
export function openKeyring(
  flag: string | undefined,
  environment: Environment,
  onWarning: (text: string) => void,
): Keyring | undefined {
  const isOn = flag === undefined ? isAskedFor(environment) : isSubprocess(flag, '--keyring-provider');
  if (!isOn) return undefined;
  const known = new Map<string, string | undefined>();
  return (root, user) => {
    // The program would read such a name as a flag.
    if (user === '' || user.startsWith('-')) return undefined;
    const address = withoutCredentials(root).href;
    const key = JSON.stringify([address, user]);
    if (known.has(key)) return known.get(key);
    let password: string | undefined;
    // The root has lost the final slash with which the password may be stored.
    for (const service of [...new Set([address, `${address.replace(/\/$/, '')}/`, root.host])]) {
      const answer = ask(service, user, environment);
      if (answer === 'absent') onWarning('the program "keyring" is not there: --keyring-provider subprocess needs it');
      password = answer === 'absent' ? undefined : answer;
      if (answer !== undefined) break;
    }
    known.set(key, password);
    return password;
  };
}
