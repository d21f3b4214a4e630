import { printMarker } from '../pep/marker-print.js';
import { printText } from '../yaml/print-text.js';
import type { Pin, PinsFile } from './model.js';

function* pinLines({ name, version, marker, files, hashes, needs }: Pin): Iterable<string> {
  yield `  - name: ${printText(name)}`;
  yield `    version: ${printText(version.text)}`;
  if (marker !== undefined) yield `    marker: ${printText(printMarker(marker))}`;
  if (needs !== undefined) yield needs.length === 0 ? '    needs: []' : '    needs:';
  for (const need of needs ?? []) yield `      - ${printText(need)}`;
  if (hashes.length > 0) yield '    hashes:';
  for (const hash of hashes) yield `      - ${printText(hash)}`;
  if (files.size > 0) yield '    files:';
  for (const [file, sha256] of files) {
    yield `      - name: ${printText(file)}`;
    yield `        sha256: ${printText(sha256)}`;
  }
}

/** The text of a pins file. */
export function printPins({ from, input, pins, repositories = [] }: PinsFile): string {
  const lines = [
    '# Pins of another lock. The next "pylock resolve" keeps each that it can, and removes this file.',
    "version: '1'",
    `from: ${printText(from)}`,
    ...(input === undefined ? [] : [`input: ${printText(input)}`]),
    pins.length === 0 ? 'pins: []' : 'pins:',
    ...pins.flatMap((pin) => [...pinLines(pin)]),
    ...(repositories.length === 0 ? [] : ['repositories:']),
    ...repositories.flatMap(({ name, url }) => [`  - name: ${printText(name)}`, `    url: ${printText(url)}`]),
  ];
  return `${lines.join('\n')}\n`;
}
