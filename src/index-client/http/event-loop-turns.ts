/** The waiting callers, in order. A process has one event loop, so they are the process's; each leaves at its turn. */
const first: (() => void)[] = [];
const last: (() => void)[] = [];

function next(): void {
  (first.shift() ?? last.shift())?.();
  if (first.length + last.length > 0) setImmediate(next);
}

/**
 * Waits until the event loop has turned once for each earlier caller. Otherwise bodies that arrive together would be
 * read one after the other before the loop polls any connection, and no further request would be sent meanwhile.
 * `isLast`: lets all other callers go first, since they may send more requests.
 */
export function ownLoopTurn(isLast: boolean): Promise<void> {
  return new Promise((resolve) => {
    (isLast ? last : first).push(resolve);
    if (first.length + last.length === 1) setImmediate(next);
  });
}
