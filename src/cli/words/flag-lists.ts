// Lists of flags that several commands share, in the order of the help.
import { settingFlagTable } from '../../config/setting-table.js';

/** The flags of settings. */
export const settingFlags = Object.keys(settingFlagTable) as readonly (keyof typeof settingFlagTable)[];

/** The flags of indexes. */
export const indexFlags = [
  'index-url',
  'index',
  'extra-index-url',
  'index-strategy',
  'login-over-http',
  'keyring-provider',
] as const;

/** The flags of every command, and of none. */
export const commonFlags = ['json', 'quiet', 'color', 'debug', 'help', 'version'] as const;

/** The flags of commands that edit a deps file and lock it. */
export const editFlags = [
  ['deps', 'The deps file to edit; left out, the one of this folder, or of the nearest above'],
  'python',
  'system',
  'dry-run',
  'exclude-newer',
  'prerelease',
  'nix',
  ...indexFlags,
  'offline',
  'no-cache',
  'cache-dir',
  'concurrency',
] as const;

/** The flags of questions about a lock. */
export const questionFlags = [
  'lock',
  ['system', 'Ask about this system; may be repeated; all of the lock where left out'],
  'group',
  'only-group',
] as const;

/** The flags of questions whose answer the lock does not hold. */
export const factsFlags = [
  'index-url',
  'index',
  'extra-index-url',
  'offline',
  'no-cache',
  'cache-dir',
  'concurrency',
] as const;

/** The flags of commands that answer a question about one lock by the index. */
export const solvedQuestionFlags = [
  'lock',
  'offline',
  'refresh',
  ...indexFlags,
  'no-cache',
  'cache-dir',
  'concurrency',
] as const;
