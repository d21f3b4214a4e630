import { fromWorld, type RecordedFile, type World } from '../helpers/fake-index-world.js';
import { EditableIndex } from './editable-index.js';
import { type Attested, SigstoreWorld } from './sigstore-world.js';

/** One project with two releases, and another that it needs. */
const world: World = {
  app: { '1.0': { requires: ['util'] }, '2.0': { requires: ['util'], uploaded: '2021-01-01' } },
  util: { '1.0': {} },
};

/** A project that asks for the first release. */
export const attestedFiles = {
  'pypi-deps.yaml': 'app: 1.0\n',
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux]\nnix: none\n",
};

/** The file of a release of the first project. */
export function app(version: string): string {
  return `app-${version}-py3-none-any.whl`;
}

/** Gives files of an index provenance, or what is published in its place. */
export class Publisher {
  readonly #index: EditableIndex;
  readonly #sigstore: SigstoreWorld;

  constructor(index: EditableIndex, sigstore: SigstoreWorld) {
    this.#index = index;
    this.#sigstore = sigstore;
  }

  /** Publishes what attests a file, with parts that are not as they should be, or made over. */
  async publish(
    filename: string,
    parts: Partial<Attested> = {},
    edit: (made: object) => object | string = (made) => made,
  ): Promise<void> {
    const name = filename.split('-')[0] ?? '';
    let sha256 = '';
    this.#index.editFile(name, filename, (file) => {
      sha256 = file.sha256;
      return file;
    });
    const provenance = edit(await this.#sigstore.provenance({ filename, sha256, ...parts }));
    this.#index.editFile(name, filename, (file) => ({ ...file, provenance }));
  }

  /** Takes away what attests a file. */
  withdraw(filename: string): void {
    const name = filename.split('-')[0] ?? '';
    this.#index.editFile(name, filename, ({ provenance: _, ...file }): RecordedFile => file);
  }
}

/** An index whose first release is attested, and who attests there. */
export async function startAttested(): Promise<{
  readonly sigstore: SigstoreWorld;
  readonly index: EditableIndex;
  readonly publisher: Publisher;
}> {
  const sigstore = await SigstoreWorld.make();
  const index = await EditableIndex.start(await fromWorld(world));
  const publisher = new Publisher(index, sigstore);
  await publisher.publish(app('1.0'));
  return { sigstore, index, publisher };
}
