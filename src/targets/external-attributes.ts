// Names of PEP 804's registry, as PEP 725 writes them, with the attributes of nixpkgs that have them.

/**
 * The attributes by `type/name`, as the registry's mapping for Nix has them where one name is right (C++'s `libpqxx` is not
 * `libpq`). None for what nixpkgs' `stdenv` and the lock bring by themselves.
 */
export const externalAttributes: Readonly<Record<string, readonly string[]>> = {
  'generic/arrow': ['arrow-cpp'],
  'generic/cmake': ['cmake'],
  'generic/freetype': ['freetype'],
  'generic/git': ['git'],
  'generic/gmp': ['gmp'],
  'generic/lcms2': ['lcms2'],
  'generic/libffi': ['libffi'],
  'generic/libimagequant': ['libimagequant'],
  'generic/libjpeg': ['libjpeg'],
  'generic/libpq': ['libpq'],
  'generic/libraqm': ['libraqm'],
  'generic/libtiff': ['libtiff'],
  'generic/libwebp': ['libwebp'],
  'generic/libxcb': ['libxcb'],
  'generic/libxml2': ['libxml2'],
  'generic/libxslt': ['libxslt'],
  'generic/libyaml': ['libyaml'],
  'generic/make': ['gnumake'],
  'generic/ninja': ['ninja'],
  'generic/openblas': ['openblas'],
  'generic/openjpeg': ['openjpeg'],
  'generic/openssl': ['openssl'],
  'generic/pkg-config': ['pkg-config'],
  'generic/python': [],
  'generic/zlib': ['zlib'],
  'virtual/compiler/c': [],
  'virtual/compiler/cpp': [],
  'virtual/compiler/cxx': [],
  'virtual/compiler/fortran': ['gfortran'],
  'virtual/compiler/rust': [],
  'virtual/interface/blas': ['blas'],
  'virtual/interface/lapack': ['lapack'],
};
