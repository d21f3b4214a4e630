import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { playPage } from './story.js';
import { webWorld } from './web-world.js';

test('the commands of docs/coming-from.md print what the page says; UPDATE_GOLDENS=1 writes it', async () => {
  assert.ok((await playPage('coming-from.md', webWorld, true)) >= 7);
});

test('the commands of docs/recipes.md print what the page says; UPDATE_GOLDENS=1 writes it', async () => {
  assert.ok((await playPage('recipes.md', webWorld, true)) >= 11);
});

test.run();
