/**
 * The whole environment of a program that a test starts: nothing of the developer's own but the path, so that neither
 * their settings of git, pip, uv, Nix and proxies nor their language count, nor what the machine says to git and pip, nor a
 * repository of git around the folder of temporary files.
 * @param home a folder of the test
 */
export function hermetic(home: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: home,
    PIP_CONFIG_FILE: '/dev/null',
  };
}
