// Tar archives block by block, wrong in any way that a test wants.

/** One header with its content; what is given replaces what would be right. */
export interface RawEntry {
  readonly name: string;
  readonly flag?: string;
  readonly text?: string;
  readonly target?: string;
  readonly prefix?: string;
  readonly magic?: string;
  /** The size that the header tells, or the bytes of its field. */
  readonly size?: number | Buffer;
  /** Added to the right sum. */
  readonly checksumOff?: number;
}

const blockBytes = 512;

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

function header({ name, flag = '0', text = '', target = '', prefix = '', ...rest }: RawEntry): Buffer {
  const { magic = 'ustar\x0000', size = Buffer.byteLength(text), checksumOff = 0 } = rest;
  const block = Buffer.alloc(blockBytes);
  block.write(name, 0, 100);
  block.write(octal(0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  if (typeof size === 'number') block.write(octal(size, 12), 124);
  else size.copy(block, 124);
  block.write(octal(0, 12), 136);
  block.write(flag, 156, 'latin1');
  block.write(target, 157, 100);
  block.write(magic, 257, 8, 'latin1');
  block.write(prefix, 345, 155);
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${(sum + checksumOff).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** The blocks of an entry. */
export function rawEntry(entry: RawEntry): Buffer {
  const content = Buffer.from(entry.text ?? '');
  const padding = Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes);
  return Buffer.concat([header(entry), content, padding]);
}

/** Entries, and behind them the two empty blocks of an end, or what is given. */
export function rawTar(entries: readonly RawEntry[], end: Buffer = Buffer.alloc(2 * blockBytes)): Buffer {
  return Buffer.concat([...entries.map(rawEntry), end]);
}

/** Records of an extended header. */
export function paxRecords(records: Readonly<Record<string, string>>): string {
  return Object.entries(records)
    .map(([key, value]) => {
      const rest = ` ${key}=${value}\n`;
      let length = Buffer.byteLength(rest);
      while (length !== Buffer.byteLength(`${length}${rest}`)) length = Buffer.byteLength(`${length}${rest}`);
      return `${length}${rest}`;
    })
    .join('');
}
