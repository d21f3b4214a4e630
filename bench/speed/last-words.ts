/** Characters of a remark. */
const mostWords = 200;

/** The last line that a program said, without the paths of this machine, since remarks are published. */
export function lastWords(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return line.replaceAll(/(?:\/[\w.+-]+){2,}\/?/g, 'PATH').slice(0, mostWords);
}
