/** Modules that every Python from 3.6 on has on every supported system, by their first name. */
const always = new Set(
  (
    '__future__ abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins calendar cmath cmd code codecs ' +
    'codeop collections colorsys compileall concurrent configparser contextlib copy copyreg csv datetime decimal difflib ' +
    'dis doctest email encodings enum errno fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath ' +
    'getopt getpass gettext glob grp hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json ' +
    'keyword linecache locale logging mailbox marshal math mimetypes mmap modulefinder multiprocessing netrc ' +
    'ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib ' +
    'posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc queue quopri random re reprlib resource ' +
    'rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver ' +
    'stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios ' +
    'textwrap threading time timeit token tokenize trace traceback tracemalloc tty types typing unicodedata unittest ' +
    'urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipapp zipfile zipimport zlib'
  ).split(' '),
);

/** Modules by the minor version of Python 3 that added them. */
const since: ReadonlyMap<string, number> = new Map([
  ['contextvars', 7],
  ['dataclasses', 7],
  ['graphlib', 9],
  ['zoneinfo', 9],
  ['tomllib', 11],
  ['annotationlib', 14],
  ['compression', 14],
  ['importlib.resources', 7],
  ['importlib.metadata', 8],
]);

/** Modules by the minor version of Python 3 that removed them. */
const until: ReadonlyMap<string, number> = new Map([
  ['dummy_threading', 9],
  ['_dummy_threading', 9],
  ['macpath', 8],
  ['formatter', 10],
  ['parser', 10],
  ['symbol', 10],
  ['binhex', 11],
  ['asynchat', 12],
  ['asyncore', 12],
  ['imp', 12],
  ['smtpd', 12],
  ['aifc', 13],
  ['audioop', 13],
  ['cgi', 13],
  ['cgitb', 13],
  ['chunk', 13],
  ['crypt', 13],
  ['imghdr', 13],
  ['lib2to3', 13],
  ['mailcap', 13],
  ['nntplib', 13],
  ['pipes', 13],
  ['sndhdr', 13],
  ['sunau', 13],
  ['telnetlib', 13],
  ['uu', 13],
  ['xdrlib', 13],
]);

/** Modules that some builds of Python lack, or that depend on other installed projects. */
const doubtful = new Set(
  (
    'bz2 ctypes curses dbm ensurepip faulthandler gzip idlelib lzma nis ossaudiodev readline spwd sqlite3 ssl tkinter turtle ' +
    'turtledemo cProfile cython this antigravity ' +
    // Vendored modules of setuptools, which some of its releases make importable.
    'pkg_resources wheel pip packaging more_itertools jaraco ordered_set importlib_metadata importlib_resources zipp ' +
    'tomli typing_extensions typeguard platformdirs autocommand backports inflect __main__'
  ).split(' '),
);

/** Modules of Python 2, and of unsupported systems. */
const gone = new Set(
  (
    'ConfigParser StringIO cStringIO urllib2 urlparse __builtin__ commands Queue cPickle HTMLParser httplib Cookie ' +
    'cookielib SocketServer BaseHTTPServer SimpleHTTPServer xmlrpclib copy_reg md5 sha sets UserDict dircache ' +
    'Tkinter _winreg winreg winsound msvcrt msilib nt _winapi java org'
  ).split(' '),
);

/** Submodules that every Python has; other submodules are unknown. */
const parts = new Set(
  (
    'os.path concurrent.futures collections.abc unittest.mock unittest.case email.utils email.parser email.mime ' +
    'http.client http.server http.cookies http.cookiejar html.parser html.entities urllib.request urllib.parse urllib.error ' +
    'urllib.response urllib.robotparser xml.etree xml.etree.ElementTree xml.dom xml.dom.minidom xml.sax xml.parsers ' +
    'xmlrpc.client xmlrpc.server logging.handlers logging.config multiprocessing.pool importlib.util importlib.machinery ' +
    'importlib.abc json.decoder json.encoder wsgiref.simple_server'
  ).split(' '),
);

const commands = 'build build_ext build_py build_clib build_scripts install install_lib install_scripts sdist'.split(
  ' ',
);

/** Submodules that every release of setuptools has. */
const buildParts = new Set([
  ...commands
    .filter((name) => name !== 'build' && name !== 'build_scripts')
    .map((name) => `setuptools.command.${name}`),
  ...['develop', 'egg_info', 'install_egg_info', 'bdist_egg'].map((name) => `setuptools.command.${name}`),
  ...[...commands, 'clean', 'install_data'].map((name) => `distutils.command.${name}`),
  ...'core errors util version sysconfig ccompiler spawn log dir_util file_util cmd dist extension'
    .split(' ')
    .map((name) => `distutils.${name}`),
  'setuptools.command',
  'setuptools.dist',
  'setuptools.extension',
  'distutils.command',
]);

/** Names of modules that every Python has and that build scripts import. */
const names: ReadonlyMap<string, string> = new Map([
  ['argparse', 'ArgumentParser Namespace'],
  ['ast', 'literal_eval parse walk'],
  ['collections', 'OrderedDict namedtuple defaultdict Counter deque'],
  ['configparser', 'ConfigParser RawConfigParser'],
  ['contextlib', 'contextmanager closing suppress'],
  ['copy', 'copy deepcopy'],
  ['datetime', 'date datetime timedelta'],
  ['fnmatch', 'fnmatch fnmatchcase'],
  ['functools', 'partial reduce wraps lru_cache'],
  ['glob', 'glob iglob'],
  ['importlib', 'import_module'],
  ['io', 'open StringIO BytesIO'],
  ['json', 'load loads dump dumps'],
  ['multiprocessing', 'cpu_count Pool'],
  ['os', 'listdir walk getpid'],
  ['re', 'compile match search sub findall split escape'],
  ['shutil', 'which'],
  ['subprocess', 'CalledProcessError'],
  ['sysconfig', 'get_config_var get_config_vars get_path get_paths get_platform'],
  ['tempfile', 'mkdtemp mkstemp TemporaryDirectory NamedTemporaryFile'],
  ['textwrap', 'dedent'],
  ['types', 'ModuleType'],
  ['typing', 'Any Callable Dict List Optional Sequence Set Tuple Union'],
  ['unittest', 'TestCase TestLoader TestSuite TextTestRunner mock'],
  ['urllib.parse', 'quote unquote urljoin urlparse urlencode'],
  ['urllib.request', 'urlopen urlretrieve'],
  ['warnings', 'warn filterwarnings'],
  ['setuptools.dist', 'Distribution'],
  ['setuptools.extension', 'Extension Library'],
  [
    'distutils.errors',
    'DistutilsError DistutilsModuleError DistutilsClassError DistutilsGetoptError DistutilsArgError DistutilsFileError ' +
      'DistutilsOptionError DistutilsSetupError DistutilsPlatformError DistutilsExecError DistutilsInternalError ' +
      'DistutilsTemplateError DistutilsByteCompileError CCompilerError PreprocessError CompileError LibError LinkError ' +
      'UnknownFileError',
  ],
  ['distutils.version', 'LooseVersion StrictVersion'],
  ['distutils.util', 'convert_path get_platform'],
  ['distutils.sysconfig', 'get_config_var get_config_vars get_python_inc get_python_lib'],
  ['distutils.spawn', 'find_executable spawn'],
]);

/** All public names of a module whose names are the same in every version; undefined for any other module. */
export function allNamesOf(module: string): readonly string[] | undefined {
  return module === 'distutils.errors' ? names.get(module)?.split(' ') : undefined;
}

/** Names that only modules of Python 2 have. */
const goneNames: ReadonlyMap<string, string> = new Map([
  ['itertools', 'izip imap ifilter izip_longest ifilterfalse'],
  ['urllib', 'urlopen urlencode quote unquote urlretrieve'],
  ['string', 'join split maketrans letters uppercase lowercase'],
]);

/** Whether an existing module has a name: `yes`, `no`, or `unknown`. */
export function hasName(module: string, name: string): Importable {
  if (goneNames.get(module)?.split(' ').includes(name) === true) return 'no';
  const isCommand = /^(?:setuptools|distutils)\.command\.\w+$/.test(module) && module.endsWith(`.${name}`);
  const isPart = parts.has(`${module}.${name}`) || buildParts.has(`${module}.${name}`);
  const isThere =
    isPart || (isCommand && buildParts.has(module)) || names.get(module)?.split(' ').includes(name) === true;
  return isThere ? 'yes' : 'unknown';
}

/**
 * Modules of CPython that may be built into the interpreter, so that they come before those of the archive, and helpers
 * of installers that were imported by then.
 */
const inner =
  /^_(?:abc|ast|asyncio|bisect|blake2|bootsubprocess|bz2|codecs.*|collections.*|compat_pickle|compression|contextvars|crypt|csv|ctypes.*|curses.*|datetime|dbm|decimal|distutils_hack|elementtree|frozen_importlib.*|functools|gdbm|hashlib|heapq|imp|in_process|interp.*|io|ios_support|json|locale|lsprof|lzma|markupbase|md5|msi|multi.*|opcode.*|operator|osx_support|overlapped|pickle|posix.*|py.*|queue|random|scproxy|sha.*|signal|sitebuiltins|socket|sqlite3|sre|ssl|stat.*|string|strptime|struct|suggestions|symtable|sysconfig.*|thread.*|tkinter|tokenize|tracemalloc|typing|uuid|virtualenv|warnings|weakref.*|winapi|wmi|xx.*|zoneinfo|zstd)$/;

/** Whether a module of that name, by its first part, belongs to Python or to setuptools, if anything has it. */
export function isOfOthers(first: string): boolean {
  const isOfPython = always.has(first) || since.has(first) || until.has(first) || doubtful.has(first);
  return isOfPython || first === 'setuptools' || first === 'distutils' || inner.test(first);
}

/** Whether an import works while the archive is built: `yes`, `no`, or `unknown`. */
export type Importable = 'yes' | 'no' | 'unknown';

/** The other facts that decide whether an import works. */
export interface Surroundings {
  /** The minor version of the Python; asked only where it matters. */
  minor(): number;
  /** Whether the archive has a module of that name. */
  isOwn(first: string): boolean;
  /** The projects that its build system asks for; their names do not tell their modules. */
  readonly required: readonly string[];
}

/** Whether a module of Python itself can be imported; undefined for any other module. */
function ofPython(name: string, minor: () => number): Importable | undefined {
  const [first = ''] = name.split('.');
  const [begin, end] = [since.get(name) ?? since.get(first), until.get(first)];
  if (gone.has(first) || (begin !== undefined && minor() < begin)) return 'no';
  // A project may have added a module back that Python removed.
  if (doubtful.has(first) || (end !== undefined && minor() >= end)) return 'unknown';
  if (begin === undefined && end === undefined && !always.has(first)) return undefined;
  return name === first || parts.has(name) || since.has(name) ? 'yes' : 'unknown';
}

/**
 * Whether a module can be imported by a setup.py that is built in isolation (PEP 517): from Python, from setuptools,
 * which includes distutils, or from the projects that the archive's build system asks for.
 */
export function importable(name: string, { minor, isOwn, required }: Surroundings): Importable {
  const [first = ''] = name.split('.');
  const isAlone = required.every((project) => project === 'setuptools' || project === 'wheel');
  const known = ofPython(name, minor);
  if (known !== undefined && known !== 'no') return known;
  if (first === 'setuptools' || first === 'distutils')
    return name === first || buildParts.has(name) ? 'yes' : 'unknown';
  return !isAlone || isOwn(first) || first.startsWith('_') ? 'unknown' : 'no';
}
