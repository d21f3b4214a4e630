import { boxAround, boxText, textPlace } from '../box-text.js';
import { layOut } from '../layout/layout.js';
import type { Arrow, Layout } from '../layout/model.js';
import { pathOf } from '../layout/path.js';
import type { Report } from '../model.js';
import { openAdvisories } from '../standing.js';
import { Camera } from './camera.js';
import { byId, svg } from './dom.js';
import { type Drawn, GraphKeys } from './graph-keys.js';
import { matches } from './search.js';
import { around, type Choices, type Part, type State } from './state.js';

/** The boxes and arrows of a drawing, by their places in the report. */
interface Drawing extends Drawn {
  readonly arrows: readonly Arrow[];
  readonly layout: Layout;
}

/** The arrows of a part, each once. */
function arrowsOf({ needs }: Part, boxOf: ReadonlyMap<number, number>): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const edges of needs.values())
    for (const { from, to } of edges) {
      const [first, second] = [boxOf.get(from), boxOf.get(to)];
      if (first !== undefined && second !== undefined) arrows.set(`${from} ${to}`, [first, second]);
    }
  return [...arrows.values()];
}

/** The graph: boxes that can be chosen by pointer and keys, and the lines between them. */
export class GraphView {
  readonly #report: Report;
  readonly #state: State;
  readonly #lines = byId('lines', SVGGElement);
  readonly #marked = byId('marked-lines', SVGGElement);
  readonly #boxes = byId('boxes', SVGGElement);
  readonly #camera = new Camera(byId('graph', SVGSVGElement), byId('drawing', SVGGElement));
  readonly #keys: GraphKeys;
  #elements = new Map<number, SVGGElement>();
  #drawing: Drawing = {
    packages: [],
    boxes: [],
    needs: new Map(),
    neededBy: new Map(),
    arrows: [],
    layout: layOut([], []),
  };

  constructor(report: Report, state: State) {
    this.#report = report;
    this.#state = state;
    const select = (at: number): void => state.change({ selected: at });
    this.#keys = new GraphKeys(this.#boxes, this.#camera, select);
    byId('zoom-in', HTMLButtonElement).addEventListener('click', () => this.#camera.zoom(1));
    byId('zoom-out', HTMLButtonElement).addEventListener('click', () => this.#camera.zoom(-1));
    byId('zoom-fit', HTMLButtonElement).addEventListener('click', () => this.#camera.fit());
  }

  /** Draws a part of the report anew. */
  draw(part: Part): void {
    const { selected, isNarrow } = this.#state.choices;
    const wanted = isNarrow && selected !== undefined ? around(part, selected) : undefined;
    const packages = [...part.nodes.keys()].filter((at) => wanted?.has(at) !== false);
    const texts = packages.map((at) => this.#textOf(at));
    const boxOf = new Map(packages.map((at, box) => [at, box]));
    const arrows = arrowsOf(part, boxOf);
    const layout = layOut(texts.map(boxAround), arrows);
    this.#drawing = { packages, arrows, layout, boxes: layout.boxes, needs: part.needs, neededBy: part.neededBy };
    this.#lines.replaceChildren(...layout.routes.map((route) => svg('path', { d: pathOf(route) })));
    this.#elements = new Map(packages.map((at, box) => [at, this.#box(at, box, texts[box] ?? '', part)]));
    this.#boxes.replaceChildren(...this.#elements.values());
    this.#camera.start(layout);
    this.#keys.start(this.#drawing);
    this.mark();
  }

  /** Marks the selected package, its neighbours, and those that the search finds. */
  mark(): void {
    const { choices } = this.#state;
    const { selected, search } = choices;
    const { packages, arrows, layout } = this.#drawing;
    const near = new Set<number | undefined>();
    const lines: SVGPathElement[] = [];
    for (const [at, [from, to]] of arrows.entries()) {
      const [first, second] = [packages[from], packages[to]];
      const route = layout.routes[at];
      if (selected === undefined || (first !== selected && second !== selected) || route === undefined) continue;
      near.add(first).add(second);
      lines.push(svg('path', { d: pathOf(route), class: first === selected ? 'to' : 'from' }));
    }
    this.#marked.replaceChildren(...lines);
    const hasMark = selected !== undefined && this.#elements.has(selected);
    this.#boxes.parentElement?.classList.toggle('has-mark', hasMark || search !== '');
    for (const [at, element] of this.#elements) {
      const isFound = search !== '' && matches(this.#report.packages[at], search);
      element.setAttribute('aria-selected', String(at === selected));
      element.classList.toggle('far', !near.has(at) && !isFound && at !== selected);
      element.classList.toggle('found', isFound);
    }
  }

  /** Moves to a package. */
  show(at: number): void {
    const box = this.#drawing.boxes[this.#drawing.packages.indexOf(at)];
    if (box === undefined) return;
    this.#camera.show(box);
    this.#keys.activate(at);
  }

  /** Whether a change of choices needs another drawing. */
  isOther(now: Choices, before: Choices): boolean {
    const isMoved = now.isNarrow && now.selected !== before.selected;
    return now.view !== before.view || now.system !== before.system || now.isNarrow !== before.isNarrow || isMoved;
  }

  #textOf(at: number): string {
    const one = this.#report.packages[at];
    return one === undefined ? '' : boxText(one);
  }

  #box(at: number, box: number, text: string, part: Part): SVGGElement {
    const { x = 0, y = 0, width = 0, height = 0 } = this.#drawing.boxes[box] ?? {};
    const isDirect = part.roots.has(at);
    const one = this.#report.packages[at];
    const needs = new Set((part.needs.get(at) ?? []).map(({ to }) => to)).size;
    const needing = new Set((part.neededBy.get(at) ?? []).map(({ from }) => from)).size;
    const label = [
      `${one?.name} ${one?.version}`,
      ...(isDirect ? ['named by the deps file'] : []),
      `needs ${needs}, needed by ${needing}`,
      ...(one?.change == null ? [] : [one.change]),
      ...(one !== undefined && openAdvisories(one).length > 0 ? ['known vulnerabilities'] : []),
    ].join(', ');
    const kind = `box${isDirect ? ' direct' : ''}${one?.groups.length ? ' grouped' : ''}${one?.change == null ? '' : ' changed'}`;
    const element = svg(
      'g',
      { id: `box-${at}`, class: kind, role: 'option', 'aria-label': label, transform: `translate(${x} ${y})` },
      svg('title', {}, label),
      svg('rect', { width, height, rx: 5 }),
      svg('text', textPlace, text),
    );
    element.addEventListener('click', () => {
      this.#keys.activate(at);
      this.#state.change({ selected: at });
    });
    return element;
  }
}
