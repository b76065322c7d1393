// Installs the workspace when it is missing or older than the lock, and builds native modules for this Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { root, say, stop } from './terminal.mjs';

function manifests() {
  const files = [
    join(root, 'yarn.lock'),
    join(root, 'package.json'),
    join(root, '.yarnrc.yml'),
  ];
  for (const folder of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, folder))) {
      const file = join(root, folder, name, 'package.json');
      if (existsSync(file)) files.push(file);
    }
  }
  return files;
}

function isInstalled() {
  const state = join(root, 'node_modules/.yarn-state.yml');
  if (!existsSync(state)) return false;
  const installedAt = statSync(state).mtimeMs;
  return manifests().every(file => statSync(file).mtimeMs <= installedAt);
}

function nativeWorks({ node, env }) {
  const probe =
    "const D = require('better-sqlite3'); new D(':memory:').close()";
  return (
    spawnSync(node, ['-e', probe], { cwd: join(root, 'packages/backend'), env })
      .status === 0
  );
}

/** Seconds when nothing changed; minutes the first time, with Yarn's own progress on stderr. */
export function ensureInstalled(tools, { native }) {
  const env = { ...tools.env };
  const yarn = (...args) =>
    spawnSync(tools.node, [tools.yarn, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 2, 2],
    });
  if (!isInstalled()) {
    say('Installing dependencies (about 3 minutes the first time) …');
    // Yarn does not read .npmrc: hand on the registry that npm is configured with.
    const registry = env.YARN_NPM_REGISTRY_SERVER ?? tools.registry();
    if (registry) env.YARN_NPM_REGISTRY_SERVER = registry;
    if (yarn('install', '--immutable').status !== 0) {
      stop(
        'The dependencies could not be installed; the lines above say why. A C++ toolchain (make, g++, python3) is needed for SQLite.',
      );
    }
    // Yarn leaves its state file alone when nothing changed; without this, a touched manifest would
    // mean an install at every start.
    const now = new Date();
    utimesSync(join(root, 'node_modules/.yarn-state.yml'), now, now);
  }
  if (native && !nativeWorks(tools)) {
    say(
      `Building SQLite for Node ${
        process.versions.node.split('.')[0]
      } (about a minute) …`,
    );
    yarn('rebuild', 'better-sqlite3');
    if (!nativeWorks(tools)) {
      stop(
        'better-sqlite3 does not load. Install a C++ toolchain (on Debian: apt-get install build-essential python3), then run this again.',
      );
    }
  }
}
