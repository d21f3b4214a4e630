import type { Box } from './layout/model.js';
import type { ReportChange, ReportPackage } from './model.js';
import { openAdvisories } from './standing.js';

/** The width of a character of the fixed-width font, 12 px high, and the room around a text. */
const [character, padding] = [7.3, 10];
const longest = 44;
const height = 26;

const marks: Readonly<Record<ReportChange, string>> = { added: '+ ', updated: '~ ', downgraded: '↓ ' };

/** The text in the box of a package: its name and version behind the marks of a vulnerability and of a change. */
export function boxText(one: Pick<ReportPackage, 'name' | 'version' | 'change' | 'advisories'>): string {
  const { name, version, change } = one;
  const warning = openAdvisories(one).length > 0 ? '! ' : '';
  const text = `${warning}${change === null ? '' : marks[change]}${name} ${version}`;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** The box around a text. */
export function boxAround(text: string): Box {
  return { width: Math.ceil(text.length * character + 2 * padding), height };
}

/** Where the text begins in its box. */
export const textPlace = { x: padding, y: 17 } as const;
