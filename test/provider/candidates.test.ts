import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Project } from '../../src/index-client/model.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseSpecifierSet } from '../../src/pep/specifier.js';
import { parseVersion } from '../../src/pep/version.js';
import { availability } from '../../src/provider/availability.js';
import { Candidates, type ChoiceRules } from '../../src/provider/candidates.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { indexFile, release } from './index-files.js';

const target = makeTarget(parsePython('3.11'), 'x86_64-linux', { macos: '14.0', glibc: '2.34' });

/** A project with these versions; `!` marks a yanked one, `~` one for a newer Python. */
function candidates(...versions: readonly string[]): Candidates {
  const releases = versions.map((text) => {
    const version = text.replace(/[!~]/, '');
    const parts = text.endsWith('!') ? { yanked: 'broken' } : text.endsWith('~') ? { requiresPython: '>=3.12' } : {};
    return release(version, [indexFile(`foo-${version}-py3-none-any.whl`, parts)]);
  });
  const project: Project = {
    name: 'foo' as NormalizedName,
    releases,
    status: { marker: 'active', reason: undefined },
    source: 'x',
  };
  return new Candidates(project, (one) => availability(one, target, { excludeNewer: undefined }));
}

const plainRules: ChoiceRules = {
  preferred: [],
  prereleases: false,
  mayTakeYanked: () => false,
  refusal: () => undefined,
};

function choice(from: Candidates, specifiers: string, rules: Partial<ChoiceRules> = {}): string {
  const chosen = from.choose(parseSpecifierSet(specifiers).range, { ...plainRules, ...rules });
  return chosen.kind === 'version' ? chosen.version.text : `none: ${chosen.reason.text}`;
}

test('newest final first; a preferred one before it; pre-releases only where nothing else is left', () => {
  const foo = candidates('1.0', '1.1', '2.0a1', '2.0', '3.0b1');
  assert.is(choice(foo, ''), '2.0');
  assert.is(choice(foo, '<2'), '1.1');
  assert.is(choice(foo, '', { preferred: [parseVersion('9'), parseVersion('1')] }), '1.0', 'as the index spells it');
  assert.is(choice(foo, '>=1.1', { preferred: [parseVersion('1.0')] }), '2.0', 'a preference must lie in the range');
  assert.is(choice(foo, '', { prereleases: true }), '3.0b1');
  assert.is(choice(foo, '>2.0'), '3.0b1');
});

test('a yanked release is taken only with permission', () => {
  const foo = candidates('1.0', '2.0!');
  assert.is(choice(foo, ''), '1.0');
  assert.is(choice(foo, '==2.0'), 'none: was yanked (broken)');
  assert.is(choice(foo, '==2.0', { mayTakeYanked: () => true }), '2.0');
});

test('several reasons stand side by side, the commonest first', () => {
  assert.is(choice(candidates('1.0~', '2.0~', '3.0!'), ''), 'none: needs Python >=3.12, or was yanked (broken)');
  assert.is(choice(candidates('1.0'), '>=2'), 'none: does not exist');
  assert.is(choice(candidates(), ''), 'none: has no release on the index');
});

test('a name of a version is spelled as the file has it, in any case', () => {
  assert.ok(candidates('1.0').spells('1.0'));
  assert.not.ok(candidates('1.0').spells('1.0.0'));
  assert.not.ok(candidates('1.0').spells('nonsense'));
});

test('a project whose releases are looked at in vain, one after the other, is given up', () => {
  const releases = Array.from({ length: 60_000 }, (_, at) => release(`1.${at}`, []));
  let looked = 0;
  const project = {
    name: 'foo' as NormalizedName,
    releases,
    status: { marker: 'active', reason: undefined },
    source: 'x',
  } as const;
  const fewUsable = (usable: (version: string) => boolean): Candidates => {
    looked = 0;
    return new Candidates(project, (one) => {
      looked += 1;
      if (!usable(one.version.text)) return { kind: 'unusable', reason: { text: 'needs Python >=4' } };
      return { kind: 'usable', file: indexFile('foo-1.0-py3-none-any.whl'), yanked: false };
    });
  };
  const inVain = fewUsable(() => false);
  const told = "none: was given up after 20000 releases in a row that can't be used: the first needs Python >=4";
  assert.is(choice(inVain, ''), told);
  assert.is(looked, 20_000);
  assert.is(inVain.newest(), undefined);
  assert.is(choice(inVain, '', { lowestFirst: true }), told);
  assert.is(looked, 40_000);
  assert.is(choice(inVain, '<1.10000'), 'none: needs Python >=4', 'what a range leaves out is not looked at');
  assert.is(
    choice(
      fewUsable((version) => version === '1.40000'),
      '',
    ),
    '1.40000',
  );
  assert.is(
    choice(
      fewUsable((version) => version === '1.39000'),
      '',
    ),
    told,
  );
  const now = fewUsable((version) => version.endsWith('9999'));
  assert.is(choice(now, '!=1.59999,!=1.49999'), '1.39999', 'those that could be had are no row');
});

test.run();
