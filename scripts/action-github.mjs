// Messages of the action to GitHub: the snapshots of locks, from which Dependabot's alerts come, and the comment with their changes.
import { readFileSync } from 'node:fs';

/** The first line of the action's own comment, by which a later run finds it. */
const marker = '<!-- pylock diff -->';
/** GitHub takes 65,536 characters. */
const mostCharacters = 60_000;
const mostPages = 30;
const patience = 30_000;

/** Shows a message at the top of the run. */
export function tell(kind, message, title = 'pylock') {
  const data = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  console.log(`::${kind} title=${title}::${data}`);
}

/** One request to GitHub's API. A redirect is an error: the token goes to the address of the runner alone. */
async function ask({ api, token }, method, path, body) {
  const response = await fetch(`${api}${path}`, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'user-agent': 'pylock',
      'x-github-api-version': '2022-11-28',
    },
    ...(body === undefined ? {} : { body }),
  });
  if (!response.ok) throw new Error(`GitHub answers ${response.status} to ${method} ${path}`);
  return response.json();
}

/** Sends the snapshot of each lock. Gives the exit code: 3 where one was not taken. */
export async function submitSnapshots(github, locks, run) {
  let code = 0;
  for (const lock of locks) {
    const { status, stdout } = run(['export', '--format=github-snapshot', `--lock=${lock}`]);
    if (status !== 0) {
      tell('error', `submit: ${lock} gives no snapshot`);
      code = Math.max(code, status ?? 1);
      continue;
    }
    try {
      await ask(github, 'POST', `/repos/${github.repository}/dependency-graph/snapshots`, stdout);
      console.error(`Submitted ${lock}`);
    } catch (error) {
      tell('error', `submit: ${lock}: ${error.message}; the job needs: permissions: contents: write`);
      code = 3;
    }
  }
  return code;
}

/** The pull request of the run: its number and the commit that it starts from; undefined for another event. */
function pullRequest(environment) {
  if (environment.GITHUB_EVENT_NAME !== 'pull_request') return undefined;
  const { pull_request: pull } = JSON.parse(readFileSync(environment.GITHUB_EVENT_PATH, 'utf8'));
  const base = String(pull?.base?.sha);
  return Number.isSafeInteger(pull?.number) && /^[0-9a-f]{40,64}$/.test(base)
    ? { number: pull.number, base }
    : undefined;
}

/** A text of whole lines that GitHub takes. */
function cut(text) {
  if (text.length <= mostCharacters) return text;
  const end = text.lastIndexOf('\n', mostCharacters);
  return `${text.slice(0, end)}\n\nThe rest is left out: run \`pylock diff\` to see all of it.\n`;
}

/** The id of the comment of an earlier run. A person's comment that looks like it is not taken for it. */
async function ownComment(github, comments) {
  for (let page = 1; page <= mostPages; page += 1) {
    const found = await ask(github, 'GET', `${comments}?per_page=100&page=${page}`);
    const own = found.find(({ user, body }) => user?.type === 'Bot' && body?.startsWith(marker));
    if (own !== undefined) return own.id;
    if (found.length < 100) return undefined;
  }
  return undefined;
}

/** Writes the changes of locks as a comment of the pull request, in place of that of an earlier run. A failure is a warning. */
export async function commentDiff(github, environment, run) {
  const pull = pullRequest(environment);
  if (pull === undefined) return;
  const { status, stdout } = run(['diff', pull.base, '--format=markdown']);
  if (status !== 0 && status !== 1) {
    tell('warning', 'comment: the changes are not known; does actions/checkout have fetch-depth: 0?');
    return;
  }
  const repository = `/repos/${github.repository}/issues`;
  const comments = `${repository}/${pull.number}/comments`;
  const text = stdout.trim();
  try {
    const id = await ownComment(github, comments);
    if (id === undefined && text === '') return;
    const body = JSON.stringify({ body: `${marker}\n${cut(text === '' ? 'No lock changes any more.' : text)}` });
    if (id === undefined) await ask(github, 'POST', comments, body);
    else await ask(github, 'PATCH', `${repository}/comments/${id}`, body);
  } catch (error) {
    tell('warning', `comment: ${error.message}; the job needs: permissions: pull-requests: write`);
  }
}
