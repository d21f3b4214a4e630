/** A file or folder that the user may expect pylock to read, and that it ignores. */
export interface Overlooked {
  /** Absolute. */
  readonly path: string;
  /** The reason, as a predicate of "this". */
  readonly message: string;
}
