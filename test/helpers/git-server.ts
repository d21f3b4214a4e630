import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs git on a repository of a test, as nobody in particular. @throws Error with what git says */
export function git(folder: string, ...words: readonly string[]): string {
  const identity = ['user.name=T', 'user.email=t@example.org', 'init.defaultBranch=main', 'commit.gpgSign=false'];
  const settings = [...identity, 'protocol.file.allow=always'].flatMap((one) => ['-c', one]);
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', HOME: folder };
  const dated = { GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z' };
  const { status, stdout, stderr } = spawnSync('git', [...settings, ...words], {
    cwd: folder,
    env: { ...env, ...dated },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** The content of a file in a repository; one that runs, or a link. */
export type GitFile = string | Buffer | { readonly runs: string } | { readonly to: string };

/** A repository that a {@link GitServer} serves. */
export class GitRepository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    git(folder, 'init', '--quiet');
    // So that it can be a submodule, and be asked for a commit.
    git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  }

  /** Names a submodule, for the next commit; nothing is fetched. */
  submodule(path: string, url: string, commit: string): void {
    writeFileSync(join(this.folder, '.gitmodules'), `[submodule "${path}"]\n\tpath = ${path}\n\turl = ${url}\n`);
    mkdirSync(join(this.folder, path), { recursive: true });
    git(this.folder, 'update-index', '--add', '--cacheinfo', `160000,${commit},${path}`);
  }

  /** Writes files, commits all of it and gives the commit. */
  commit(files: Readonly<Record<string, GitFile>>, message = 'change'): string {
    for (const [name, file] of Object.entries(files)) {
      const path = join(this.folder, name);
      mkdirSync(dirname(path), { recursive: true });
      rmSync(path, { force: true });
      if (typeof file === 'string' || Buffer.isBuffer(file)) writeFileSync(path, file);
      else if ('to' in file) symlinkSync(file.to, path);
      else writeFileSync(path, file.runs, { mode: 0o755 });
    }
    git(
      this.folder,
      'add',
      '--',
      ...Object.keys(files),
      ...(existsSync(join(this.folder, '.gitmodules')) ? ['.gitmodules'] : []),
    );
    git(this.folder, 'commit', '--quiet', '--allow-empty', '-m', message);
    return git(this.folder, 'rev-parse', 'HEAD');
  }
}

/** How a server gives a repository: as git does, or as plain files, which knows no shallow fetch. */
export type GitServerKind = 'smart' | 'dumb';

/** Serves repositories on this machine alone, by `git http-backend`. */
export class GitServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pylock-git-server-'));
  readonly #server: Server;
  /** Requests so far. */
  requests = 0;
  /** User and password, `me:secret`, where a login is asked for. */
  login: string | undefined;
  kind: GitServerKind = 'smart';

  private constructor() {
    this.#server = createServer((request, response) => {
      this.requests += 1;
      const asked = `Basic ${Buffer.from(this.login ?? '').toString('base64')}`;
      if (this.login !== undefined && request.headers.authorization !== asked) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
        return;
      }
      const [path = '', query = ''] = (request.url ?? '').split('?', 2);
      const backend = spawn('git', ['http-backend'], {
        env: {
          PATH: process.env['PATH'],
          GIT_PROJECT_ROOT: this.#folder,
          GIT_HTTP_EXPORT_ALL: '1',
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_CONFIG_COUNT: '2',
          GIT_CONFIG_KEY_0: 'http.uploadpack',
          GIT_CONFIG_VALUE_0: String(this.kind === 'smart'),
          GIT_CONFIG_KEY_1: 'safe.directory',
          GIT_CONFIG_VALUE_1: '*',
          PATH_INFO: decodeURIComponent(path),
          QUERY_STRING: this.kind === 'smart' ? query : '',
          REQUEST_METHOD: request.method ?? 'GET',
          CONTENT_TYPE: request.headers['content-type'] ?? '',
          HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
          GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        },
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      request.pipe(backend.stdin);
      const parts: Buffer[] = [];
      backend.stdout.on('data', (part: Buffer) => parts.push(part));
      backend.on('close', () => {
        const all = Buffer.concat(parts);
        const end = all.indexOf('\r\n\r\n');
        const headers = all.subarray(0, end).toString('latin1').split('\r\n');
        let status = 200;
        for (const line of headers) {
          const [name = '', value = ''] = line.split(': ', 2);
          if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
          else if (name !== '') response.setHeader(name, value);
        }
        response.writeHead(status).end(all.subarray(end + 4));
      });
    });
    process.on('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
  }

  static async start(): Promise<GitServer> {
    const server = new GitServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    server.#server.unref();
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A new repository of a name. */
  repository(name: string): GitRepository {
    return new GitRepository(join(this.#folder, name));
  }

  /** The address of a repository. */
  addressOf(name: string): string {
    return `${this.address}/${name}/.git`;
  }

  /** Makes what plain files need, after commits. */
  listFiles(name: string): void {
    git(join(this.#folder, name), 'update-server-info');
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
