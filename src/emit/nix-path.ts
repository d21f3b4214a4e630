import { nixString } from './nix-text.js';

/** The path of a file beside the Nix file: a path literal where its name may stand in one. */
export function nixPath(fileName: string): string {
  return /^[A-Za-z0-9._+-]+$/.test(fileName) ? `./${fileName}` : `(./. + ${nixString(`/${fileName}`)})`;
}
