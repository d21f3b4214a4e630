/** Sizes from which the memory of a body is taken at once, in bytes. */
const surelyLarge = 1024 * 1024;

/**
 * The bytes of a body as they arrive. Where the length of a large one is known they go to their place at once: pieces
 * that are joined at the end take twice the memory of the body.
 */
export class GatheredBytes {
  #pieces: Buffer[] = [];
  #place: Buffer | undefined;
  #size = 0;

  /** `length`: the bytes that the sender announces, at most; undefined where it does not. */
  constructor(length: number | undefined) {
    // Memory is taken only as it is written to, so that a wrong announcement costs none.
    this.#place = length !== undefined && length >= surelyLarge ? Buffer.allocUnsafeSlow(length) : undefined;
  }

  get size(): number {
    return this.#size;
  }

  add(piece: Buffer): void {
    if (this.#place === undefined || this.#pieces.length > 0 || this.#size + piece.length > this.#place.length)
      this.#pieces.push(piece);
    else piece.copy(this.#place, this.#size);
    this.#size += piece.length;
  }

  /** All bytes, once, at the end: they are no longer held here. */
  take(): Buffer {
    const [pieces, place] = [this.#pieces, this.#place];
    this.#pieces = [];
    this.#place = undefined;
    const [only] = pieces;
    if (only !== undefined && only.length === this.#size) return only;
    const late = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const early = place?.subarray(0, this.#size - late) ?? Buffer.alloc(0);
    return late === 0 ? early : Buffer.concat([early, ...pieces], this.#size);
  }
}
