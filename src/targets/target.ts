import type { Platform, PythonVersion, System, Target } from './model.js';

/** Reads `3.11` or `3.11.4`. @throws PylockError `bad-python` naming the Pythons that pylock knows. */
export function parsePython(_text: string): PythonVersion {
  throw new Error('stub');
}

/** Reads a Nix system. @throws PylockError `bad-system` naming the four. */
export function parseSystem(_text: string): System {
  throw new Error('stub');
}

/** The target of a Python on a system. */
export function makeTarget(_python: PythonVersion, _system: System, _platform: Platform): Target {
  throw new Error('stub');
}
