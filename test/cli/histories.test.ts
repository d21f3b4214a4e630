import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, recorded } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('whole histories of real projects');

/** A question and its answer, which uv gave for the same pages, Python and cut-off on x86_64 Linux and arm64 macOS. */
interface Row {
  readonly deps: string;
  readonly args: string;
  readonly closure: string;
  /** Files that must be linked: for each system the wheel that installers would take first. */
  readonly wheels?: readonly string[];
}

const rows: readonly Row[] = [
  {
    deps: 'fastapi: "*"\nuvicorn: "*"\n',
    args: '--python 3.13 --exclude-newer 2025-06-01',
    closure:
      'annotated-types==0.7.0 anyio==4.9.0 click==8.2.1 fastapi==0.115.12 h11==0.16.0 idna==3.10 pydantic==2.11.5 ' +
      'pydantic-core==2.33.2 sniffio==1.3.1 starlette==0.46.2 typing-extensions==4.13.2 typing-inspection==0.4.1 uvicorn==0.34.3',
    wheels: [
      'pydantic_core-2.33.2-cp313-cp313-macosx_11_0_arm64.whl',
      'pydantic_core-2.33.2-cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64.whl',
      'pydantic_core-2.33.2-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
    ],
  },
  {
    deps: 'fastapi: "*"\nuvicorn: "*"\n',
    args: '--python 3.8 --exclude-newer 2025-06-01',
    closure:
      'annotated-types==0.7.0 anyio==4.5.2 click==8.1.8 exceptiongroup==1.3.0 fastapi==0.115.12 h11==0.16.0 idna==3.10 ' +
      'pydantic==2.10.6 pydantic-core==2.27.2 sniffio==1.3.1 starlette==0.44.0 typing-extensions==4.13.2 uvicorn==0.33.0',
  },
  {
    deps: 'fastapi: 0.78.0\nuvicorn: 0.18.2\n',
    args: '--python 3.9',
    closure:
      'anyio==4.12.1 click==8.1.8 exceptiongroup==1.3.1 fastapi==0.78.0 h11==0.16.0 idna==3.20 pydantic==1.10.27 ' +
      'starlette==0.19.1 typing-extensions==4.16.0 uvicorn==0.18.2',
  },
  {
    deps: 'asgiref: "*"\nclick: "<8.1"\nimportlib-metadata: "*"\npydantic: ">=2,<2.6"\n',
    args: '--python 3.7',
    closure:
      'annotated-types==0.5.0 asgiref==3.7.2 click==8.0.4 importlib-metadata==6.7.0 pydantic==2.5.3 pydantic-core==2.14.6 ' +
      'typing-extensions==4.7.1 zipp==3.15.0',
  },
  {
    // Goes back through the versions of fastapi to the last one before pydantic 2, whose typing-extensions is newer.
    deps: 'fastapi: "*"\ntyping-extensions: 4.5.0\n',
    args: '--python 3.11 --exclude-newer 2024-06-01',
    closure:
      'anyio==3.7.1 fastapi==0.103.2 idna==3.7 pydantic==1.10.15 sniffio==1.3.1 starlette==0.27.0 typing-extensions==4.5.0',
  },
  {
    deps: 'anyio: "<3.7"\nfastapi: "*"\npydantic: "<2"\nuvicorn: "<0.20"\n',
    args: '--python 3.10 --exclude-newer 2024-06-01',
    closure:
      'anyio==3.6.2 click==8.1.7 fastapi==0.110.3 h11==0.14.0 idna==3.7 pydantic==1.10.15 sniffio==1.3.1 starlette==0.37.2 ' +
      'typing-extensions==4.12.1 uvicorn==0.19.0',
  },
  {
    deps: 'h11: "<0.14"\nstarlette: "*"\nuvicorn: "*"\n',
    args: '--python 3.8',
    closure:
      'anyio==4.5.2 click==8.1.8 exceptiongroup==1.3.1 h11==0.13.0 idna==3.15 sniffio==1.3.1 starlette==0.44.0 ' +
      'typing-extensions==4.13.2 uvicorn==0.33.0',
  },
];

let index: FakeIndex;

test.before(async () => {
  const pages = recorded(
    ...['annotated-doc', 'annotated-types', 'anyio', 'asgiref', 'click', 'colorama', 'contextlib2', 'contextvars'],
    ...['dataclasses', 'exceptiongroup', 'fastapi', 'h11', 'idna', 'importlib-metadata', 'pydantic', 'pydantic-core'],
    ...['sniffio', 'starlette', 'typing-extensions', 'typing-inspection', 'uvicorn', 'zipp'],
  );
  index = await FakeIndex.start(pages);
});

test.after(() => index.close());

for (const { deps, args, closure, wheels = [] } of rows) {
  test(`${deps.trim().replaceAll('\n', ', ')} ${args}`, async () => {
    const project = new Project({ 'pypi-deps.yaml': deps });
    const result = await project.run(['resolve', '--index-url', index.url, '--nix', 'none', ...args.split(' ')]);
    assert.is(result.code, 0, result.stderr);
    const text = project.read('pypi-sources.yaml');
    const pins = text.slice(text.indexOf('closure:\n') + 'closure:\n'.length, text.indexOf('links:')).trim();
    assert.is(pins.replaceAll("'", '').replaceAll(': ', '==').replaceAll(/\n */g, ' '), closure);
    for (const wheel of wheels) assert.match(text, `\n  - name: ${wheel}\n`);
    project.remove();
  });
}

test.run();
