import { PylockError } from '../../errors.js';
import type { ExportLockRequest } from '../../pipeline/export/export.js';
import type { Options } from '../words/flag-table.js';

type Snapshot = NonNullable<ExportLockRequest['snapshot']>;

/** The form of a value that a flag gives, or else a variable that GitHub sets. */
interface Form {
  readonly flag: 'sha' | 'ref';
  readonly variable: string;
  readonly form: RegExp;
  readonly expected: string;
  readonly example: string;
}

const commit: Form = {
  ...{ flag: 'sha', variable: 'GITHUB_SHA', form: /^[0-9a-f]{40}$/ },
  ...{ expected: '40 hexadecimal digits', example: '$(git rev-parse HEAD)' },
};
const branch: Form = {
  ...{ flag: 'ref', variable: 'GITHUB_REF', form: /^refs\/[^\s\p{C}]{1,250}$/u },
  ...{ expected: 'a name that begins with refs/', example: 'refs/heads/main' },
};

/** The value of a flag or variable. @throws PylockError `usage` where neither has one of the form */
function given(options: Options, { flag, variable, form, expected, example }: Form): string {
  const text = options[flag];
  const value = text ?? process.env[variable] ?? '';
  if (form.test(value)) return value;
  const isMissing = text === undefined && value === '';
  const message = isMissing
    ? `--${flag} is missing, and ${variable} is not set`
    : `${text === undefined ? variable : `--${flag}`} ${value}: expected ${expected}`;
  throw new PylockError('usage', message, { hint: `For example: --${flag} ${example}` });
}

/** The page of the run of a workflow, where GitHub names one. */
function runAddress({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }: NodeJS.ProcessEnv): string | undefined {
  if (!GITHUB_SERVER_URL?.startsWith('https://') || !GITHUB_REPOSITORY || !GITHUB_RUN_ID) return undefined;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}

/** The commit and the job of a snapshot, of `--sha`, `--ref` and the variables that GitHub sets. @throws PylockError `usage` */
export function snapshotFlags(options: Options, now: Date): Snapshot {
  const { GITHUB_RUN_ID: id, GITHUB_WORKFLOW: workflow, GITHUB_JOB: job } = process.env;
  return {
    sha: given(options, commit),
    ref: given(options, branch),
    id: id || 'pylock',
    correlator: [workflow, job].filter((part) => part).join('_') || 'pylock',
    address: runAddress(process.env),
    scanned: now,
  };
}
