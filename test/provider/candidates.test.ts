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

test.run();
