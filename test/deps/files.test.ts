import { basename } from 'node:path';
import { test } from 'uvu';
import type { DepsFile, DepsRequirement } from '../../src/deps/model.js';
import { readDeps } from '../../src/deps/read.js';
import { printMarker } from '../../src/pep/marker-print.js';
import { faultText, matchesGolden, textOf, yamlFiles } from '../yaml/golden.js';

function requirementLine({ name, extras, constraint, marker, place, url, urlHash, ...flags }: DepsRequirement): string {
  return [
    `${place.line}:${place.column} ${place.key}: ${name}${extras.length === 0 ? '' : `[${extras.join(',')}]`}`,
    constraint.text === '' ? 'any' : constraint.text,
    ...(constraint.exact === undefined ? [] : [`exactly ${constraint.exact.text}`]),
    ...(constraint.namesPrerelease ? ['names a pre-release'] : []),
    ...(marker === undefined ? [] : [printMarker(marker)]),
    ...(url === undefined ? [] : [`at ${url}`]),
    ...(urlHash === undefined ? [] : [`${urlHash.algorithm} ${urlHash.hex}`]),
    ...(flags.allowPrereleases ? ['with pre-releases'] : []),
    ...(flags.groups === undefined ? [] : [`optional (${flags.groups.join(', ')})`]),
  ].join(' | ');
}

function depsText({ requirements, python }: DepsFile): string {
  const pythonLine = python === undefined ? [] : [`${python.place.line}:${python.place.column} python ${python.text}`];
  return [...pythonLine, ...requirements.map(requirementLine)].map((line) => `${line}\n`).join('');
}

for (const path of yamlFiles('deps', 'valid')) {
  test(`reads ${basename(path)}`, () => matchesGolden(path, depsText(readDeps(textOf(path), 'pypi-deps.yaml'))));
}

for (const path of yamlFiles('deps', 'invalid')) {
  test(`refuses ${basename(path)}`, () => {
    matchesGolden(
      path,
      faultText(path, () => readDeps(textOf(path), 'pypi-deps.yaml')),
    );
  });
}

test.run();
