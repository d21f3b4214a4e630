import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot } from '../../test/helpers/root.js';

/** The Python that every set is locked for. uv, Poetry and pip ask for one that is installed. */
export const benchPython = '3.11';

/** The patch release, for a peer that asks for one. */
export const benchPythonFull = '3.11.9';

/** The requirements of a project, in both formats. */
export interface PackageSet {
  readonly name: string;
  /** Text of a `pypi-deps.yaml`. */
  readonly deps: string;
  /** The same as lines of a requirements.txt (PEP 508). */
  readonly lines: readonly string[];
}

type ReadLines = (text: string) => string[];
const reader: { readonly requirementLines: ReadLines } = await import(
  pathToFileURL(fromRoot('bench/compare/requirements.mjs')).href
);

/** A set from the text of its deps file. */
export function packageSet(name: string, deps: string): PackageSet {
  return { name, deps, lines: reader.requirementLines(deps) };
}

/** The sets of bench/stacks, by name; all of them where no names are given. @throws Error for a name that is not there. */
export function stacks(names: readonly string[]): readonly PackageSet[] {
  const folder = fromRoot('bench/stacks');
  const all = readdirSync(folder).sort();
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`no set is called ${unknown}; there are ${all.join(', ')}`);
  return all
    .filter((name) => names.length === 0 || names.includes(name))
    .map((name) => packageSet(name, readFileSync(join(folder, name, 'pypi-deps.yaml'), 'utf8')));
}

/** The set with one more direct requirement, any version of it. */
export function withNeed(set: PackageSet, name: string): PackageSet {
  return packageSet(set.name, `${set.deps}${name}: '*'\n`);
}

/** About ten packages: a small service. */
export const smallSet: PackageSet = packageSet(
  'small',
  ['flask', 'python-dotenv', 'tabulate', 'toml'].map((name) => `${name}: '*'\n`).join(''),
);

/** Around 200 packages: services, models and notebooks in one environment. */
export const largeSet: PackageSet = packageSet(
  'large',
  [
    ...['jupyterlab', 'notebook', 'django', 'djangorestframework', 'fastapi', 'uvicorn', 'flask', 'celery', 'redis'],
    ...['boto3', 'pandas', 'scikit-learn', 'statsmodels', 'matplotlib', 'seaborn', 'pyarrow', 'sqlalchemy', 'alembic'],
    ...['sphinx', 'pytest', 'mypy', 'ruff', 'black', 'httpx', 'aiohttp', 'google-cloud-storage', 'opentelemetry-sdk'],
    ...['sentry-sdk', 'stripe', 'openai'],
  ]
    .map((name) => `${name}: '*'\n`)
    .join(''),
);
