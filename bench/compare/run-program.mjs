// How the programs of the comparison are run.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEP 503. */
export const normalName = (name) => name.toLowerCase().replace(/[-_.]+/g, '-');

/** Runs a program to its end; gives code and output. With `timeout` (ms) it is stopped then: code null. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', (error) => resolve({ code: -1, stdout, stderr: String(error) }));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs `work` with a folder that is gone afterwards. */
export async function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'compare-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The caller's variables without those that begin with `prefix`, which would make a program resolve something else. */
export function variablesWithout(prefix, ...kept) {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith(prefix) || kept.includes(name)),
  );
}

/**
 * A program by its name: what the variable of its name in capitals names, or the one on the PATH, or, where `installs`,
 * one that pip installs into `folder`; with its version. Undefined where there is none.
 */
export async function findProgram(name, folder, installs) {
  const variable = name.toUpperCase();
  for (const program of [process.env[variable], name]) {
    const { code, stdout } = program ? await run(program, ['--version']) : { code: -1 };
    if (code === 0) return { program, version: stdout.trim() };
  }
  return installs ? install(name, folder, variable) : undefined;
}

async function install(name, folder, variable) {
  console.error(`${name} is not on the PATH; installing it into a folder of its own`);
  const venv = await run('python3', ['-m', 'venv', folder]);
  const pip = await run(join(folder, 'bin/python'), ['-m', 'pip', 'install', '--quiet', name]);
  const program = join(folder, 'bin', name);
  const { code, stdout } = await run(program, ['--version']);
  if (code !== 0)
    throw new Error(`${name} can't be had: ${venv.stderr}${pip.stderr}\nName it by the variable ${variable}.`);
  return { program, version: stdout.trim() };
}
