/** The time of a request: from its sending until its answer was read. */
export interface RequestTiming {
  /** The path of the address, without host and query. */
  readonly path: string;
  /** ms since the process began. */
  readonly start: number;
  readonly end: number;
}
