// A headless Chromium, driven over a pipe by the DevTools protocol: no package, no port.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const programs = ['chromium', 'chromium-browser', 'google-chrome'];

/** The program; undefined where the machine has none: suites that need it are skipped loudly. */
export const chromium = programs.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

/** Says which suite is skipped, on a line of its own that the test runner repeats. */
export function sayChromiumIsMissing(suite: string): void {
  console.log(`SKIPPED ${suite}: needs Chromium (${programs.join(', ')})`);
}

// The page is ours, and containers often have no namespaces for the sandbox.
const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--hide-scrollbars', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
  ...['--force-color-profile=srgb', '--host-resolver-rules=MAP * ~NOTFOUND', '--remote-debugging-pipe'],
];

type Fields = Readonly<Record<string, unknown>>;

/** A message of the protocol, of either kind. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Fields;
  readonly result?: Fields;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

type Answered = (message: Message) => void;

/** The looks of a page that a reader's machine decides. */
export interface Looks {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
}

/** A browser with one page. */
export class Browser {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, Answered>();
  readonly #listeners: ((message: Message) => void)[] = [];
  #session: string | undefined;
  #last = 0;
  /** The addresses of all requests so far. */
  readonly requests: string[] = [];
  /** The errors that the page wrote to its console or threw. */
  readonly complaints: string[] = [];

  private constructor(program: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'pylock-chromium-'));
    this.#process = spawn(program, [...flags, `--user-data-dir=${this.#folder}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: this.#folder, TMPDIR: tmpdir() },
    });
    this.#read(this.#process.stdio[4] as Readable);
  }

  /** Starts a browser. @throws Error where the machine has none */
  static async start(): Promise<Browser> {
    if (chromium === undefined) throw new Error('there is no Chromium here');
    const browser = new Browser(chromium);
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    browser.#session = String(sessionId);
    browser.#listeners.push((message) => browser.#note(message));
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await browser.send(`${domain}.enable`);
    return browser;
  }

  /** Asks for something of the protocol. @throws Error with the browser's own words */
  send(method: string, params: Fields = {}): Promise<Fields> {
    this.#last += 1;
    const id = this.#last;
    const session = this.#session === undefined ? {} : { sessionId: this.#session };
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
    });
  }

  /** Opens an address, and waits until the page is loaded. */
  async open(url: string): Promise<void> {
    const loaded = this.#event('Page.loadEventFired');
    await this.send('Page.navigate', { url });
    await loaded;
  }

  async look({ width, height, theme }: Looks): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    await this.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: theme }] });
  }

  /** The value of an expression in the page, a promise's where it is one. @throws Error where the page throws */
  async value<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    const { exceptionDetails, result } = answer as { exceptionDetails?: object; result: { value: T } };
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  /** Presses keys, each by the name that an event tells. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const text = key.length === 1 ? { text: key } : key === 'Enter' ? { text: '\r' } : {};
      const windowsVirtualKeyCode = { Tab: 9, Enter: 13, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 }[
        key
      ];
      const code = windowsVirtualKeyCode === undefined ? {} : { windowsVirtualKeyCode };
      await this.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text, ...code });
      await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, ...code });
    }
  }

  /** Clicks the middle of the first element of a selector, brought into view. */
  async click(selector: string): Promise<void> {
    const { x, y } = await this.value<{ x: number; y: number }>(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  /** The content of the window, as PNG. */
  async picture(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: false });
    return Buffer.from(String(data), 'base64');
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#session = undefined;
    await Promise.race([this.send('Browser.close').catch(() => this.#process.kill('SIGKILL')), ended]);
    await ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #event(method: string): Promise<void> {
    return new Promise((resolve) => {
      this.#listeners.push((message) => {
        if (message.method === method) resolve();
      });
    });
  }

  #note({ method, params = {} }: Message): void {
    const { request, type, entry } = params as { request?: { url: string }; type?: string; entry?: { text: string } };
    if (method === 'Network.requestWillBeSent' && request !== undefined) this.requests.push(request.url);
    if (method === 'Runtime.exceptionThrown' || (method === 'Runtime.consoleAPICalled' && type === 'error'))
      this.complaints.push(JSON.stringify(params));
    if (method === 'Log.entryAdded' && entry !== undefined) this.complaints.push(entry.text);
  }

  #read(stream: Readable): void {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const texts = (rest + chunk).split('\0');
      rest = texts.pop() ?? '';
      for (const text of texts) this.#take(JSON.parse(text));
    });
  }

  #take(message: Message): void {
    const { id } = message;
    const answered = id === undefined ? undefined : this.#waiting.get(id);
    if (id !== undefined) this.#waiting.delete(id);
    if (answered !== undefined) answered(message);
    else for (const listen of this.#listeners) listen(message);
  }
}
