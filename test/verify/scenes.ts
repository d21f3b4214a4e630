import type { World } from '../helpers/fake-index-world.js';
import { sampleFiles, sampleWorld } from './sample-world.js';

/** A project that is locked by an index, to be spoilt in single places. */
export interface Scene {
  readonly world: World;
  /** Files by name; `ORIGIN` stands for the index. */
  readonly files: Readonly<Record<string, string>>;
  /** Words behind `pylock resolve`. */
  readonly flags: readonly string[];
}

const linuxWheel = 'cp311-cp311-manylinux_2_17_x86_64';
const macWheel = 'cp311-cp311-macosx_11_0_arm64';

/** The scenes of `fixtures/verify/mutations.yaml`, by name. */
export const scenes: Readonly<Record<string, Scene>> = {
  // Everything that a lock can hold: extras, edges of one system, wheels of several, a build with tools, Nix files.
  sample: { world: sampleWorld, files: sampleFiles, flags: [] },
  // Systems that take different versions, rules and optional groups in the config, several indexes' worth of options.
  forked: {
    world: {
      app: { '1.0': { requires: ['core>=1', 'util'] } },
      core: {
        '1.0': { wheels: [macWheel] },
        '2.0': { wheels: [linuxWheel], requires: ["more; sys_platform == 'linux'"] },
      },
      util: { '1.0': {}, '2.0': {} },
      more: { '1.0': {} },
      lint: { '1.0': { requires: ['util>=1'] } },
      docs: { '1.0': {} },
    },
    files: {
      'pypi-deps.yaml': 'app: "*"\nlint: { version: "*", optional: [dev] }\ndocs: { version: "*", optional: [doc] }\n',
      '.pylock.yaml':
        "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nmakes-groups: [dev]\nconstraints: { util: '<2' }\noverrides: { more: '>=1' }\nexcludes: [docs]\nglibc: '2.35'\nnix: none\n",
    },
    flags: [],
  },
  // Groups that exclude each other, each in a fork of its own.
  apart: {
    world: {
      web: { '1.0': { requires: ['base'] } },
      base: { '1.0': {}, '2.0': {} },
      torch: { '1.0': { requires: ['base'] }, '2.0': { requires: ['base<2', 'only'] } },
      lint: { '1.0': {} },
      only: { '1.0': {} },
    },
    files: {
      'pypi-deps.yaml':
        'web: "*"\ntorch:\n  - { version: <2, optional: cpu }\n  - { version: ">=2", optional: cuda }\nlint: { version: "*", optional: dev }\n',
      '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux]\nconflicts: [[cpu, cuda]]\nnix: none\n",
    },
    flags: [],
  },
  // No config: what flags said stands in the lock alone.
  flags: {
    world: {
      app: { '1.0': { requires: ['core>=1'] }, '2.0': { uploaded: '2025-01-01' } },
      core: { '1.0': {}, '1.5': {} },
      old: { '1.0': { sdist: true, build: { backend: 'tool.api', requires: ['tool>=1'] } } },
      tool: { '1.0': {}, '1.5': {} },
    },
    files: { 'pypi-deps.yaml': 'app: "*"\ncore: ">=1"\nold: "*"\n' },
    flags: [
      ...['--python', '3.11.4', '--system', 'x86_64-linux', '--exclude-newer', '2024-01-01', '--nix', 'none'],
      ...['--exclude-newer-package', 'core=2023-01-01', '--resolution', 'lowest-direct', '--no-binary', 'old'],
    ],
  },
  // A lock for each of several Pythons, and Nix files that build them all.
  pythons: {
    world: {
      app: { '1.0': { wheels: ['cp311-cp311-any', 'cp312-cp312-any', 'py3-none-any'] } },
    },
    files: {
      'pypi-deps.yaml': 'app: "*"\n',
      '.pylock.yaml': "python: ['3.11', '3.12']\nsystems: [x86_64-linux]\n",
    },
    flags: [],
  },
  // Files that the deps file names by their addresses.
  addresses: {
    world: { app: { '1.0': { requires: ['util'] } }, util: { '2.0': {} }, more: { '1.0': {} } },
    files: {
      'pypi-deps.yaml': 'app:\n  url: ORIGIN/files/app-1.0-py3-none-any.whl\nmore: "*"\n',
      '.python-version': '3.11\n',
      '.pylock.yaml': 'nix: none\n',
    },
    flags: ['--system', 'x86_64-linux'],
  },
  // Below a makes.nix.
  makes: {
    world: { app: { '1.0': {} } },
    files: { 'pypi-deps.yaml': 'app: "*"\n', 'makes.nix': '{ }\n', '.pylock.yaml': "python: '3.11'\n" },
    flags: [],
  },
};
