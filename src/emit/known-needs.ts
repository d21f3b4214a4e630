/** The libraries of text, network, xcb and Wayland that Qt's core modules need. */
const qtWindows = [
  ...['libfontconfig.so.1', 'libfreetype.so.6', 'libgssapi_krb5.so.2', 'libxcb.so.1', 'libxcb-glx.so.0'],
  ...['libdbus-1.so.3', 'libwayland-client.so.0', 'libwayland-cursor.so.0', 'libwayland-egl.so.1'],
  ...['libxcb-icccm.so.4', 'libxcb-image.so.0', 'libxcb-keysyms.so.1', 'libxcb-randr.so.0', 'libxcb-render-util.so.0'],
  ...['libxcb-render.so.0', 'libxcb-shape.so.0', 'libxcb-shm.so.0', 'libxcb-sync.so.1', 'libxcb-xfixes.so.0'],
  ...['libxcb-xkb.so.1', 'libxkbcommon-x11.so.0', 'libxkbcommon.so.0'],
];

/** The libraries of QtMultimedia and QtNfc. */
const qt6Media = ['libXrandr.so.2', 'libbz2.so.1', 'libdrm.so.2', 'libpcsclite.so.1', 'libpulse.so.0'];

const qt6 = ['libbrotlidec.so.1', 'libxcb-cursor.so.0', 'libxcb-util.so.1', 'libzstd.so.1'];

/** The libraries of Chromium in Qt. */
const qtWeb = [
  ...['libXcomposite.so.1', 'libXdamage.so.1', 'libXfixes.so.3', 'libXrandr.so.2', 'libXtst.so.6', 'libasound.so.2'],
  ...[
    'libdbus-1.so.3',
    'libfontconfig.so.1',
    'libfreetype.so.6',
    'libnspr4.so',
    'libnss3.so',
    'libnssutil3.so',
    'libsmime3.so',
  ],
  ...['libxcb.so.1', 'libxkbcommon.so.0'],
];

/**
 * Projects whose wheels for Linux load more than PEP 600 lets them expect, whatever their tags promise, with these libraries:
 * as `pylock nix --check-libs` read their newest wheels on 2026-11-30, without what only optional plugins load.
 */
const table: Readonly<Record<string, readonly string[]>> = {
  bpy: ['libXfixes.so.3', 'libXi.so.6', 'libXt.so.6', 'libXxf86vm.so.1', 'libxkbcommon.so.0'],
  'ibm-db': ['libcrypt.so.1', 'libpam.so.0'],
  open3d: ['libudev.so.1'],
  'opencv-contrib-python': ['libxcb.so.1'],
  'opencv-python': ['libxcb.so.1'],
  pyodbc: ['libodbc.so.2'],
  'pyqt5-qt5': [...qtWindows, 'libpulse-mainloop-glib.so.0', 'libpulse.so.0', 'libxcb-xinerama.so.0'],
  'pyqt6-3d-qt6': ['libxkbcommon.so.0'],
  'pyqt6-qt6': [...qtWindows, ...qt6, ...qt6Media],
  'pyqt6-webengine-qt6': [...qtWeb, 'libgbm.so.1', 'libudev.so.1', 'libxcb-dri3.so.0', 'libxkbfile.so.1'],
  'pyqtwebengine-qt5': [...qtWeb, 'libplc4.so', 'libplds4.so'],
  pyrealsense2: ['libudev.so.1', 'libusb-1.0.so.0'],
  'pyside6-addons': [...qt6Media, 'libxkbcommon.so.0'],
  'pyside6-essentials': [...qtWindows, ...qt6, 'libbrotlicommon.so.1', 'libdrm.so.2', 'libwayland-server.so.0'],
  'python-rtmidi': ['libasound.so.2'],
};

/** The projects in the table. */
export const knownProjects: readonly string[] = Object.keys(table);

/** The libraries that the wheels for Linux of a project are known to load beyond those of PEP 600, sorted. */
export function knownNeeds(project: string): readonly string[] {
  return Object.hasOwn(table, project) ? [...(table[project] ?? [])].sort() : [];
}
