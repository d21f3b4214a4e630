import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { fromRoot } from '../../test/helpers/root.js';
import { parseProof } from '../compare/proofs.js';

interface Entry {
  readonly judge?: string;
  readonly because: string;
  readonly packages?: readonly string[];
  readonly proofs?: readonly string[];
  readonly with?: unknown;
  readonly 'pre-releases'?: string;
  readonly 'source-archives'?: string;
  readonly refused?: string;
  readonly accepted?: string;
}

const explained: Readonly<Record<string, Entry | readonly Entry[]>> = parse(
  readFileSync(fromRoot('fixtures/compare/explained.yaml'), 'utf8'),
);
const environments = new Set(readdirSync(fromRoot('fixtures/compare')));

for (const [name, value] of Object.entries(explained)) {
  test(`the differences of ${name} have a reason that the comparison checks`, () => {
    assert.ok(name === '*' || environments.has(name));
    for (const { judge, because, packages, proofs, ...others } of [value].flat()) {
      assert.ok(judge === undefined || judge === 'uv' || judge === 'nab', judge);
      assert.ok(because.length > 0);
      const isListed = packages !== undefined && proofs !== undefined && proofs.length > 0;
      const general = [others['pre-releases'], others['source-archives'], others.refused, others.accepted];
      assert.is([isListed, others.with, ...general].filter(Boolean).length, 1);
      for (const proof of proofs ?? []) {
        const { requirement } = parseProof(proof);
        assert.ok(packages?.includes(requirement.name), `${proof}: ${requirement.name} is not among the packages`);
      }
    }
  });
}

test.run();
