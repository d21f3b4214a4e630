import type { PlacedBox } from '../layout/model.js';
import type { ReportEdge } from '../model.js';
import type { Camera } from './camera.js';

/** The boxes that keys walk between. */
export interface Drawn {
  /** The package of each box. */
  readonly packages: readonly number[];
  readonly boxes: readonly PlacedBox[];
  readonly needs: ReadonlyMap<number, readonly ReportEdge[]>;
  readonly neededBy: ReadonlyMap<number, readonly ReportEdge[]>;
}

/** Moved by Shift and an arrow, in pixels. */
const stride = 60;

const pans: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [stride, 0],
  ArrowRight: [-stride, 0],
  ArrowUp: [0, stride],
  ArrowDown: [0, -stride],
};

/** The keys of the graph: one stop of the tabulator, arrows from box to box. */
export class GraphKeys {
  readonly #list: SVGGElement;
  readonly #camera: Camera;
  readonly #select: (at: number) => void;
  #drawn: Drawn = { packages: [], boxes: [], needs: new Map(), neededBy: new Map() };
  #active: number | undefined;

  constructor(list: SVGGElement, camera: Camera, select: (at: number) => void) {
    this.#list = list;
    this.#camera = camera;
    this.#select = select;
    list.addEventListener('keydown', (event) => {
      if (this.#press(event)) event.preventDefault();
    });
    list.addEventListener('focus', () => this.#go(this.#active ?? this.#column()[0]));
  }

  /** The drawing is another one now. */
  start(drawn: Drawn): void {
    this.#drawn = drawn;
    if (this.#active !== undefined && !drawn.packages.includes(this.#active)) this.activate(undefined);
    else this.activate(this.#active);
  }

  /** Makes a package the one that keys start from. */
  activate(at: number | undefined): void {
    this.#active = at;
    for (const element of this.#list.querySelectorAll('.active')) element.classList.remove('active');
    this.#list.querySelector(`#box-${at}`)?.classList.add('active');
    if (at === undefined) this.#list.removeAttribute('aria-activedescendant');
    else this.#list.setAttribute('aria-activedescendant', `box-${at}`);
  }

  #boxOf(at: number | undefined): PlacedBox | undefined {
    return at === undefined ? undefined : this.#drawn.boxes[this.#drawn.packages.indexOf(at)];
  }

  /** The packages of the active one's column, from top to bottom; those of the first where none is active. */
  #column(): readonly number[] {
    const layer = this.#boxOf(this.#active)?.layer ?? 0;
    return this.#sorted(this.#drawn.packages.filter((at) => this.#boxOf(at)?.layer === layer));
  }

  #sorted(packages: readonly number[]): readonly number[] {
    const topOf = (at: number): number => this.#boxOf(at)?.y ?? 0;
    return [...packages].sort((a, b) => topOf(a) - topOf(b));
  }

  /** The neighbour of the active package that stands nearest to its height. */
  #nearest(packages: readonly number[]): number | undefined {
    const own = this.#boxOf(this.#active)?.y ?? 0;
    const far = (at: number): number => Math.abs((this.#boxOf(at)?.y ?? 0) - own);
    return packages.filter((at) => this.#drawn.packages.includes(at)).sort((a, b) => far(a) - far(b))[0];
  }

  #go(at: number | undefined): void {
    const box = this.#boxOf(at);
    if (at === undefined || box === undefined) return;
    this.activate(at);
    this.#camera.show(box);
  }

  /** Whether the key meant something here. */
  #press({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const pan = shiftKey ? pans[key] : undefined;
    if (pan !== undefined) this.#camera.pan(...pan);
    else if (key === '+' || key === '=') this.#camera.zoom(1);
    else if (key === '-') this.#camera.zoom(-1);
    else if (key === '0') this.#camera.fit();
    else return this.#walk(key);
    return true;
  }

  #walk(key: string): boolean {
    const active = this.#active;
    const column = this.#column();
    const place = active === undefined ? -1 : column.indexOf(active);
    switch (key) {
      case 'ArrowDown':
        this.#go(column[Math.min(place + 1, column.length - 1)]);
        return true;
      case 'ArrowUp':
        this.#go(column[Math.max(place - 1, 0)]);
        return true;
      case 'Home':
        this.#go(column[0]);
        return true;
      case 'End':
        this.#go(column.at(-1));
        return true;
      case 'ArrowRight':
        this.#go(this.#nearest((this.#drawn.needs.get(active ?? -1) ?? []).map(({ to }) => to)));
        return true;
      case 'ArrowLeft':
        this.#go(this.#nearest((this.#drawn.neededBy.get(active ?? -1) ?? []).map(({ from }) => from)));
        return true;
      case 'Enter':
      case ' ':
        if (active !== undefined) this.#select(active);
        return true;
      default:
        return false;
    }
  }
}
