// A layered layout of a graph, in pixels: each column holds what the columns before it need.

/** The size of a box. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** An arrow between two boxes, by their indexes. */
export type Arrow = readonly [from: number, to: number];

/** A point; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box with its place. */
export interface PlacedBox extends Box {
  /** Of its left side. */
  readonly x: number;
  /** Of its upper side. */
  readonly y: number;
  /** The column, from 0. */
  readonly layer: number;
}

/** The way of an arrow. */
export interface Route {
  /** From the right side of the first box to the left side of the second, through the columns between them. */
  readonly points: readonly Point[];
  /** Whether it leads back, and closes a circle. */
  readonly isBack: boolean;
}

/** A graph with places: boxes and routes stand in the order of what was laid out. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly routes: readonly Route[];
}
