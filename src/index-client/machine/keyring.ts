import { spawnSync } from 'node:child_process';
import { delimiter, isAbsolute } from 'node:path';
import { PylockError } from '../../errors.js';
import type { Environment } from '../http/proxies.js';
import { withoutCredentials } from '../http/redaction.js';

/** The password of a user of an index, out of the user's keyring; undefined where it has none. */
export type Keyring = (root: URL, user: string) => string | undefined;

/** As long as somebody may need to unlock it. */
const longest = 300_000;
const mostBytes = 64 * 1024;
/** Ways of pip and uv that need Python, or a keyring of uv's own. */
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

/** Whether the variables of pip and uv say that `keyring` is to be run; those of them that pylock can't follow say nothing. */
function isAskedFor(environment: Environment): boolean {
  const names = ['UV_KEYRING_PROVIDER', 'PIP_KEYRING_PROVIDER'].filter((name) => (environment[name] ?? '') !== '');
  const [name] = names.filter((one) => !ofOthers.has(environment[one] ?? ''));
  return name !== undefined && isSubprocess(environment[name] ?? '', name);
}

/** What `keyring get` prints for a service; nothing of the folder that pylock runs in decides which program that is. */
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
 * The keyring that a flag or the variables of pip and uv name; undefined where it is disabled, as it is by default. It is asked
 * as pip and uv ask it: for the address of the index, then for its host. Each answer is remembered for the run.
 * @throws PylockError `usage` for a provider that there is not
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
    // A name that looks like a flag would be taken for one.
    if (user === '' || user.startsWith('-')) return undefined;
    const address = withoutCredentials(root).href;
    const key = JSON.stringify([address, user]);
    if (known.has(key)) return known.get(key);
    let password: string | undefined;
    // The root was read without the slash that people may have stored it with.
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
