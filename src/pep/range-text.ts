import { after, afterLocals, before, beforeNextRelease, type Cut, END, START } from './cut.js';
import { simplifications } from './range-simplify.js';
import type { Version } from './version.js';

/** The text of `Range.toString`, from the ascending cuts of the range. */
export function printRange(cuts: readonly Cut[], existing: readonly Version[] = []): string {
  const texts = simplifications(cuts, existing).map(printCuts);
  return texts.reduce((shortest, text) => (text.length < shortest.length ? text : shortest));
}

/** Intervals with only single versions or single families left out between them are one piece: `>=1.0,!=1.5`. */
function printCuts(cuts: readonly Cut[]): string {
  const pieces: string[] = [];
  let lower = cuts[0];
  let holes: string[] = [];
  for (let index = 1; index < cuts.length && lower !== undefined; index += 2) {
    const upper = cuts[index] ?? END;
    const next = cuts[index + 1];
    const hole = next && pointText('!=', upper, next);
    if (hole === undefined) {
      pieces.push(pieceText(lower, upper, holes));
      lower = next;
      holes = [];
    } else holes.push(hole);
  }
  return pieces.length === 0 ? 'none' : pieces.join(' || ');
}

function pieceText(lower: Cut, upper: Cut, holes: readonly string[]): string {
  const point = pointText('==', lower, upper);
  const ends = point === undefined ? [lowerText(lower), upperText(upper)] : [point];
  const parts = [...ends, ...holes].filter((part) => part !== '');
  return parts.length === 0 ? '*' : parts.join(',');
}

/** `==1.0` or `==1.0.*`, where the cuts enclose just that; also for what is left out, with `!=`. */
function pointText(operator: '==' | '!=', lower: Cut, upper: Cut): string | undefined {
  const version = lower.version;
  if (version === undefined) return undefined;
  if (lower.side === 'before') {
    const isPoint = upper.key === after(version).key || upper.key === afterLocals(version).key;
    return isPoint && upper.key > before(version).key ? operator + version.text : undefined;
  }
  const isFinal = lower.side === 'before-family' && version.pre === undefined && version.post === undefined;
  const isWildcard = isFinal && upper.key === beforeNextRelease(version.epoch, version.release).key;
  return isWildcard ? `${operator}${version.text}.*` : undefined;
}

function lowerText({ key, version, side }: Cut): string {
  if (version === undefined || key === START.key) return '';
  if (side === 'after') return `>${version.text}`;
  return side === 'before' ? `>=${version.text}` : `>=${version.text}.dev0`;
}

function upperText({ version, side }: Cut): string {
  if (version === undefined) return '';
  return side === 'after' ? `<=${version.text}` : `<${version.text}`;
}
