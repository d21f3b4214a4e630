// Makes' old makePythonPypiEnvironment, by its name and arguments, over pypi.nix.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { printLock } from '../../src/lock/write.js';
import { nixFile } from '../helpers/nix.js';
import { NixWorld } from './nix-world.js';
import { sampleLock, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

if (!hasNix || hostPython === undefined) {
  saySkipped("Makes' old function", 'nix and python3');
  test.skip("Makes' old function", () => {});
} else {
  const { version } = hostPython;
  const world = new NixWorld(hostPython);
  test.after(() => world.remove());
  const folder = join(world.folder, 'api');
  const web: WheelSample = { name: 'web', version: '1.0', files: { 'web.py': '' } };
  const files = [
    { name: wheelName(web), bytes: makeWheel(web) },
    { name: 'old-1.0.tar.gz', bytes: Buffer.from('') },
  ];
  const sample = {
    python: version,
    files,
    systems: { 'x86_64-linux': { web: wheelName(web), old: 'old-1.0.tar.gz' } },
    builds: { 'old-1.0.tar.gz': { backend: 'own', backendPath: [], requires: [] } },
  };
  const path = writeProject(folder, sample);
  const text = printLock(sampleLock(folder, sample));
  writeFileSync(join(folder, 'pypi-sources.json'), JSON.stringify(parse(text, { schema: 'failsafe' })));
  const pkgs = world.pkgs('system = "x86_64-linux";');
  const makes = `{ inputs = { }; __nixpkgs__ = ${pkgs}; makeSearchPaths = paths: { type = "derivation"; inherit paths; drvPath = "/paths"; outPath = "/paths"; }; }`;
  const call = (words: string) =>
    `(import ${nixFile('nix/makes-environment.nix')} ${makes} { name = "api"; ${words} })`;
  const yaml = `sourcesYaml = ${folder}/pypi-sources.yaml;`;
  const direct = `(import ${path} { pkgs = ${pkgs}; name = "api"; })`;
  const fault = (words: string): string => {
    const { code, stderr } = world.run('nix-instantiate', ['--eval', '-E', `${call(words)}.drvPath`]);
    assert.is.not(code, 0, 'the evaluation succeeded');
    return stderr;
  };

  test('it gives the environment of pypi.nix, from each form of sources, and its old flags change nothing', () => {
    const wanted = world.eval(`${direct}.drvPath`);
    const raw = `sourcesRaw = (import ${path} { pkgs = ${pkgs}; }).lock;`;
    const json = `sourcesJson = ${folder}/pypi-sources.json;`;
    for (const words of [yaml, raw, json, `${yaml} withWheel_0_40_0 = true; withCython_0_29_24 = false;`])
      assert.is(world.eval(`${call(words)}.drvPath`), wanted, words);
  });

  test('needs of building go to packages that are built, and overrides.nix says more of one', () => {
    const build = 'searchPathsBuild = { bin = [ "/gcc" ]; rpath = [ "/lib" ]; export = [ [ "CFLAGS" "-O2" "" ] ]; };';
    const said = (words: string) =>
      world.eval(
        `let env = ${call(words)}; in [ env.packages.old.drvAttrs.buildInputs env.packages.old.drvAttrs.CFLAGS (env.packages.web.drvPath == ${direct}.packages.web.drvPath) ]`,
      );
    assert.equal(said(`${yaml} ${build}`), [['/lib'], '-O2', true]);
    assert.equal(said(`${yaml} ${build} pypi.overrides.old.env.CFLAGS = "-O1";`), [['/lib'], '-O1', true]);
  });

  test('needs of running are in a template beside the environment, which keeps its parts', () => {
    const words = `${yaml} searchPathsRuntime.bin = [ "/git" ];`;
    const made = world.eval(
      `let env = ${call(words)}; in [ ((builtins.elemAt env.paths.source 0).drvPath == ${direct}.drvPath) (builtins.elemAt env.paths.source 1).paths (env ? shell) ]`,
    );
    assert.equal(made, [true, { bin: ['/git'] }, true]);
  });

  test('arguments that can have no effect are refused by name', () => {
    const begin = 'error: pylock: makePythonPypiEnvironment, api: ';
    assert.match(fault(`${yaml} searchPaths = { };`), `${begin}there is no argument searchPaths`);
    assert.match(
      fault(`${yaml} searchPathsBuild.source = [ ];`),
      `${begin}searchPathsBuild.source has no counterpart, only bin, rpath, pkgConfig, export; use overrides.nix`,
    );
    assert.match(fault(''), `${begin}give one of sourcesYaml, sourcesJson and sourcesRaw`);
  });
}

test.run();
