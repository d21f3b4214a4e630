/** Those who wait, in the order of asking. */
const first: (() => void)[] = [];
const last: (() => void)[] = [];

function next(): void {
  (first.shift() ?? last.shift())?.();
  if (first.length + last.length > 0) setImmediate(next);
}

/**
 * Waits until the event loop has gone round once for each who asked before. Bodies of answers that arrive together would
 * otherwise be read one after the other before any connection is looked at again, and no further request would be sent
 * meanwhile. `isLast`: lets all others go before, who may have more to ask.
 */
export function ownLoopTurn(isLast: boolean): Promise<void> {
  return new Promise((resolve) => {
    (isLast ? last : first).push(resolve);
    if (first.length + last.length === 1) setImmediate(next);
  });
}
