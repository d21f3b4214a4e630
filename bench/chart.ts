// Charts as SVG text, from measured numbers alone. They stand on any ground, light or dark: the ink follows
// the reader's colour scheme.

/** One axis; a logarithmic one takes numbers above 0 only. */
export interface Axis {
  readonly label: string;
  readonly scale: 'linear' | 'log';
}

/** A line through points, each `[x, y]`, ascending by x. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

/** The data of {@link lineChart}. */
export interface LineChart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

/**
 * The data of {@link barChart}: in each group one bar a name, in the order of `names`; undefined leaves its place
 * empty.
 */
export interface BarChart {
  readonly title: string;
  readonly y: Axis;
  readonly names: readonly string[];
  readonly groups: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
}

/** The data of {@link timeline}: for each name when each of its spans was, in ms, and when all was over. */
export interface Timeline {
  readonly title: string;
  readonly kinds: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly end: number;
    readonly spans: readonly { readonly start: number; readonly end: number; readonly kind: number }[];
  }[];
}

/** The picture and the field of the plot in it, in pixels. */
const [width, height] = [760, 460];
const field = { left: 76, right: 728, top: 104, bottom: 400 } as const;

/** Told apart on white and on black, and by those who don't see red and green alike. */
const colours = ['#3b82d6', '#e08214', '#1b9e77', '#c2519c', '#8c8c1e', '#7f7f7f'] as const;

/** Pixels of one span of a timeline. */
const barHeight = 1.6;

/** Places numbers along an axis between two ends, and says where its ticks are. */
interface Scale {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** Lines over two axes, with a point at each number. Throws where there is nothing to draw. */
export function lineChart({ title, x, y, series }: LineChart): string {
  const points = series.flatMap((one) => one.points);
  const across = scaleOf(
    x,
    points.map(([value]) => value),
    field.left,
    field.right,
  );
  const up = scaleOf(
    y,
    points.map(([, value]) => value),
    field.bottom,
    field.top,
  );
  const lines = series.map((one, index) => {
    const places = one.points.map(([a, b]) => `${round(across.at(a))},${round(up.at(b))}`);
    const dots = places.map((place) => place.split(',')).map(([a, b]) => `<circle cx="${a}" cy="${b}" r="3.5"/>`);
    const line = `<polyline points="${places.join(' ')}" fill="none" stroke-width="2"/>`;
    return `<g stroke="${colour(index)}" fill="${colour(index)}">${line}${dots.join('')}</g>`;
  });
  const ticks = across.ticks.map((value) => text(across.at(value), field.bottom + 20, amount(value), 'middle'));
  const names = series.map(({ name }) => name);
  return picture(title, [...frame(up, y, x.label), ...ticks, ...legend(names), ...lines]);
}

/** Bars side by side in groups, each with its number on top. Throws where there is nothing to draw. */
export function barChart({ title, y, names, groups }: BarChart): string {
  const values = groups.flatMap((group) => group.values.filter((value) => value !== undefined));
  const up = scaleOf(y, y.scale === 'linear' ? [0, ...values] : values, field.bottom, field.top);
  const groupWidth = (field.right - field.left) / groups.length;
  const barWidth = (groupWidth * 0.8) / names.length;
  const parts = groups.flatMap((group, index) => {
    const start = field.left + groupWidth * (index + 0.1);
    const bars = group.values.map((value, place) =>
      value === undefined ? '' : bar(start + place * barWidth, barWidth, value, up, colour(place)),
    );
    return [...bars, text(start + groupWidth * 0.4, field.bottom + 20, group.name, 'middle')];
  });
  return picture(title, [...frame(up, y, ''), ...legend(names), ...parts]);
}

/** Thin bars from left to right, one below the other in the order of their beginnings; a ruler for all. Throws where there is nothing to draw. */
export function timeline({ title, kinds, rows }: Timeline): string {
  const ends = rows.map(({ end }) => end);
  if (ends.length === 0) throw new Error('there is nothing to draw for ms');
  const across = scaleOf({ label: 'ms', scale: 'linear' }, [0, ...ends], field.left, field.right);
  const parts: string[] = [];
  let top = 76;
  for (const { name, end, spans } of rows) {
    parts.push(text(field.left, top, `${name}: ${amount(end)} ms, ${spans.length} requests`));
    const ordered = spans.toSorted((a, b) => a.start - b.start);
    const bars = ordered.map(({ start, end: stop, kind }, at) => {
      const [left, right] = [across.at(start), across.at(stop)];
      return `<rect x="${round(left)}" y="${round(top + 8 + at * barHeight)}" width="${round(Math.max(1, right - left))}" height="${barHeight}" fill="${colour(kind)}"/>`;
    });
    const bottom = top + 12 + spans.length * barHeight;
    const over = round(across.at(end));
    parts.push(
      ...bars,
      `<line x1="${over}" x2="${over}" y1="${top + 6}" y2="${round(bottom)}" stroke="${colour(1)}" stroke-width="2"/>`,
    );
    top = bottom + 26;
  }
  const bottom = top - 14;
  const ruler = across.ticks.map((value) => {
    const at = round(across.at(value));
    const line = `<line class="faint" x1="${at}" x2="${at}" y1="62" y2="${round(bottom)}"/>`;
    return line + text(at, bottom + 18, amount(value), 'middle');
  });
  const below = text(
    (field.left + field.right) / 2,
    bottom + 40,
    'milliseconds since the program was started',
    'middle',
  );
  return picture(title, [...ruler, ...legend(kinds), ...parts, below], bottom + 54);
}

function bar(left: number, wide: number, value: number, up: Scale, fill: string): string {
  const top = up.at(value);
  const box = `<rect x="${round(left + 1)}" y="${round(top)}" width="${round(wide - 2)}" height="${round(field.bottom - top)}" fill="${fill}"/>`;
  return box + text(left + wide / 2, top - 5, amount(value), 'middle', 'small');
}

/** The scale from the lowest to the highest of some numbers, out to whole ticks. */
function scaleOf({ label, scale }: Axis, values: readonly number[], start: number, end: number): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) throw new Error(`there is nothing to draw for ${label}`);
  if (scale === 'log' && low <= 0) throw new Error(`a logarithmic axis can't show ${low} (${label})`);
  const ticks = scale === 'log' ? logTicks(low, high) : linearTicks(low, high);
  const along = scale === 'log' ? Math.log10 : (value: number) => value;
  const [first, last] = [along(ticks[0] ?? low), along(ticks.at(-1) ?? high)];
  const unit = (end - start) / (last - first || 1);
  return { ticks, at: (value) => start + (along(value) - first) * unit };
}

/** 1, 2 and 5 times the powers of ten; over many powers, these alone. */
function logTicks(low: number, high: number): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  const all = powers.length > 3 ? powers : powers.flatMap((power) => [power, 2 * power, 5 * power]);
  const from = all.findLastIndex((tick) => tick <= low);
  const to = all.findIndex((tick) => tick >= high);
  return all.slice(Math.max(from, 0), to + 1);
}

/** About five ticks at round numbers. */
function linearTicks(low: number, high: number): readonly number[] {
  const rough = (high - low || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Both axes with their names, and a faint line at each tick of the upright one. */
function frame(up: Scale, y: Axis, below: string): readonly string[] {
  const lines = up.ticks.map((value) => {
    const at = round(up.at(value));
    return `<line class="faint" x1="${field.left}" x2="${field.right}" y1="${at}" y2="${at}"/>`;
  });
  const numbers = up.ticks.map((value) => text(field.left - 8, up.at(value) + 4, amount(value), 'end'));
  const middle = (field.top + field.bottom) / 2;
  const upright = `<text transform="translate(18 ${middle}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>`;
  return [...lines, ...numbers, upright, text((field.left + field.right) / 2, height - 16, below, 'middle')];
}

/** A coloured square and a name for each series, in as many rows as they need; there is room for three. */
function legend(names: readonly string[]): readonly string[] {
  let left: number = field.left;
  let top = 40;
  return names.map((name, index) => {
    const wide = 36 + name.length * 7;
    if (left > field.left && left + wide > field.right) [left, top] = [field.left, top + 18];
    const entry = `<rect x="${left}" y="${top}" width="11" height="11" fill="${colour(index)}"/>${text(left + 16, top + 10, name)}`;
    left += wide;
    return entry;
  });
}

function picture(title: string, parts: readonly string[], tall: number = height): string {
  const style =
    'text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600;font-size:16px}.small{font-size:11px}.faint{stroke:#8c959f;stroke-opacity:.35}' +
    '@media(prefers-color-scheme:dark){text{fill:#e6edf3}}';
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${round(tall)}" role="img" aria-label="${escaped(title)}">`;
  const shown = parts.filter((part) => part !== '');
  return `${[open, `<style>${style}</style>`, text(field.left, 26, title, 'start', 'title'), ...shown, '</svg>'].join('\n')}\n`;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'start', kind = ''): string {
  if (words === '') return '';
  const look = kind === '' ? '' : ` class="${kind}"`;
  return `<text${look} x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

function colour(index: number): string {
  return colours[index % colours.length] ?? colours[0];
}

/** `5,000`, `0.05`, `12.3`: as many digits as tell something. */
function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
