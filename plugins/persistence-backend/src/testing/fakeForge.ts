import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const COMMIT = 'a1b2c3d4e5'.repeat(4);

/** What a repository does when it is asked for. */
export type FakeRepository =
  | { files: Record<string, string | Uint8Array> }
  | { status: number }
  | { hang: true };

/** A server on loopback that answers as GitHub's and GitLab's APIs do, as far as reading goes. */
export class FakeForge {
  readonly requests: string[] = [];
  private constructor(
    private readonly server: Server,
    private readonly repositories: Record<string, FakeRepository>,
  ) {}

  static async start(
    repositories: Record<string, FakeRepository>,
  ): Promise<FakeForge> {
    const server = createServer();
    const forge = new FakeForge(server, repositories);
    server.on('request', (req, res) => forge.answer(req.url ?? '', res));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return forge;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private answer(url: string, res: ServerResponse): void {
    this.requests.push(url);
    const name = /org(?:\/|%2F)([a-z]+)/.exec(url)?.[1] ?? '';
    const repository = this.repositories[name] ?? { status: 404 };
    if ('hang' in repository) return;
    if ('status' in repository) {
      res.statusCode = repository.status;
      res.end('{}');
    } else if (/\/(tarball|repository\/archive)/.test(url)) {
      sendTarball(repository.files, res);
    } else if (fileOf(url) !== undefined) {
      sendFile(repository.files, url, res);
    } else {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(this.metadata(url, name)));
    }
  }

  private metadata(url: string, name: string): unknown {
    // GitHub: status of a commit, with the repository. GitLab: commits, then the project.
    if (url.includes('/status')) {
      return {
        sha: COMMIT,
        repository: {
          archive_url: `${this.url}/repos/org/${name}/{archive_format}{/ref}`,
        },
      };
    }
    if (url.includes('/repository/commits')) return [{ id: COMMIT }];
    return { id: 1, default_branch: 'main' };
  }
}

/** Path of the single file that is asked for, on GitHub or on GitLab. */
function fileOf(url: string): string | undefined {
  const { pathname } = new URL(url, 'http://forge');
  const path =
    /\/contents\/(.+)$/.exec(pathname)?.[1] ??
    /\/repository\/files\/([^/]+)\/raw$/.exec(pathname)?.[1];
  return path && decodeURIComponent(path);
}

function sendFile(
  files: Record<string, string | Uint8Array>,
  url: string,
  res: ServerResponse,
): void {
  const ref = new URL(url, 'http://forge').searchParams.get('ref') ?? '';
  const content = files[fileOf(url)!];
  res.statusCode =
    content === undefined || !['main', 'HEAD', COMMIT].includes(ref)
      ? 404
      : 200;
  res.end(res.statusCode === 200 ? content : '{}');
}

function sendTarball(
  files: Record<string, string | Uint8Array>,
  res: ServerResponse,
): void {
  const blocks: Buffer[] = [];
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    blocks.push(tarHeader(`org-repo-${COMMIT}/${path}`, bytes.length), bytes);
    blocks.push(Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  res.end(gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)])));
}

/** Header of a plain file in the ustar format. */
function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(512);
  const octal = (value: number, length: number) =>
    `${value.toString(8).padStart(length - 1, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(0, 12), 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(octal(sum, 7), 148);
  return header;
}
