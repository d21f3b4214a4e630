/** A file or folder that a person may think that pylock looks at, and that it does not. */
export interface Overlooked {
  /** Absolute. */
  readonly path: string;
  /** Why, as said of "this". */
  readonly message: string;
}
