import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../../test/helpers/root.js';
import { run } from '../../test/nix/tools.js';
import { nabPeer, type Peer, type PeerName, peerNames, pipPeer, poetryPeer, pylockPeer, uvPeer } from './peers.js';
import { plainEnvironment } from './run-program.js';
import { benchPython } from './sets.js';

/** The first program of the Python that the sets are locked for; undefined where it is not installed. */
function findPython(): string | undefined {
  const script = 'import sys; print("%d.%d" % sys.version_info[:2])';
  return [`python${benchPython}`, 'python3', 'python'].find(
    (program) => run(program, ['-c', script]).stdout.trim() === benchPython,
  );
}

/** The version that a program prints, without its name: `uv 0.1.2 (abc)` gives `0.1.2`. */
function versionOf(program: string): string {
  const { code, stdout } = run(program, ['--version'], { env: plainEnvironment() });
  return code === 0 ? (/[0-9]+\.[0-9.]+/.exec(stdout)?.[0] ?? '') : '';
}

/** Installs what is missing into a virtual environment of Python's below the bench folder. */
function install(venv: string): void {
  const bin = join(venv, 'bin');
  if (['uv', 'nab', 'poetry', 'pip'].every((name) => existsSync(join(bin, name)))) return;
  const python = findPython();
  if (python === undefined) return;
  console.error(`installing uv, nab, Poetry and pip into ${venv}`);
  const steps: readonly (readonly string[])[] = [
    [python, '-m', 'venv', venv],
    [join(bin, 'python'), '-m', 'pip', 'install', '--quiet', '--upgrade', 'pip', 'uv', 'nab', 'poetry'],
  ];
  for (const [program = '', ...args] of steps) {
    const { code, stderr } = run(program, args);
    if (code !== 0) console.error(stderr);
  }
}

/** The peers that are wanted and can be had, and a sentence for each that can't. */
export function findPeers(
  folder: string,
  wanted: readonly string[],
): { readonly peers: readonly Peer[]; readonly missing: readonly string[] } {
  const unknown = wanted.find((name) => !peerNames.some((known) => known.toLowerCase() === name.toLowerCase()));
  if (unknown !== undefined) throw new Error(`no peer is called ${unknown}; there are ${peerNames.join(', ')}`);
  const isWanted = (name: PeerName): boolean =>
    wanted.length === 0 || wanted.some((one) => one.toLowerCase() === name.toLowerCase());
  const venv = join(folder, 'peers');
  if (peerNames.some((name) => name !== 'pylock' && isWanted(name))) install(venv);
  const program = (name: string): string => join(venv, 'bin', name);
  const all = [
    pylockPeer(
      run(process.execPath, [fromRoot('bin/pylock.js'), '--version'])
        .stdout.replace(/^pylock /, '')
        .trim(),
    ),
    uvPeer(program('uv'), versionOf(program('uv')), program('python')),
    nabPeer(program('nab'), versionOf(program('nab'))),
    poetryPeer(program('poetry'), versionOf(program('poetry'))),
    pipPeer(program('pip'), versionOf(program('pip'))),
  ];
  const asked = all.filter(({ name }) => name === 'pylock' || isWanted(name));
  return {
    peers: asked.filter(({ version }) => version !== ''),
    missing: asked
      .filter(({ version }) => version === '')
      .map(({ name }) => `${name} is left out: it can't be had without Python ${benchPython}`),
  };
}
