import { check } from '../generated/pixi-lock-shape.js';
import type { Marker } from '../pep/marker.js';
import { parseMarker } from '../pep/marker-parse.js';
import type { YamlMap, YamlNode } from '../yaml/model.js';
import type { ForeignLock, ForeignPackage } from './model.js';
import { entriesAt, itemsAt, textAt } from './nodes.js';
import { anyOf, fileFrom, type Reading } from './reading.js';
import { skipSource } from './skipped-sources.js';

/** The platforms of conda as markers. */
const platforms: ReadonlyMap<string, string> = new Map([
  ['linux-64', 'sys_platform == "linux" and platform_machine == "x86_64"'],
  ['linux-aarch64', 'sys_platform == "linux" and platform_machine == "aarch64"'],
  ['osx-64', 'sys_platform == "darwin" and platform_machine == "x86_64"'],
  ['osx-arm64', 'sys_platform == "darwin" and platform_machine == "arm64"'],
  ['win-64', 'sys_platform == "win32"'],
]);

/** The platforms on which each address is used, in any environment; of every environment together. */
function usersOf(top: YamlMap): { readonly users: ReadonlyMap<string, ReadonlySet<string>>; readonly all: number } {
  const users = new Map<string, Set<string>>();
  const all = new Set<string>();
  for (const { value } of entriesAt(top, 'environments'))
    for (const { key, value: packages } of entriesAt(value, 'packages')) {
      all.add(key.text);
      for (const item of itemsAt(packages)) {
        const address = textAt(item, 'pypi');
        if (address !== undefined) users.set(address, (users.get(address) ?? new Set()).add(key.text));
      }
    }
  return { users, all: all.size };
}

function markerOf(used: ReadonlySet<string> | undefined, all: number): Marker | undefined {
  if (used === undefined || used.size === all) return undefined;
  return anyOf(
    [...used].map((platform) => {
      const text = platforms.get(platform);
      return text === undefined ? undefined : parseMarker(text);
    }),
  );
}

function packageOf(item: YamlNode, users: ReturnType<typeof usersOf>, reading: Reading): readonly ForeignPackage[] {
  const isPypi = textAt(item, 'kind') === 'pypi' || textAt(item, 'pypi') !== undefined;
  if (!isPypi) return [];
  const address = textAt(item, 'pypi') ?? textAt(item, 'url') ?? textAt(item, 'path') ?? '';
  const [nameText = address, versionText] = [textAt(item, 'name'), textAt(item, 'version')];
  const file = fileFrom(undefined, address, item, reading);
  if (file.url === undefined || versionText === undefined) {
    const kind = address.startsWith('git+') ? 'git' : 'path';
    skipSource(reading, nameText, kind, item, { url: address.replace(/^git\+/, '') });
    return [];
  }
  const name = reading.nameIn(item, 'packages');
  const version = reading.versionIn(item, 'packages');
  if (name === undefined || version === undefined) return [];
  return [{ name, version, marker: markerOf(users.users.get(address), users.all), files: [file], needs: undefined }];
}

/** Reads the packages of a `pixi.lock` that come from a Python index. */
export function readPixiLock(text: string, reading: Reading): ForeignLock {
  const top = reading.yaml(text, check);
  const users = usersOf(top);
  const items = itemsAt(top, 'packages');
  const packages = items.flatMap((item) => packageOf(item, users, reading));
  const conda = items.find((item) => textAt(item, 'conda') !== undefined || textAt(item, 'kind') === 'conda');
  if (conda !== undefined)
    reading.skip('the packages of conda', conda, 'Take them from nixpkgs: overrides.nix names libraries and programs.');
  return { tool: 'pixi.lock', packages, notCarried: reading.notCarried, python: undefined };
}
