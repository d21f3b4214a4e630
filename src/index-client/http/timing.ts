/** When a request was under way: from its sending until its answer was read. */
export interface RequestTiming {
  /** Of the address, without host and query. */
  readonly path: string;
  /** ms since the process began. */
  readonly start: number;
  readonly end: number;
}
