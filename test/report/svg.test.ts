import { SaxesParser } from 'saxes';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NormalizedName } from '../../src/pep/name.js';
import { lockGraphs } from '../../src/questions/graph.js';
import type { LockGraph, NodeKey } from '../../src/questions/model.js';
import { graphSvg } from '../../src/report/svg.js';
import { sampleLock } from '../lock/sample.js';

const hostile = '</title><script>alert(1)</script>\u202e\u0000';

/** The names of a drawing's elements, and the texts of its titles. @throws Error for what is no XML */
function read(svg: string): { readonly elements: readonly string[]; readonly titles: readonly string[] } {
  const elements: string[] = [];
  const titles: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => elements.push(name));
  parser.on('text', (text) => {
    if (elements.at(-1) === 'title') titles.push(text);
  });
  parser.write(svg).close();
  return { elements, titles: titles.filter((text) => text.trim() !== '') };
}

const all = { systems: undefined, groups: undefined };
const graphs = lockGraphs(sampleLock(), all);

/** All of each graph, with a heading. */
const drawn = (list: readonly LockGraph[], heading?: string) =>
  list.map((graph) => ({ graph, isShown: () => true, heading }));

test('each package and each line has a title, and nothing in the drawing can run', () => {
  const { elements, titles } = read(graphSvg(drawn(graphs), 'pypi-sources.yaml: what each package needs'));
  assert.equal([...new Set(elements)].sort(), ['desc', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
  assert.is(titles[0], 'pypi-sources.yaml: what each package needs');
  const [graph] = graphs;
  const keys = [...(graph?.nodes.keys() ?? [])];
  for (const key of keys)
    assert.ok(
      titles.some((title) => title.includes(key.split(' ')[0] ?? '')),
      key,
    );
  assert.ok(titles.some((title) => /^app 1.0 needs /.test(title)));
});

test('hostile names and headings are text', () => {
  const name = hostile as NormalizedName;
  const key = 'x 1' as NodeKey;
  const node = { key, name, version: hostile, files: new Map(), extras: [], groups: [] };
  const graph: LockGraph = {
    fork: undefined,
    systems: [],
    nodes: new Map([[key, node]]),
    roots: [],
    needs: new Map(),
    neededBy: new Map(),
  };
  const { elements, titles } = read(graphSvg(drawn([graph], hostile), hostile));
  assert.not.ok(elements.includes('script'));
  assert.is(titles[0], '</title><script>alert(1)</script>\ufffd\ufffd');
});

test('only the packages that are asked for are drawn, with the lines between them', () => {
  const [graph] = graphs;
  if (graph === undefined) throw new Error('the sample has a graph');
  const { titles } = read(graphSvg([{ graph, isShown: (key) => key.startsWith('app '), heading: undefined }], 'x'));
  assert.is(titles.length, 2);
});

test('the same graph is the same drawing; none is an empty one', () => {
  assert.is(graphSvg(drawn(graphs), 'x'), graphSvg(drawn(graphs), 'x'));
  assert.equal(read(graphSvg([], 'x')).titles, ['x']);
});

test.run();
