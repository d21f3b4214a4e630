import { makeZip } from '../metadata/archives.js';

/** A wheel of a test. */
export interface WheelSample {
  readonly name: string;
  readonly version: string;
  /** Path -> text. */
  readonly files: Readonly<Record<string, string>>;
  /** `py3-none-any` where absent. */
  readonly tag?: string;
  /** Script -> object, as console_scripts. */
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A wheel's file name. */
export function wheelName({ name, version, tag = 'py3-none-any' }: WheelSample): string {
  return `${name.replaceAll('-', '_')}-${version}-${tag}.whl`;
}

/** The files that every wheel has beside its own. */
export function wheelFiles(sample: WheelSample): ReadonlyMap<string, string> {
  const { name, version, files, tag = 'py3-none-any', scripts = {} } = sample;
  const info = `${name.replaceAll('-', '_')}-${version}.dist-info`;
  const lines = Object.entries(scripts).map(([script, object]) => `${script} = ${object}\n`);
  const all = new Map([
    ...Object.entries(files),
    [`${info}/METADATA`, `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`],
    [`${info}/WHEEL`, `Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: ${tag}\n`],
    ...(lines.length === 0 ? [] : [[`${info}/entry_points.txt`, `[console_scripts]\n${lines.join('')}`] as const]),
  ]);
  return all.set(`${info}/RECORD`, [...all.keys(), `${info}/RECORD`].map((path) => `${path},,\n`).join(''));
}

/** A wheel's bytes; `binaries` are files that are not text. */
export function makeWheel(sample: WheelSample, binaries: Readonly<Record<string, Buffer>> = {}): Buffer {
  const files = [...wheelFiles(sample)].map(([name, text]) => ({ name, text }));
  const more = Object.entries(binaries).map(([name, bytes]) => ({
    name,
    text: bytes.toString('latin1'),
    latin1: true,
  }));
  return makeZip([...files, ...more]);
}
