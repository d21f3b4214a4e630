import type { RandomAccess } from './random-access.js';
import { ambiguous } from './zip-fault.js';

/** The place of a central directory and the number of its entries, by an end record. */
export interface EndNumbers {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

const locatorSignature = 0x07064b50;
const locatorLength = 20;
const recordSignature = 0x06064b50;
const recordLength = 56;
/** The kind of extra field for values of more than 32 bits (APPNOTE 4.5.3). */
const extraKind = 1;
/** A 32-bit field whose value is in the extra field. */
const elsewhere = 0xffffffff;
const countElsewhere = 0xffff;

/** A number of 64 bits, in the range of file sizes. */
function readNumber(buffer: Buffer, at: number): number {
  const number = buffer.readBigUInt64LE(at);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw ambiguous('it has a number that no file can have');
  return Number(number);
}

/**
 * The values of an archive's end records: those of ZIP64 where they stand before the usual one (APPNOTE 4.3.14), at
 * the very end of the archive and of the usual size. Each number of the usual record agrees, or refers to the other.
 * Also gives the required end of the directory. @throws MetadataFault
 */
export async function readEndNumbers(
  file: RandomAccess,
  usual: EndNumbers,
  endOffset: number,
): Promise<EndNumbers & { readonly end: number }> {
  const isElsewhere = usual.count === countElsewhere || usual.size === elsewhere || usual.offset === elsewhere;
  const start = endOffset - locatorLength - recordLength;
  const tail = start < 0 ? undefined : await file.read(start, locatorLength + recordLength);
  if (tail === undefined || tail.readUInt32LE(recordLength) !== locatorSignature) {
    // Such a number may be meant literally, but no archive of this size has it.
    if (isElsewhere) throw ambiguous('it has the ZIP64 form without its end record');
    return { ...usual, end: endOffset };
  }
  checkRecord(tail, start);
  const numbers = { count: readNumber(tail, 32), size: readNumber(tail, 40), offset: readNumber(tail, 48) };
  const agrees =
    (usual.count === numbers.count || usual.count === countElsewhere) &&
    (usual.size === numbers.size || usual.size === elsewhere) &&
    (usual.offset === numbers.offset || usual.offset === elsewhere);
  if (!agrees) throw ambiguous('its two end records differ');
  return { ...numbers, end: start };
}

/** The record and the locator after it: on one disk, in their places, adjacent. */
function checkRecord(tail: Buffer, start: number): void {
  const isRecord = tail.readUInt32LE(0) === recordSignature && readNumber(tail, 4) === recordLength - 12;
  if (!isRecord || readNumber(tail, recordLength + 8) !== start)
    throw ambiguous('its ZIP64 end record is not where its locator says');
  const isOneDisk =
    tail.readUInt32LE(16) === 0 &&
    tail.readUInt32LE(20) === 0 &&
    tail.readUInt32LE(recordLength + 4) === 0 &&
    tail.readUInt32LE(recordLength + 16) === 1 &&
    readNumber(tail, 24) === readNumber(tail, 32);
  if (!isOneDisk) throw ambiguous('it is one of several disks');
}

/**
 * The numbers of an entry, 64-bit ones read from its extra fields in the order of the format (APPNOTE 4.5.3). @throws
 * MetadataFault where the field is missing, repeated, or of another length
 */
export function readExtraNumbers(numbers: readonly number[], extra: Buffer): readonly number[] {
  const wanted = numbers.filter((number) => number === elsewhere).length;
  if (wanted === 0) return numbers;
  let field: Buffer | undefined;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== extraKind) continue;
    if (field !== undefined) throw ambiguous('an entry has two ZIP64 fields');
    field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  if (field?.length !== 8 * wanted) throw ambiguous('an entry lacks the numbers of its ZIP64 form');
  const found = field;
  let next = 0;
  return numbers.map((number) => {
    if (number !== elsewhere) return number;
    next += 8;
    return readNumber(found, next - 8);
  });
}
