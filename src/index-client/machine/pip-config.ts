import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../http/proxies.js';
import { type IniValue, parseIni } from './ini.js';
import { readSettingsFile } from './settings-file.js';

/** The settings of pip's configuration files that pylock follows. */
export interface PipConfig {
  readonly indexUrl: string | undefined;
  readonly extraIndexUrls: readonly string[];
  /** A file of trusted certificates. */
  readonly cert: string | undefined;
  readonly proxy: string | undefined;
}

/** Keys that pip follows and pylock does not, which deserve a warning. */
const unsupported: ReadonlyMap<string, string> = new Map([
  ['trusted-host', 'pylock checks the certificate of every host; "cert" names those to trust'],
  ['client-cert', 'pylock sends no certificate of its own'],
  ['no-index', '--offline asks no index'],
  ['find-links', '--extra-index-url takes the address of a folder of files'],
]);

function homeOf(environment: Environment): string | undefined {
  try {
    return environment['HOME'] || homedir();
  } catch {
    return undefined;
  }
}

function below(folder: string | undefined, ...parts: readonly string[]): readonly string[] {
  return folder === undefined || folder === '' ? [] : [join(folder, ...parts)];
}

/** pip's files on Windows, by ascending priority. */
function windowsPlaces(environment: Environment, home: string | undefined): readonly string[] {
  return [
    ...below(environment['PROGRAMDATA'], 'pip', 'pip.ini'),
    ...below(home, 'pip', 'pip.ini'),
    ...below(environment['APPDATA'], 'pip', 'pip.ini'),
    ...below(environment['VIRTUAL_ENV'], 'pip.ini'),
  ];
}

/** The file of Linux and macOS for all users, whatever XDG_CONFIG_DIRS names. */
const fileOfMachine = '/etc/pip.conf';

/** The paths of pip's configuration, by ascending priority (pip's documentation, "Configuration", "Location"). */
function placesOf(environment: Environment, platform: NodeJS.Platform, ofMachine: string): readonly string[] {
  const home = homeOf(environment);
  const named = below(environment['PIP_CONFIG_FILE']);
  // The null device means no configuration at all.
  if (named[0] === '/dev/null' || named[0] === 'nul') return [];
  if (platform === 'win32') return [...windowsPlaces(environment, home), ...named];
  const folders = (environment['XDG_CONFIG_DIRS'] || '/etc/xdg').split(':').filter((folder) => folder !== '');
  const isMac = platform === 'darwin';
  const machine = isMac
    ? ['/Library/Application Support/pip/pip.conf']
    : folders.reverse().map((folder) => join(folder, 'pip', 'pip.conf'));
  const own = below(environment['XDG_CONFIG_HOME'] || (home && join(home, '.config')), 'pip', 'pip.conf');
  return [
    ...machine,
    ofMachine,
    ...below(home, '.pip', 'pip.conf'),
    ...own,
    ...(isMac ? below(home, 'Library', 'Application Support', 'pip', 'pip.conf') : []),
    ...below(environment['VIRTUAL_ENV'], 'pip.conf'),
    ...named,
  ];
}

/** The values of one file; a faulty file is a warning that shows nothing of it. */
function valuesOf(path: string, onWarning: (text: string) => void): readonly IniValue[] {
  const file = readSettingsFile(path);
  if (file === 'missing') return [];
  if ('fault' in file) {
    onWarning(`${path} can't be read (${file.fault}); pylock does without it`);
    return [];
  }
  const { values, badLines } = parseIni(file.text);
  const [bad] = badLines;
  if (bad !== undefined) onWarning(`${path}:${bad}: this is no line of a pip configuration; it is ignored`);
  const own = values.filter(({ section }) => section === 'global' || section === 'install');
  for (const { key, line } of own) {
    const why = unsupported.get(key);
    if (why !== undefined) onWarning(`${path}:${line}: "${key}" is not followed: ${why}`);
  }
  return own;
}

/** Reads pip's configuration: later files, and `[install]` of any, have priority. */
export function readPipConfig(
  environment: Environment,
  platform: NodeJS.Platform,
  onWarning: (text: string) => void,
  ofMachine = fileOfMachine,
): PipConfig {
  const values = [...new Set(placesOf(environment, platform, ofMachine))].flatMap((path) => valuesOf(path, onWarning));
  const get = (key: string): readonly string[] => {
    const found = values.filter((value) => value.key === key);
    return (found.findLast(({ section }) => section === 'install') ?? found.at(-1))?.lines ?? [];
  };
  return {
    indexUrl: get('index-url')[0],
    extraIndexUrls: get('extra-index-url')
      .flatMap((line) => line.split(/[ \t]/))
      .filter((url) => url !== ''),
    cert: get('cert')[0],
    proxy: get('proxy')[0],
  };
}
