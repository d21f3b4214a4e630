import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NormalizedName } from '../../../src/pep/name.js';
import { Range } from '../../../src/pep/range.js';
import { parseRequirement } from '../../../src/pep/requirement.js';
import { parseVersion, type Version } from '../../../src/pep/version.js';
import { AskedSpecially, type Decided } from '../../../src/provider/choice/askers.js';
import { packageId, rootId, splitId } from '../../../src/provider/package-id.js';
import { AnsweredNeeds } from '../../../src/provider/requirements/met-requirements.js';

const core = 'core' as NormalizedName;
const web = 'web' as NormalizedName;
const one = parseVersion('1.0');
const two = parseVersion('2.0');

function decided(...pairs: readonly (readonly [id: string, version: Version])[]): Decided {
  const versions = new Map(pairs);
  return (id) => versions.get(id);
}

function constraint(text: string) {
  return parseRequirement(`core${text}`).specifiers;
}

test('what a version asked counts only while it is decided; the root always counts', () => {
  const asked = new AskedSpecially();
  asked.note(web, one, core, constraint('>=2.0b1'), false);
  assert.not.ok(asked.allowsPrereleases(core, decided()));
  assert.not.ok(asked.allowsPrereleases(core, decided([web, two])));
  assert.ok(asked.allowsPrereleases(core, decided([web, one])));
  asked.note(rootId, one, core, constraint('>=1'), true);
  assert.ok(asked.allowsPrereleases(core, decided()));
});

test('an exact version is one that a single == or === names', () => {
  const table: readonly (readonly [specifiers: string, exact: boolean])[] = [
    ['==2.0', true],
    ['===2.0', true],
    ['==2.*', false],
    ['==2.0,!=3', false],
    ['>=2.0,<=2.0', false],
  ];
  for (const [specifiers, exact] of table) {
    const asked = new AskedSpecially();
    asked.note(web, one, core, constraint(specifiers), false);
    assert.is(asked.asksExactly(core, two, decided([web, one])), exact, specifiers);
    assert.is(asked.of(core).length, exact ? 1 : 0, specifiers);
  }
});

test('== names the local versions too, unless it names one of them', () => {
  const local = parseVersion('2.0+cpu');
  const table: readonly (readonly [specifiers: string, asked: Version, exact: boolean])[] = [
    ['==2.0', local, true],
    ['===2.0', local, false],
    ['==2.0+cpu', local, true],
    ['==2.0+cpu', two, false],
    ['==2.0+gpu', local, false],
  ];
  for (const [specifiers, version, exact] of table) {
    const asked = new AskedSpecially();
    asked.note(web, one, core, constraint(specifiers), false);
    assert.is(asked.asksExactly(core, version, decided([web, one])), exact, specifiers);
  }
});

test('a project can not permit itself, not by its extras either', () => {
  const asked = new AskedSpecially();
  const extra = packageId(core, 'x' as NormalizedName);
  asked.note(extra, one, core, constraint('==2.0b1'), true);
  asked.note(core, one, core, constraint('==2.0b1'), true);
  assert.equal(asked.of(core), []);
  assert.not.ok(asked.allowsPrereleases(core, decided([core, one], [extra, one])));
});

test('what a solution asks of a project, and who refuses a version', () => {
  const answered = new AnsweredNeeds();
  const range = (text: string) => constraint(text).range;
  answered.note(web, one, new Map([[core, range('>=2')]]));
  answered.note(web, two, new Map([[core, range('<2')]]));
  answered.note(core, one, new Map([[packageId(core, 'x' as NormalizedName), Range.none]]));
  assert.is(answered.rangeAsked(core, decided([web, one])).toString(), '>=2');
  assert.is(answered.rangeAsked(core, decided([core, one])).toString(), '*', 'its own needs do not count');
  assert.equal(
    [...answered.refusers(core, one, decided([web, one]))].map(({ id }) => id),
    [web],
  );
  assert.equal([...answered.refusers(core, one, decided([web, two]))], []);
});

test('ids keep their parts', () => {
  assert.equal(splitId(packageId(core)), { name: 'core', extra: undefined });
  assert.equal(splitId(packageId(core, 'x' as NormalizedName)), { name: 'core', extra: 'x' });
});

test.run();
