/**
 * The rows that uv keeps ahead in, taken apart. Fixed text: the CPU of each part was told by marks in the program itself, which a run of
 * the bench does not set.
 */
export const profile = `## Where the time goes

Milliseconds of CPU on Node 26, told by the process itself at each step, so that a busy machine changes them little. One package more and the
same again are those above, with 14 and 93 packages. This table was made by hand, on 2026-11-30.

|                                       | one more, 14 | one more, 93 | no lock, 93 | -U, 93 | nothing changed, 14 |
| ------------------------------------- | -----------: | -----------: | ----------: | -----: | ------------------: |
| start of Node                         |           25 |           25 |          25 |     25 |                  25 |
| loading pylock, and Node's own parts  |           43 |           45 |          40 |     49 |                  14 |
| deps files, settings                  |           18 |           17 |          18 |     18 |                   6 |
| reading the lock                      |            5 |           13 |          16 |     12 |                   - |
| proving it, for the new requirements  |           14 |           30 |           - |      - |                   - |
| indexes, client, cache                |            6 |            6 |          22 |     11 |                   1 |
| the new packages, and the solve       |           35 |           64 |           - |      - |                   - |
| 93 requests over 48 connections       |            - |            - |           - |    126 |                   - |
| making, printing and writing the lock |           30 |           45 |          20 |     15 |                   - |
| all, with the rest                    |          188 |          275 |         156 |    265 |                  47 |

- uv has neither the start of Node nor the loading, and took 60 ms in all on a quiet machine: the first three rows and reading and writing the
  lock are more than that already. Twice the time of uv is out of reach with 93 packages, whichever way the answer is found.
- The 1.3 ms of a request are its connection, the parsing of its answer by undici, and the entry of the cache. With TLS a connection takes
  1.2 ms more. Fewer connections cost less CPU, but wait for more round trips.
- With an empty cache the first connection is opened 88 ms after the start of Node: 51 of them load the first parts, find the deps file, and read it and the
  settings, 18 load the client and look for an earlier solve, 19 load undici and look for pages in the cache. The solver is loaded while the first
  answers are on their way.
- Node's cache of compiled programs saves 24 of 331 ms of one package more, and costs 24 ms once: no reason to ship one with the Nix package or the image, where a
  run with an empty home would have it. A larger young generation, whatever the flag, saves nothing here.
- zstd would take 1.9 ms for a page of 1.7 MB, where gzip takes 3.4: 2 % of the CPU of a large set. No index was found that sends it, so
  that pylock does not ask for it.`;
