// fast-check with one seed for every property: a run of the suite is the same run each time, so a change alone decides whether
// it passes. `PYLOCK_SEED=7` tries other values, and `PYLOCK_SEED=random` new ones each time, as the scheduled run does.
import * as fc from 'fast-check';

const asked = process.env['PYLOCK_SEED'] ?? '1';

fc.configureGlobal({ seed: asked === 'random' ? Date.now() % 0x7fffffff : Number(asked) });

export { fc };
