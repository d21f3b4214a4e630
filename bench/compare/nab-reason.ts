/**
 * The reason why nab made no lock, from its messages: the first line of its proof for the first system that failed, and
 * the first line of its diagnostics; undefined where it says nothing.
 */
export function nabReason(messages: string): string | undefined {
  const lines = messages.split('\n').map((line) => line.replace(/^#?\s*/, ''));
  const error = lines.slice(
    Math.max(
      0,
      lines.findLastIndex((line) => line.startsWith('error:')),
    ),
  );
  const said = error.map((line) => line.replace(/^(?:error:|resolution failed:|ResolutionError:|\s)+/, ''));
  const first = said.find((line) => line !== '' && !line.endsWith(': FAILED'));
  const diagnosis = error.find((line) => line.startsWith('- '))?.slice(2);
  return first === undefined || diagnosis === undefined ? first : `${first}; ${diagnosis}`;
}
