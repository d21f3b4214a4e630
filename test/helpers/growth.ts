/** How many small inputs are as long as the large one together. */
const parts = 16;

/** How many times more the large input may cost than all small ones: once where work is in proportion, `parts` times where it is a square. */
const bearable = 6;

/** CPU milliseconds below which the large input says nothing: rounding, a collection of garbage. */
const tooLittle = 5;

/** How often each is measured at most; the least counts, since all else that runs can only add to it. */
const repeats = 5;

/** CPU time of some work of this process, in milliseconds: unlike the clock, not what other processes took meanwhile. */
function cpuTimeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Whether the CPU time of some work grows about in proportion to the size of its input. No number of milliseconds is
 * asked for, which would depend on the machine: one large input is compared with as much in small ones.
 * @param prepare makes the input of a size, and gives the work on it
 */
export function growsInProportion(size: number, prepare: (size: number) => () => unknown): boolean {
  const many = prepare(size);
  const few = prepare(Math.ceil(size / parts));
  const all = () => {
    for (let i = 0; i < parts; i += 1) few();
  };
  const small = Math.min(...Array.from({ length: repeats }, () => cpuTimeOf(all)));
  const limit = Math.max(small * bearable, tooLittle);
  for (let i = 0; i < repeats; i += 1) if (cpuTimeOf(many) <= limit) return true;
  return false;
}

/** The same for a text of so many characters that repeats a piece between a start and an end. */
export function readsInProportion(
  size: number,
  piece: string,
  read: (text: string) => unknown,
  { start = '', end = '' }: { readonly start?: string; readonly end?: string } = {},
): boolean {
  return growsInProportion(size, (length) => {
    const times = Math.max(0, (length - start.length - end.length) / piece.length);
    const text = start + piece.repeat(times) + end;
    return () => read(text);
  });
}
