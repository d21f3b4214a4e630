// A picture of a terminal as an SVG: text that can be selected, read out and searched, in light and dark.
import { escaped } from '../../../src/report/safe-text.js';
import { type Colour, colours, rowsOf, type Span } from './spans.js';

/** The columns of the terminal. */
export const columns = 80;

/** The room of a character, in px, and around all. */
const [character, row, around] = [7.8, 18, 14];

/** How the page looks: the colours of the ground, of plain text, of a prompt, and of pylock's marks. */
export type Theme = Readonly<Record<'ground' | 'edge' | 'text' | 'prompt' | Colour, string>>;

export const light: Theme = {
  ...{ ground: '#f7f8fa', edge: '#c9ced6', text: '#1c2026', prompt: '#5b6370' },
  ...{ red: '#b3202a', green: '#17692f', yellow: '#7a5200', cyan: '#0b6478' },
};

export const dark: Theme = {
  ...{ ground: '#14171c', edge: '#3a414b', text: '#e6e8ec', prompt: '#a5adb8' },
  ...{ red: '#ff8a87', green: '#7fd491', yellow: '#ecc25b', cyan: '#6fd0e6' },
};

const fill = (selector: string, colour: string) => `${selector}{fill:${colour}}`;

function themeStyle(theme: Theme): string {
  return [
    `rect{fill:${theme.ground};stroke:${theme.edge}}`,
    fill('text', theme.text),
    fill('.p', theme.prompt),
    ...colours.map((colour) => fill(`.${colour}`, theme[colour])),
  ].join('');
}

const style = [
  'text{font:13px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}',
  `.c,${colours.map((colour) => `.${colour}`).join(',')}{font-weight:700}`,
  themeStyle(light),
  `@media(prefers-color-scheme:dark){${themeStyle(dark)}}`,
].join('');

function spanMark({ text, colour }: Span): string {
  return colour === undefined ? escaped(text) : `<tspan class="${colour}">${escaped(text)}</tspan>`;
}

const px = (value: number) => String(Math.round(value * 10) / 10);

/** A row of the terminal. Its length is fixed, so that columns stay below each other in every font. */
function rowMark(inner: string, length: number, at: number): string {
  const y = px(around + at * row + 13);
  return `<text x="${around}" y="${y}" textLength="${px(length * character)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${inner}</text>`;
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + [...text].length, 0);
}

/** The picture of a command and the lines that it printed. */
export function picture(title: string, command: string, lines: readonly (readonly Span[])[]): string {
  const rows = lines.flatMap((line) => rowsOf(line, columns));
  const width = px(columns * character + 2 * around);
  const height = px((rows.length + 1) * row + 2 * around);
  const prompt = `<tspan class="p">$ </tspan><tspan class="c">${escaped(command)}</tspan>`;
  const marks = rows.flatMap((spans, at) =>
    spans.length === 0 ? [] : [rowMark(spans.map(spanMark).join(''), lengthOf(spans), at + 1)],
  );
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-labelledby="title" aria-describedby="description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">A terminal in which ${escaped(command)} was run, with what it printed.</desc>`,
    `<style>${style}</style>`,
    `<rect x="0.5" y="0.5" width="${px(Number(width) - 1)}" height="${px(Number(height) - 1)}" rx="6"/>`,
    rowMark(prompt, command.length + 2, 0),
    ...marks,
    '</svg>',
  ].join('\n')}\n`;
}
