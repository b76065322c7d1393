// Writes the API report of every published package (report.api.md beside its package.json), or with
// --check fails when a committed one no longer tells the truth. Needs `tsc` to have run: the reports are
// made from dist-types.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/terminal.mjs';

const check = process.argv.includes('--check');
const packages = ['packages', 'plugins'].flatMap(folder =>
  readdirSync(join(root, folder))
    .map(name => `${folder}/${name}`)
    .filter(isPublishedLibrary),
);

/** A package that others import: published, and neither the portal itself nor a command. */
function isPublishedLibrary(dir) {
  const manifest = join(root, dir, 'package.json');
  if (!existsSync(manifest)) return false;
  const { private: hidden, backstage } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  return !hidden && backstage?.role !== 'cli';
}

function reports() {
  const found = new Map();
  for (const dir of packages) {
    for (const name of readdirSync(join(root, dir))) {
      if (!/^report.*\.api\.md$/.test(name)) continue;
      const path = join(dir, name);
      found.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return found;
}

// Types of workspace packages are their sources, which the extractor grumbles about, with this machine's
// path, in whatever report happens to come first. That line says nothing of the API.
const grumble = /^\/\/ .*\(ae-wrong-input-file-type\).*\n/gm;
const emptyHead =
  /\n\/\/ Warnings were encountered during analysis:\n\/\/\n(?!\/\/)/;

// Where in a file a warning points changes with every comment above it, and with it no API.
const place = /^(\/\/ src\/\S+?):\d+:\d+ /gm;

function tidy(text) {
  return `${text
    .replace(grumble, '')
    .replace(place, '$1 ')
    .replace(emptyHead, '\n')
    .replace(/\n\/\/ Warnings were encountered during analysis:\n\/\/\n$/, '\n')
    .trimEnd()}\n`;
}

const before = reports();
const result = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/@backstage/repo-tools/bin/backstage-repo-tools'),
    'api-reports',
    '--allow-all-warnings',
    ...packages,
  ],
  { cwd: root, encoding: 'utf8' },
);
if (result.status !== 0) {
  process.stderr.write(`${result.stdout}${result.stderr}`);
  process.exit(1);
}
let changed = 0;
for (const [path, text] of reports()) {
  const tidied = tidy(text);
  const old = before.get(path);
  if (check) {
    // What is committed stays as it is; the difference is what the check is about.
    if (old === undefined) {
      console.error(`${path} is missing.`);
      changed += 1;
    } else if (old !== tidied) {
      console.error(firstDifference(path, old, tidied));
      changed += 1;
    }
    if (old !== undefined) writeFileSync(join(root, path), old);
  } else {
    writeFileSync(join(root, path), tidied);
    if (old !== tidied) changed += 1;
  }
}
if (check && changed > 0) {
  console.error(
    'The API changed: run `yarn build:api-reports`, read the difference, and commit it.',
  );
  process.exit(1);
}
console.log(
  check
    ? `API reports of ${packages.length} packages are true.`
    : `${changed} API reports changed.`,
);

function firstDifference(path, old, now) {
  const [a, b] = [old.split('\n'), now.split('\n')];
  const at = b.findIndex((line, index) => line !== a[index]);
  return `${path}:${at + 1}: committed «${a[at] ?? ''}», now «${b[at] ?? ''}»`;
}
