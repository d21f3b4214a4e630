// The pictures of terminals in docs/terminal show what the program prints now. A real tmux takes them (`npm run captures`); here the
// same commands run without one.
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { coloured } from '../../src/cli/terminal/coloured.js';
import { fitted } from '../../src/cli/terminal/fitted.js';
import { wrapped } from '../../src/cli/terminal/wrapped.js';
import { fromRoot } from '../helpers/root.js';
import { columns, dark, light, type Theme } from './captures/picture.js';
import { play, type Screen } from './captures/play.js';

/** A command in a pipe, in the colours and the width of a terminal. */
const inPipe: Screen = async ({ project, words, environment }, { isCut }) => {
  const { code, stdout, stderr } = await project.run(words, environment);
  const lines = `${stdout}${stderr}`.trimEnd().split('\n');
  const rows = lines.map((line) => (isCut === true ? [fitted(line, columns)] : wrapped(line, columns)));
  return { code, lines: rows.flatMap(([first = '', ...rest]) => [coloured(first), ...rest]) };
};

test('the pictures of docs/terminal show what the commands print; npm run captures makes them anew', async () => {
  const pictures = await play(inPipe);
  const folder = fromRoot('docs/terminal');
  assert.equal(readdirSync(folder).sort(), [...pictures.keys()].map((name) => `${name}.svg`).sort());
  for (const [name, svg] of pictures) assert.is(readFileSync(`${folder}/${name}.svg`, 'utf8'), svg, name);
});

test('each picture is shown by a page, with words for those who cannot see it', () => {
  const pages = ['README.md', ...readdirSync(fromRoot('docs')).map((name) => `docs/${name}`)];
  const texts = pages.filter((name) => name.endsWith('.md')).map((name) => readFileSync(fromRoot(name), 'utf8'));
  for (const name of readdirSync(fromRoot('docs/terminal')))
    assert.ok(
      texts.some((text) => new RegExp(`!\\[[^\\]]{20,}\\]\\((?:docs/)?terminal/${name}\\)`).test(text)),
      name,
    );
});

/** The luminance of a colour, from 0 to 1 (WCAG 2.2, relative luminance). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('every colour is readable on its ground, in light and in dark', () => {
  const poor = ({ ground, edge: _, ...inks }: Theme) =>
    Object.entries(inks).filter(([, ink]) => {
      const [low = 0, high = 0] = [luminance(ground), luminance(ink)].sort((one, other) => one - other);
      return (high + 0.05) / (low + 0.05) < 4.5;
    });
  assert.equal([...poor(light), ...poor(dark)], []);
});

test.run();
