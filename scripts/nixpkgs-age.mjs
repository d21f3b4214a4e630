// Fails once the table of nixpkgs' Pythons was last compared a year ago. The canary runs it: no test may depend on the day.
// `node scripts/nixpkgs-age.mjs 2027-12-01` asks for another day than today.
import { readFileSync } from 'node:fs';

const path = 'src/targets/nixpkgs-releases.ts';
const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const [, date] = /^export const tableDate = '([0-9]{4}-[0-9]{2}-[0-9]{2})';$/m.exec(text) ?? [];
const compared = new Date(date ?? Number.NaN);
const today = process.argv[2] === undefined ? new Date() : new Date(process.argv[2]);
if (Number.isNaN(compared.getTime()) || Number.isNaN(today.getTime()))
  throw new Error(`${path} has no tableDate, or the day that is asked for is none`);
const days = Math.floor((today - compared) / 86_400_000);
if (days < 365) {
  console.log(`${path} was compared with nixpkgs ${days} days ago`);
} else {
  console.error(
    `${path} was last compared with nixpkgs on ${date}: compare it with the release tags, and set tableDate`,
  );
  process.exitCode = 1;
}
