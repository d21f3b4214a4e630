import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Form,
  flag,
  instant,
  instants,
  names,
  pairs,
  projects,
  systemList,
  wordList,
} from '../../src/config/remembered.js';
import { declaredNixpkgs } from '../../src/config/settle-nixpkgs.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { nixpkgsNames } from '../../src/targets/patch-floor.js';
import { systems } from '../../src/targets/systems.js';
import { fc } from '../helpers/laws.js';

const name = fc.stringMatching(/^[a-z0-9]{1,5}(-[a-z0-9]{1,3})?$/).map((text) => text as NormalizedName);
const nameSet = fc.uniqueArray(name, { minLength: 1 }).map((list) => new Set(list.sort()));
const when = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/);

/** The law of a form, for every value that has a text. */
function holds<Value>(claim: string, form: Form<Value>, values: fc.Arbitrary<Value>): void {
  test(`what a lock remembers is read back: ${claim}`, () => {
    fc.assert(fc.property(values, (value) => assert.equal(form.parse(form.print(value)), value)));
  });
}

holds('a flag', flag, fc.constant(true));
holds('an instant', instant, when);
holds('systems', systemList, fc.shuffledSubarray([...systems], { minLength: 1 }));
holds(
  'a release of nixpkgs',
  declaredNixpkgs,
  fc.constantFrom(...nixpkgsNames).map((release) => ({ kind: 'release' as const, release, isDeclared: true })),
);
holds('names', names, nameSet);
holds(
  'projects',
  projects,
  // A project called "all" stands for every one, as in the config.
  fc.oneof(
    fc.constant('all' as const),
    nameSet.filter((set) => !set.has('all' as NormalizedName)),
  ),
);
holds(
  'cut-offs of packages',
  instants,
  fc
    .uniqueArray(fc.tuple(name, fc.option(when, { nil: undefined })), { minLength: 1, selector: ([key]) => key })
    .map((entries) => new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)))),
);
holds(
  'origins of indexes',
  pairs,
  fc
    .uniqueArray(
      fc.tuple(
        word,
        word.map((text) => `https://${text}.example:8443`),
      ),
      { minLength: 1, selector: ([key]) => key },
    )
    .map((entries) => new Map(entries.sort(([a, x], [b, y]) => (`${a}=${x}` < `${b}=${y}` ? -1 : 1)))),
);
holds('names of indexes', wordList, fc.array(word));

test('what a lock remembers in words that mean nothing is not taken over', () => {
  assert.is(instant.parse('yesterday'), undefined);
  assert.equal(instants.parse('six yesterday, b none'), new Map([['b', undefined]]));
  assert.equal(names.parse('a ? b'), new Set(['a', 'b']));
});

test.run();
