// The portal and the command must give the same scorecard of the same repository at the same time (law 4).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';
import { bundleCli } from '../scripts/lib/cliBundle.mjs';

const services = join(root, 'examples/services');

function checkLocally(name, now) {
  const dir = join(services, name);
  const bundles = join(dir, '.persistence/evidence');
  const evidence = existsSync(bundles)
    ? readdirSync(bundles).flatMap(file => ['--evidence', join(bundles, file)])
    : [];
  const args = [
    bundleCli(),
    'check',
    dir,
    '--format',
    'json',
    '--now',
    now,
    '--catalog',
    join(root, 'examples/catalog.yaml'),
    ...evidence,
  ];
  try {
    return JSON.parse(
      execFileSync(process.execPath, args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
  } catch (error) {
    // A denied or inconclusive gate exits non-zero and prints the scorecard all the same.
    return JSON.parse(error.stdout);
  }
}

/** What both must agree on: all of it but where a bundle was read from, and what only a portal adds. */
function comparable(scorecard) {
  const { collection, source, ...rest } = scorecard;
  return {
    ...rest,
    results: rest.results.map(({ evidence, ...result }) => result),
  };
}

/** Asserts equality for every service of the estate; gives how many were compared. */
export async function assertPortalEqualsCommand(backendUrl, token) {
  const names = readdirSync(services).sort();
  for (const name of names) {
    const response = await fetch(
      `${backendUrl}/api/persistence/v1/scorecards/by-name/component/default/${name}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    assert.equal(response.status, 200, name);
    const portal = await response.json();
    const command = checkLocally(name, portal.evaluatedAt);
    assert.deepEqual(comparable(portal), comparable(command), name);
  }
  return names.length;
}
