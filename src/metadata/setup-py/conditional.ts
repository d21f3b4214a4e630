import type { SetupSources } from '../setup-sources.js';

/**
 * Words of programs whose result may depend on the machine: its Python, its system, its variables, its installed
 * projects, or code that this search does not reach.
 */
const machineWords =
  /\b(?:sys\s*\.\s*(?!path\b|exit\b|argv\b|stdout\b|stderr\b)|from\s+sys\b|version_info|platform\b|environ|getenv|uname|os\.name|subprocess|Popen|popen|os\.system|check_output|PY[23]|six\b|hexversion|maxsize|sysconfig|ImportError|ModuleNotFoundError|except\s*:|except\s+Exception|exec\b|execfile|eval|__import__|import_module|importlib|pkgutil|find_spec|ctypes|socket|urllib|urlopen|requests\.|shutil\.which|find_executable|pkg_resources|getattr|globals|pip\b|datetime|time\.)/;

/**
 * The import of `setup` from setuptools or else distutils, whose result is the same wherever setuptools is the
 * backend.
 */
const eitherSetup =
  /try:\s*\n\s*(?:from setuptools import [\w, ]+|import setuptools)[^\n]*\n\s*except ImportError[^\n]*:\s*\n\s*(?:from distutils\.\w+ import [\w, ]+|import distutils\.core)[^\n]*\n/g;

/** The modules that a program imports, by the first part of their names. */
function importsOf(program: string): ReadonlySet<string> {
  const named = program.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm);
  return new Set(
    [...named].flatMap(([, from, plain]) =>
      (from ?? plain ?? '').split(',').map((name) => name.trim().split(/[.\s]/, 1)[0] ?? ''),
    ),
  );
}

/**
 * Whether the requirements that setuptools computes may differ from machine to machine, judged by the words of the
 * programs: `false` is certain, `true` is a suspicion.
 */
export function mayDependOnMachine({ setupPy, texts, paths }: SetupSources): boolean {
  if (setupPy === undefined) return false;
  if (paths === undefined) return true;
  const known = new Map(texts);
  const programs = [setupPy];
  const seen = new Set<string>();
  for (let program = programs.pop(); program !== undefined; program = programs.pop()) {
    if (machineWords.test(program.replace(/\r\n?/g, '\n').replace(eitherSetup, '\n'))) return true;
    for (const name of importsOf(program)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const files = [`${name}.py`, `${name}/__init__.py`, `src/${name}.py`, `src/${name}/__init__.py`];
      const own = files.filter((path) => paths.includes(path));
      for (const path of own) {
        const text = known.get(path);
        if (text === undefined) return true;
        programs.push(text);
      }
    }
  }
  return false;
}
