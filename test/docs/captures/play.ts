import { spawnSync } from 'node:child_process';
import { FakeIndex, fromWorld } from '../../helpers/fake-index.js';
import { Project } from '../../helpers/run-cli.js';
import { splitWords, steady } from '../story.js';
import { picture } from './picture.js';
import { spansOf } from './spans.js';
import { type Capture, type Step, story, world } from './story.js';

/** A command where it runs. */
export interface Stage {
  readonly project: Project;
  readonly words: readonly string[];
  /** The variables that lead it to the index of the story. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A run of a command: how it ended, and the lines of its terminal with their colours. */
export interface Shown {
  readonly code: number | null;
  readonly lines: readonly string[];
}

/** Runs a command of a picture. */
export type Screen = (stage: Stage, capture: Capture) => Promise<Shown>;

/** A command without a picture; gives its exit code. */
async function runUnseen({ project, words, environment }: Stage, program: string): Promise<number | null> {
  if (program === 'pylock') return (await project.run(words, environment)).code;
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return spawnSync(program, [...identity, ...words], { cwd: project.path }).status;
}

/** Takes a step of the story; gives the picture of it. @throws Error for a command that ends otherwise than the story has it */
async function take(step: Step, project: Project, index: string, screen: Screen): Promise<string | undefined> {
  if (step.kind === 'write') {
    for (const [path, text] of Object.entries(step.files)) project.write(path, text);
    return undefined;
  }
  const [program = '', ...words] = splitWords(step.command);
  const stage = { project, words, environment: { PIP_INDEX_URL: index } };
  const shown = step.kind === 'run' ? { code: await runUnseen(stage, program), lines: [] } : await screen(stage, step);
  const wanted = step.kind === 'run' ? 0 : step.code;
  if (shown.code !== wanted)
    throw new Error([`${step.command} ended with ${shown.code}, not with ${wanted}`, ...shown.lines].join('\n'));
  if (step.kind === 'run') return undefined;
  const lines = shown.lines.map((line) => spansOf(steady(line, index)));
  return picture(step.title, step.command, lines);
}

/** Plays the story; gives each picture by its name. */
export async function play(screen: Screen): Promise<ReadonlyMap<string, string>> {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({});
  const pictures = new Map<string, string>();
  try {
    for (const step of story) {
      const svg = await take(step, project, index.url, screen);
      if (step.kind === 'capture' && svg !== undefined) pictures.set(step.name, svg);
    }
  } finally {
    await index.close();
    project.remove();
  }
  return pictures;
}
