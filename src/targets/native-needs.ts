// Needs of packages besides Python that neither their wheels nor their metadata say: libraries that they load by name while running,
// and programs and libraries that building them takes. Each row names where that stands.

/**
 * Needs of a package, by the keys of its override in `overrides.nix`: attributes of nixpkgs, without `pkgs.`, by their newest names
 * (`emit/attribute-names.ts` has the older ones).
 */
export interface NativeNeeds {
  /** Libraries that it loads by name while it runs (dlopen, ctypes, cffi). */
  readonly runtimeLibs?: readonly string[];
  /** Programs that it starts by name. They are no override: the shell has them by `extraPackages`. */
  readonly extraPackages?: readonly string[];
  /** Programs that building it from source takes. */
  readonly nativeBuildInputs?: readonly string[];
  /** Libraries, with their headers, that building it from source takes. */
  readonly buildInputs?: readonly string[];
}

/** A row of the table. */
export interface KnownNeeds extends NativeNeeds {
  /** The file or page that says so. */
  readonly source: string;
  /** The libraries that it loads by name, for people. */
  readonly loads?: string;
  /** Packages that bring it themselves, by being installed too. */
  readonly unless?: readonly string[];
}

/** Stands for the attribute of the lock's Python, such as `python312`. */
const pythonAttribute = 'pythonXY';

/** The expression of a package in nixpkgs. */
function nixpkgs(name: string): string {
  return `nixpkgs: pkgs/development/python-modules/${name}/default.nix`;
}

const tk = {
  loads: 'tkinter',
  runtimeLibs: [`${pythonAttribute}.pkgs.tkinter`],
  source: nixpkgs('tkinter'),
};
const pgConfig = { nativeBuildInputs: ['libpq.pg_config'], buildInputs: ['libpq'] };

/** The packages that are known to need something, by their normal names. */
export const knownNeeds: Readonly<Record<string, KnownNeeds>> = {
  // Libraries that are loaded by name.
  cairocffi: { loads: 'libcairo', runtimeLibs: ['cairo', 'gdk-pixbuf', 'glib'], source: nixpkgs('cairocffi') },
  hid: { loads: 'libhidapi', runtimeLibs: ['hidapi'], source: nixpkgs('hid') },
  libusb1: { loads: 'libusb', runtimeLibs: ['libusb1'], source: nixpkgs('libusb1') },
  opuslib: { loads: 'libopus', runtimeLibs: ['libopus'], source: nixpkgs('opuslib') },
  pyenchant: { loads: 'libenchant', runtimeLibs: ['enchant2'], source: nixpkgs('pyenchant') },
  pyglet: {
    loads: 'libGL, libGLU, libX11, Fontconfig and FreeType',
    runtimeLibs: ['fontconfig', 'freetype', 'libGL', 'libGLU', 'libx11', 'libxext'],
    source: nixpkgs('pyglet'),
  },
  pylibdmtx: { loads: 'libdmtx', runtimeLibs: ['libdmtx'], source: nixpkgs('pylibdmtx') },
  pyvips: { loads: 'libvips', runtimeLibs: ['glib', 'vips'], unless: ['pyvips-binary'], source: nixpkgs('pyvips') },
  wand: { loads: 'libMagickWand', runtimeLibs: ['imagemagick'], source: nixpkgs('wand') },
  'python-magic': { loads: 'libmagic', runtimeLibs: ['file'], source: 'magic/loader.py' },
  'python-vlc': { loads: 'libvlc', runtimeLibs: ['vlc'], source: 'vlc.py' },
  psycopg: {
    loads: 'libpq',
    runtimeLibs: ['libpq'],
    unless: ['psycopg-binary', 'psycopg-c'],
    source: 'psycopg/pq/misc.py',
  },
  pyopengl: {
    loads: 'libGL, libGLU and libglut',
    runtimeLibs: ['libGL', 'libGLU', 'freeglut'],
    source: 'OpenGL/platform/glx.py',
  },
  pyusb: { loads: 'libusb', runtimeLibs: ['libusb1'], source: 'usb/backend/libusb1.py' },
  pyzbar: { loads: 'libzbar', runtimeLibs: ['zbar'], source: 'pyzbar/zbar_library.py' },
  sounddevice: { loads: 'libportaudio', runtimeLibs: ['portaudio'], source: 'sounddevice.py' },
  soundfile: { loads: 'libsndfile', runtimeLibs: ['libsndfile'], source: nixpkgs('soundfile') },
  weasyprint: {
    loads: 'Pango, HarfBuzz and Fontconfig',
    runtimeLibs: ['fontconfig', 'glib', 'harfbuzz', 'pango'],
    source: 'weasyprint/text/ffi.py',
  },
  customtkinter: tk,
  ttkbootstrap: tk,
  // Programs that are started by name.
  'ffmpeg-python': { extraPackages: ['ffmpeg'], source: nixpkgs('ffmpeg-python') },
  graphviz: { extraPackages: ['graphviz'], source: nixpkgs('graphviz') },
  pydot: { extraPackages: ['graphviz'], source: nixpkgs('pydot') },
  pydub: { extraPackages: ['ffmpeg'], source: nixpkgs('pydub') },
  pypandoc: { extraPackages: ['pandoc'], unless: ['pypandoc-binary'], source: nixpkgs('pypandoc') },
  'python-gnupg': { extraPackages: ['gnupg'], source: nixpkgs('python-gnupg') },
  pytesseract: { extraPackages: ['tesseract'], source: nixpkgs('pytesseract') },
  pdf2image: { extraPackages: ['poppler-utils'], source: nixpkgs('pdf2image') },
  // Builds from source.
  cffi: { nativeBuildInputs: ['pkg-config'], buildInputs: ['libffi'], source: nixpkgs('cffi') },
  cryptography: { nativeBuildInputs: ['pkg-config'], buildInputs: ['openssl'], source: nixpkgs('cryptography') },
  'dbus-python': {
    nativeBuildInputs: ['dbus', 'pkg-config'],
    buildInputs: ['dbus', 'dbus-glib'],
    source: nixpkgs('dbus-python'),
  },
  gssapi: { nativeBuildInputs: ['krb5'], buildInputs: ['krb5'], source: nixpkgs('gssapi') },
  gmpy2: { buildInputs: ['gmp', 'libmpc', 'mpfr'], source: nixpkgs('gmpy2') },
  h5py: { nativeBuildInputs: ['pkg-config'], buildInputs: ['hdf5'], source: nixpkgs('h5py') },
  lxml: {
    nativeBuildInputs: ['libxml2.dev', 'libxslt.dev'],
    buildInputs: ['libxml2', 'libxslt', 'zlib'],
    source: nixpkgs('lxml'),
  },
  m2crypto: { nativeBuildInputs: ['swig'], buildInputs: ['openssl'], source: nixpkgs('m2crypto') },
  mysqlclient: {
    nativeBuildInputs: ['libmysqlclient', 'pkg-config'],
    buildInputs: ['libmysqlclient'],
    source: nixpkgs('mysqlclient'),
  },
  mpi4py: { nativeBuildInputs: ['mpi'], buildInputs: ['mpi'], source: nixpkgs('mpi4py') },
  pillow: {
    nativeBuildInputs: ['pkg-config'],
    buildInputs: ['freetype', 'lcms2', 'libjpeg', 'libtiff', 'libwebp', 'openjpeg', 'zlib'],
    source: nixpkgs('pillow'),
  },
  psycopg2: { ...pgConfig, source: nixpkgs('psycopg2') },
  'psycopg2-binary': { ...pgConfig, source: nixpkgs('psycopg2') },
  'psycopg-c': { ...pgConfig, source: nixpkgs('psycopg') },
  pyaudio: { buildInputs: ['portaudio'], source: nixpkgs('pyaudio') },
  pycairo: { nativeBuildInputs: ['pkg-config'], buildInputs: ['cairo'], source: nixpkgs('pycairo') },
  pycups: { buildInputs: ['cups'], source: nixpkgs('pycups') },
  pycurl: { nativeBuildInputs: ['curl'], buildInputs: ['curl', 'openssl'], source: nixpkgs('pycurl') },
  pyfuse3: { nativeBuildInputs: ['pkg-config'], buildInputs: ['fuse3'], source: nixpkgs('pyfuse3') },
  pygit2: { buildInputs: ['libgit2'], source: nixpkgs('pygit2') },
  pygobject: {
    nativeBuildInputs: ['gobject-introspection', 'pkg-config'],
    buildInputs: ['cairo', 'glib'],
    source: 'nixpkgs: pkgs/development/python-modules/pygobject/3.nix',
  },
  pygraphviz: { nativeBuildInputs: ['pkg-config'], buildInputs: ['graphviz'], source: nixpkgs('pygraphviz') },
  pyicu: { nativeBuildInputs: ['icu', 'pkg-config'], buildInputs: ['icu'], source: nixpkgs('pyicu') },
  pymssql: { buildInputs: ['freetds', 'krb5', 'openssl'], source: nixpkgs('pymssql') },
  pyodbc: { nativeBuildInputs: ['unixodbc'], buildInputs: ['unixodbc'], source: nixpkgs('pyodbc') },
  'python-ldap': { buildInputs: ['cyrus_sasl', 'openldap'], source: nixpkgs('python-ldap') },
  'systemd-python': {
    nativeBuildInputs: ['pkg-config'],
    buildInputs: ['systemd'],
    source: nixpkgs('systemd-python'),
  },
  xmlsec: {
    nativeBuildInputs: ['pkg-config'],
    buildInputs: ['libtool', 'libxml2', 'libxslt', 'xmlsec'],
    source: nixpkgs('xmlsec'),
  },
};
