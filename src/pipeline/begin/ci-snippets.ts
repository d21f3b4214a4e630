import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolders } from '../../git/folders-up.js';

/** The check of locks in one kind of CI. */
export interface CiSnippet {
  /** The file that it belongs in, from the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/** A kind of CI; docs/verify.md ("In CI") has the whole recipe of each. */
interface CiKind extends CiSnippet {
  /** The file or folder that says that a repository has it. */
  readonly mark: string;
  /** Where its jobs stand: a file, or a folder of files. */
  readonly jobs: string;
}

const kinds: readonly CiKind[] = [
  {
    mark: '.github/workflows',
    jobs: '.github/workflows',
    file: '.github/workflows/locks.yaml',
    text: `name: locks
on:
  push:
permissions:
  contents: read
jobs:
  verify:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # A commit of OWNER/pylock that you have looked at.
      - uses: OWNER/pylock@0000000000000000000000000000000000000000`,
  },
  {
    mark: '.gitlab-ci.yml',
    jobs: '.gitlab-ci.yml',
    file: '.gitlab-ci.yml',
    text: `pylock:
  image: node:22
  variables:
    # A commit of OWNER/pylock that you have looked at.
    PYLOCK_COMMIT: '0000000000000000000000000000000000000000'
    PYLOCK_FOLDER: /tmp/pylock
  script:
    - mkdir "$PYLOCK_FOLDER"
    - cd "$PYLOCK_FOLDER"
    - git init --quiet
    - git fetch --quiet --depth 1 https://github.com/OWNER/pylock "$PYLOCK_COMMIT"
    - git checkout --quiet FETCH_HEAD
    - npm ci --ignore-scripts
    - node scripts/build.mjs
    - cd "$CI_PROJECT_DIR"
    - node "$PYLOCK_FOLDER/bin/pylock.js" verify --format text --format junit=pylock.xml --format codequality=pylock.json
  artifacts:
    when: always
    reports:
      junit: pylock.xml
      codequality: pylock.json`,
  },
  {
    mark: 'makes.nix',
    jobs: 'makes.nix',
    file: 'pylock/verify/main.nix',
    text: `{ __nixpkgs__, inputs, makeScript, ... }:
makeScript {
  name = "pylock-verify";
  # git tells which files are ignored.
  searchPaths.bin = [ inputs.pylock __nixpkgs__.git ];
  entrypoint = "pylock verify";
}`,
  },
];

/** Largest file of jobs that is looked at, in bytes. */
const mostBytes = 1_048_576;

/** The text of a file, or of the files of a folder; empty where it can't be read. */
function textAt(path: string): string {
  try {
    const names = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
    return names.map(({ name }) => textAt(join(path, name))).join('\n');
  } catch {
    return readText(path);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(0, mostBytes);
  } catch {
    return '';
  }
}

/** The checks that the repository of a folder lacks, for each kind of CI that it has. */
export function missingChecks(folder: string): readonly CiSnippet[] {
  const root = projectFolders(folder).at(-1) ?? folder;
  return kinds
    .filter(({ mark, jobs }) => existsSync(join(root, mark)) && !textAt(join(root, jobs)).includes('pylock'))
    .map(({ file, text }) => ({ file, text }));
}
