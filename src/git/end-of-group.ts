// A program with all that it starts, which is stopped as one: git's fetch goes on in its children when git alone is killed.
import type { Readable } from 'node:stream';

/** A program that runs, as Node starts it. */
interface Running {
  readonly pid?: number | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  on(event: 'close', listener: (code: number | null, signal: NodeJS.Signals | null) => void): unknown;
}

/** When to stop a program. */
export interface GroupLimits {
  /** The longest output of either kind, in bytes. */
  readonly mostBytes: number;
  readonly mostMs: number;
  /** Asked again and again while it runs; true stops it. */
  readonly isTooMuch?: (() => Promise<boolean>) | undefined;
}

/** How it ended. */
export type GroupEnd =
  | { readonly kind: 'ended'; readonly code: number; readonly text: string; readonly errors: string }
  | { readonly kind: 'stopped'; readonly why: 'too long' | 'too much' | 'too much output' }
  /** It could not be started, or something else stopped it. */
  | { readonly kind: 'failed'; readonly code: string };

const betweenMs = 200;

/** Kills a group, whose leader may have ended. */
function killGroup({ pid }: Running): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

/** Waits for a program that leads a group of its own (`detached`), which ends with this process. */
export function endOfGroup(child: Running, { mostBytes, mostMs, isTooMuch }: GroupLimits): Promise<GroupEnd> {
  let isDone = false;
  let stopped: Extract<GroupEnd, { kind: 'stopped' }>['why'] | undefined;
  const stop = (why: typeof stopped): void => {
    if (isDone) return;
    stopped ??= why;
    killGroup(child);
  };
  const gathered = [child.stdout, child.stderr].map((stream) => {
    const parts: Buffer[] = [];
    let size = 0;
    stream.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostBytes) stop('too much output');
      else parts.push(part);
    });
    return () => Buffer.concat(parts).toString('utf8');
  });
  const atExit = (): void => killGroup(child);
  // Before its folder is removed, into which it may write.
  process.prependOnceListener('exit', atExit);
  const timer = setTimeout(() => stop('too long'), mostMs);
  let watch: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    if ((await isTooMuch?.()) === true) stop('too much');
    else if (!isDone) watch = setTimeout(look, betweenMs);
  };
  if (isTooMuch !== undefined) watch = setTimeout(look, betweenMs);
  return new Promise((resolve) => {
    const end = (answer: GroupEnd): void => {
      process.off('exit', atExit);
      clearTimeout(timer);
      clearTimeout(watch);
      isDone = true;
      resolve(answer);
    };
    child.on('error', (error: NodeJS.ErrnoException) => end({ kind: 'failed', code: error.code ?? error.message }));
    child.on('close', (code, signal) => {
      const [text = '', errors = ''] = gathered.map((read) => read());
      if (stopped !== undefined) end({ kind: 'stopped', why: stopped });
      else end(code === null ? { kind: 'failed', code: String(signal) } : { kind: 'ended', code, text, errors });
    });
  });
}
