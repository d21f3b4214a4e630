import { randomFrom } from './random.js';

/** Packages that projects of one kind name directly, with what they say of the version. */
const themes: Readonly<Record<string, readonly string[]>> = {
  web: ["fastapi: '*'", "uvicorn: '*'", "flask: '*'", 'django: ^5.1', "gunicorn: '*'", "jinja2: '*'", "starlette: '*'"],
  client: ["requests: '*'", 'httpx: ^0.27', "aiohttp: '*'", "urllib3: '*'", "tenacity: '*'", "websockets: '*'"],
  data: ['pandas: ^2.2', 'numpy: ^1.26', "pyarrow: '*'", "scipy: '*'", "openpyxl: '*'", "polars: '*'", "duckdb: '*'"],
  store: ["sqlalchemy: '*'", "alembic: '*'", "psycopg2-binary: '*'", "redis: '*'", "pymongo: '*'", "boto3: '*'"],
  learn: ["scikit-learn: '*'", "matplotlib: '*'", "seaborn: '*'", "joblib: '*'", "tqdm: '*'", "networkx: '*'"],
  command: ["click: '*'", "typer: '*'", "rich: '*'", "pyyaml: '*'", "tomli: '*'", "colorama: '*'", "packaging: '*'"],
  check: ['pytest: ^8', "pytest-cov: '*'", "mypy: '*'", "ruff: '*'", "hypothesis: '*'", "black: '*'", "coverage: '*'"],
  model: ['pydantic: ^2.8', "attrs: '*'", "marshmallow: '*'", "jsonschema: '*'", "orjson: '*'", "msgpack: '*'"],
  secure: ["cryptography: '*'", "pyjwt: '*'", "paramiko: '*'", "bcrypt: '*'", "certifi: '*'", "pyopenssl: '*'"],
  text: ["beautifulsoup4: '*'", "lxml: '*'", "markdown: '*'", "sphinx: '*'", "pillow: '*'", "python-dateutil: '*'"],
};

/** Takes one of some things. */
function pick<T>(things: readonly T[], random: () => number): T {
  return things[Math.floor(random() * things.length)] as T;
}

/** One deps file: three themes, a few packages of each, ascending by name. */
function depsText(random: () => number): string {
  const lines = new Set<string>();
  for (let theme = 0; theme < 3; theme += 1) {
    const own = pick(Object.values(themes), random);
    for (let count = 1 + Math.floor(random() * 4); count > 0; count -= 1) lines.add(pick(own, random));
  }
  return [...lines]
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * The deps files of a made repository, as one company has them: `files` of them, with `distinct` different texts that
 * overlap. The first `distinct` differ all; the rest repeat them by lot. The same numbers always give the same texts.
 */
export function repositoryDeps(files: number, distinct: number, seed: number): readonly string[] {
  const random = randomFrom(seed);
  const texts = new Set<string>();
  while (texts.size < distinct) texts.add(depsText(random));
  const own = [...texts];
  return Array.from({ length: files }, (_, at) => own[at] ?? pick(own, random));
}
