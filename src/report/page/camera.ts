import type { PlacedBox } from '../layout/model.js';

/** The least and the most magnification, and the step of a button. */
const [least, most, step] = [0.05, 4, 1.25];
/** Smaller texts can't be read: a graph that does not fit begins at this magnification. */
const readable = 0.85;
/** Kept free beside what is shown, in pixels. */
const margin = 24;

/** A view of a drawing that is moved and magnified. */
export class Camera {
  readonly #frame: SVGSVGElement;
  readonly #drawing: SVGGElement;
  #scale = 1;
  #x = 0;
  #y = 0;
  #size = { width: 1, height: 1 };

  constructor(frame: SVGSVGElement, drawing: SVGGElement) {
    this.#frame = frame;
    this.#drawing = drawing;
    frame.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => this.#drag(event));
  }

  /** The drawing is another one now. */
  start(size: { readonly width: number; readonly height: number }): void {
    this.#size = size;
    const { width, height } = this.#frame.getBoundingClientRect();
    const fit = Math.min(width / size.width, height / size.height);
    this.#scale = Math.min(1, Math.max(fit, readable));
    this.#x = Math.max(0, (width - size.width * this.#scale) / 2);
    this.#y = (height - size.height * this.#scale) / 2;
    this.#apply();
  }

  /** Shows all of the drawing. */
  fit(): void {
    const { width, height } = this.#frame.getBoundingClientRect();
    this.#scale = Math.max(least, Math.min(1, width / this.#size.width, height / this.#size.height));
    this.#x = (width - this.#size.width * this.#scale) / 2;
    this.#y = (height - this.#size.height * this.#scale) / 2;
    this.#apply();
  }

  /** Magnifies by steps, around a point of the frame or its middle. */
  zoom(steps: number, at?: { readonly x: number; readonly y: number }): void {
    const { width, height } = this.#frame.getBoundingClientRect();
    const { x, y } = at ?? { x: width / 2, y: height / 2 };
    const scale = Math.min(most, Math.max(least, this.#scale * step ** steps));
    this.#x = x - ((x - this.#x) * scale) / this.#scale;
    this.#y = y - ((y - this.#y) * scale) / this.#scale;
    this.#scale = scale;
    this.#apply();
  }

  /** Moves the drawing by pixels of the screen. */
  pan(x: number, y: number): void {
    this.#x += x;
    this.#y += y;
    this.#apply();
  }

  /** Moves the drawing just so far that a box is seen. */
  show({ x, y, width, height }: PlacedBox): void {
    const frame = this.#frame.getBoundingClientRect();
    if (this.#scale < readable / 2) this.zoom(3);
    const [left, top] = [this.#x + x * this.#scale, this.#y + y * this.#scale];
    const right = left + width * this.#scale;
    const bottom = top + height * this.#scale;
    const moveBy = (low: number, high: number, room: number): number =>
      low < margin || high - low > room ? margin - low : Math.min(0, room - margin - high);
    this.pan(moveBy(left, right, frame.width), moveBy(top, bottom, frame.height));
  }

  #apply(): void {
    this.#drawing.setAttribute('transform', `translate(${this.#x} ${this.#y}) scale(${this.#scale})`);
  }

  /** The wheel alone scrolls the page. */
  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = this.#frame.getBoundingClientRect();
    this.zoom(-event.deltaY / 100, { x: event.clientX - left, y: event.clientY - top });
  }

  #drag(begin: PointerEvent): void {
    if (begin.button !== 0) return;
    let last = begin;
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== begin.pointerId) return;
      this.pan(event.clientX - last.clientX, event.clientY - last.clientY);
      last = event;
    };
    const end = new AbortController();
    for (const type of ['pointerup', 'pointercancel'] as const)
      window.addEventListener(type, () => end.abort(), { signal: end.signal });
    window.addEventListener('pointermove', move, { signal: end.signal });
  }
}
