import { Project } from '../helpers/run-cli.js';

/** The variables that a machine may need to reach the index. */
const variables = [
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'NIX_SSL_CERT_FILE',
  'HTTPS_PROXY',
  'NO_PROXY',
  'PIP_INDEX_URL',
];

/** The parts of this process's environment by which the index is reached. */
export function liveEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** Runs something in a project of its own, which is gone afterwards. */
export async function inProject<T>(
  files: Readonly<Record<string, string>>,
  work: (project: Project) => Promise<T>,
): Promise<T> {
  const project = new Project(files);
  try {
    return await work(project);
  } finally {
    project.remove();
  }
}
