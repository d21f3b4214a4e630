import { FakeIndex, fromWorld, type World } from './fake-index.js';
import { Project } from './run-cli.js';

/** Runs a test with a project of some files and an index of a world; `run` asks that index. Both are gone afterwards. */
export async function withIndex(
  files: Readonly<Record<string, string>>,
  world: World,
  body: (project: Project, run: (...args: readonly string[]) => ReturnType<Project['run']>) => Promise<void>,
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project(files);
  try {
    await body(project, (...args) => project.run([...args, '--index-url', index.url]));
  } finally {
    await index.close();
    project.remove();
  }
}

/** The closure of the lock as `name version` texts. */
export function closure(project: Project): readonly string[] {
  const text = project.read('pypi-sources.yaml');
  const part = text.slice(text.indexOf('closure:') + 8, text.indexOf('links:'));
  return part
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(': ', ' ').replaceAll("'", ''));
}
