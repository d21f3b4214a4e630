// Projects of the user's own for tests: a backend of a few lines, files, and a lock by the real program.
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

/** A backend of a few lines, in the folder that it builds: all modules of a folder, and entry points of a file. */
const backend = (modules: string) => `import os, re, zipfile

text = open("pyproject.toml").read()
name = re.search('name = "(.*)"', text).group(1).replace("-", "_")
version = os.environ.get("SETUPTOOLS_SCM_PRETEND_VERSION", "1.0").replace("+", "_")

def build_wheel(folder, settings=None, metadata=None):
    info = "%s-%s.dist-info/" % (name, version)
    file = "%s-%s-py3-none-any.whl" % (name, version)
    with zipfile.ZipFile(os.path.join(folder, file), "w") as wheel:
        for root, _, names in os.walk("${modules}"):
            for one in names:
                path = os.path.join(root, one)
                if one.endswith((".py", ".so")) and "backend" not in path:
                    wheel.write(path, os.path.relpath(path, "${modules}"))
        if os.path.exists("code.txt"):
            wheel.write("code.txt", name + "/fast.so")
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: %s\\nVersion: %s\\n" % (name, version))
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
        scripts = re.findall('^"?([a-z]+)"? = "([a-z._:]+:main)"', text, re.M)
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\n" + "".join("%s = %s\\n" % one for one in scripts))
        wheel.writestr("%s-%s.data/data/share/%s.txt" % (name, version, name), "data")
    return file
`;

const buildSystem = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["backend"]\n';

const pyproject = (name: string, more = '') => `[project]\nname = "${name}"\nversion = "1.0"\n${more}\n${buildSystem}`;
/** A module whose `main` prints a text. */
export const says = (text: string) => `def main():\n    print("${text}")\n`;

/** The files of a project whose modules lie in a folder of it. */
export function filesOf(folder: string, name: string, more: string, modules = '.'): Readonly<Record<string, string>> {
  const at = folder === '' ? '' : `${folder}/`;
  return {
    [`${at}pyproject.toml`]: pyproject(name, more),
    [`${at}backend/backend.py`]: backend(modules),
  };
}

/** A project that is locked, with what an index has that its build asks for. */
export async function locked(
  files: Readonly<Record<string, string>>,
  python: string,
  folder = '.',
  world: World = {},
): Promise<Project> {
  const project = new Project({ ...files, '.pylock.yaml': `python: '${python}'\nsystems: [x86_64-linux]\n` });
  const index = await FakeIndex.start(await fromWorld(world));
  const { code, stderr } = await project.run(['resolve', `${folder}/pyproject.toml`, '--index-url', index.url]);
  assert.is(code, 0, stderr);
  await index.close();
  return project;
}
