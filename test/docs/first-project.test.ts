import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { playPage } from './story.js';
import { webWorld } from './web-world.js';

test('the commands of docs/first-project.md print what the page says; UPDATE_GOLDENS=1 writes it', async () => {
  assert.ok((await playPage('first-project.md', webWorld, false)) >= 12);
});

test.run();
