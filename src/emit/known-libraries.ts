/**
 * Libraries that `pypi.nix` gives every wheel on Linux: glibc, the runtime of GCC, zlib (PEP 600 lets wheels expect
 * them).
 */
const given: ReadonlySet<string> = new Set([
  ...['libc.so.6', 'libm.so.6', 'libdl.so.2', 'librt.so.1', 'libpthread.so.0', 'libutil.so.1', 'libresolv.so.2'],
  ...['libanl.so.1', 'libmvec.so.1', 'libBrokenLocale.so.1', 'libnss_files.so.2', 'libnss_dns.so.2'],
  ...['ld-linux-x86-64.so.2', 'ld-linux-aarch64.so.1'],
  ...['libstdc++.so.6', 'libgcc_s.so.1', 'libgomp.so.1', 'libatomic.so.1', 'libquadmath.so.0', 'libssp.so.0'],
  // The same by the names of their files, which never change.
  ...['libgomp.so.1.0.0', 'libatomic.so.1.2.0', 'libquadmath.so.0.0.0', 'libssp.so.0.0.0', 'libitm.so.1'],
  'libz.so.1',
]);

/** Attributes of nixpkgs by the names of libraries that wheels often ask for. */
const attributes: ReadonlyMap<string, string> = new Map([
  ['libGL.so.1', 'libGL'],
  ['libEGL.so.1', 'libGL'],
  ['libGLU.so.1', 'libGLU'],
  ['libX11.so.6', 'xorg.libX11'],
  ['libX11-xcb.so.1', 'xorg.libX11'],
  ['libXext.so.6', 'xorg.libXext'],
  ['libXrender.so.1', 'xorg.libXrender'],
  ['libXrandr.so.2', 'xorg.libXrandr'],
  ['libXi.so.6', 'xorg.libXi'],
  ['libXcursor.so.1', 'xorg.libXcursor'],
  ['libXinerama.so.1', 'xorg.libXinerama'],
  ['libXft.so.2', 'xorg.libXft'],
  ['libSM.so.6', 'xorg.libSM'],
  ['libICE.so.6', 'xorg.libICE'],
  ['libxcb.so.1', 'xorg.libxcb'],
  ['libxkbcommon.so.0', 'libxkbcommon'],
  ['libglib-2.0.so.0', 'glib'],
  ['libgobject-2.0.so.0', 'glib'],
  ['libgthread-2.0.so.0', 'glib'],
  ['libgio-2.0.so.0', 'glib'],
  ['libfontconfig.so.1', 'fontconfig'],
  ['libfreetype.so.6', 'freetype'],
  ['libcairo.so.2', 'cairo'],
  ['libpango-1.0.so.0', 'pango'],
  ['libdbus-1.so.3', 'dbus'],
  ['libexpat.so.1', 'expat'],
  ['libffi.so.8', 'libffi'],
  ['libnsl.so.1', 'libnsl'],
  ['libcrypt.so.1', 'libxcrypt-legacy'],
  ['libcrypt.so.2', 'libxcrypt'],
  ['libssl.so.3', 'openssl'],
  ['libcrypto.so.3', 'openssl'],
  ['libssl.so.1.1', 'openssl_1_1'],
  ['libcrypto.so.1.1', 'openssl_1_1'],
  ['libsqlite3.so.0', 'sqlite'],
  ['libbz2.so.1', 'bzip2'],
  ['libbz2.so.1.0', 'bzip2'],
  ['liblzma.so.5', 'xz'],
  ['libzstd.so.1', 'zstd'],
  ['libxml2.so.2', 'libxml2'],
  ['libxslt.so.1', 'libxslt'],
  ['libpq.so.5', 'libpq'],
  ['libodbc.so.2', 'unixODBC'],
  ['libmysqlclient.so.21', 'libmysqlclient'],
  ['libgfortran.so.5', 'gfortran.cc.lib'],
  ['libtbb.so.12', 'tbb_2021_11'],
  ['libasound.so.2', 'alsa-lib'],
  ['libpulse.so.0', 'libpulseaudio'],
  ['libportaudio.so.2', 'portaudio'],
  ['libsndfile.so.1', 'libsndfile'],
  ['libusb-1.0.so.0', 'libusb1'],
  ['libudev.so.1', 'systemd'],
  ['libnss3.so', 'nss'],
  ['libnspr4.so', 'nspr'],
  ['libOpenCL.so.1', 'ocl-icd'],
  ['libvulkan.so.1', 'vulkan-loader'],
  ['libcurl.so.4', 'curl'],
  ['libncursesw.so.6', 'ncurses'],
  ['libtinfo.so.6', 'ncurses'],
  ['libreadline.so.8', 'readline'],
  ['libuuid.so.1', 'libuuid'],
  ['libgmp.so.10', 'gmp'],
  ['libhdf5.so.103', 'hdf5'],
]);

/** Whether `pypi.nix` gives every wheel a library. */
export function isGiven(library: string): boolean {
  return given.has(library);
}

/** The attribute of nixpkgs that has a library, where it is one of the common ones. */
export function attributeOf(library: string): string | undefined {
  return attributes.get(library);
}
