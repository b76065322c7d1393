// A server that answers as GitHub's API does, as far as reading one repository goes: on loopback, so that
// the portal reads from a URL for real, and under our hand, so that it can be slow and can fail.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { scratch } from './portal.mjs';

/** The name that links show; the API answers elsewhere. */
export const FORGE_HOST = 'git.example.com';
export const COMMIT = '5f0c9d2e7a'.repeat(4);

function tarballOf(folder) {
  const parent = join(scratch, 'tarball');
  const name = `repository-${COMMIT}`;
  rmSync(parent, { recursive: true, force: true });
  mkdirSync(parent, { recursive: true });
  cpSync(folder, join(parent, name), { recursive: true });
  return execFileSync('tar', ['-czf', '-', '-C', parent, name], {
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Serves `folder` as the repository; answers nothing until `release()`. */
export async function startForge(folder) {
  const tarball = tarballOf(folder);
  let release;
  const released = new Promise(resolve => {
    release = resolve;
  });
  const server = createServer(async (request, response) => {
    await released;
    if (request.url.includes('/tarball')) {
      response.end(tarball);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        sha: COMMIT,
        default_branch: 'main',
        repository: {
          archive_url: `${url}/repos/estate/parcels/{archive_format}{/ref}`,
        },
      }),
    );
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    release,
    stop: () => {
      release();
      server.closeAllConnections();
      server.close();
    },
  };
}
