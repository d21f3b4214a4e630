import type { WheelContents } from '../metadata/wheel-contents.js';
import type { WheelLibraries } from '../metadata/wheel-libraries.js';
import { projectOf } from '../pep/filename.js';
import type { HashedFile, Project, WheelAnswer, Wheels } from './model.js';
import type { SingleIndex } from './single-index.js';

/** The index of a project, where it is known. */
type HomeOf = (project: Project, file: Project['releases'][number]['files'][number]) => SingleIndex;

/** A wheel with the reader of its place. */
interface Placed {
  readonly wheels: Wheels;
  readonly file: HashedFile;
}

/** Wheels of a selection with folders among its indexes: those that a folder lists are read there, and no network is asked for them. */
export class FolderWheels implements Wheels {
  readonly #others: Wheels;
  readonly #project: (name: Project['name']) => Promise<Project | undefined>;
  readonly #homeOf: HomeOf;

  constructor(others: Wheels, project: (name: Project['name']) => Promise<Project | undefined>, homeOf: HomeOf) {
    this.#others = others;
    this.#project = project;
    this.#homeOf = homeOf;
  }

  async contents(asked: HashedFile): Promise<WheelAnswer<WheelContents>> {
    const { wheels, file } = await this.#placed(asked);
    return wheels.contents(file);
  }

  async keptContents(asked: HashedFile): Promise<WheelContents | undefined> {
    const { wheels, file } = await this.#placed(asked);
    return wheels.keptContents(file);
  }

  async libraries(asked: HashedFile): Promise<WheelLibraries | undefined> {
    const { wheels, file } = await this.#placed(asked);
    return wheels.libraries(file);
  }

  async #placed(file: HashedFile): Promise<Placed> {
    const filename = file.url.slice(file.url.lastIndexOf('/') + 1);
    const name = projectOf(filename);
    const project = name === undefined ? undefined : await this.#project(name);
    const files = project?.releases.flatMap((release) => release.files) ?? [];
    const listed = files.find((one) => one.url === file.url && one.sha256 === file.sha256);
    if (project === undefined || listed?.at === undefined) return { wheels: this.#others, file };
    const wheels = this.#homeOf(project, listed).wheels ?? this.#others;
    return { wheels, file: { url: listed.at, sha256: file.sha256 } };
  }
}
