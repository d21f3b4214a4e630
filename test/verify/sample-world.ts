import type { World } from '../helpers/fake-index-world.js';

/** An index with everything that a lock can hold: extras, edges of one system, wheels of several, a build with tools. */
export const sampleWorld: World = {
  app: {
    '1.0': {
      requires: ['fast>=3,<4', 'util', "only; sys_platform == 'linux'", "more>=1; extra == 'big'"],
      extras: ['big'],
      requiresPython: '>=3.8',
    },
    '1.1': {},
  },
  fast: {
    '3.1': { wheels: ['cp311-cp311-manylinux_2_17_x86_64', 'cp311-cp311-macosx_11_0_arm64'], requires: ['util>=2'] },
  },
  util: { '2.0': { sdist: true } },
  only: { '1.0': {} },
  more: { '1.0': {} },
  old: { '1.0': { wheels: [], sdist: true, build: { backend: 'tool.api', requires: ['tool>=1'] } } },
  tool: { '1.0': { requires: ['dep'] }, '1.5': { requires: ['dep'] } },
  dep: { '0.9': {} },
};

/** The files of a project that is locked by it. */
export const sampleFiles: Readonly<Record<string, string>> = {
  'pypi-deps.yaml': 'app:\n  version: 1.0\n  extras: [big]\nold: "*"\n',
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nfork: never\n",
};
