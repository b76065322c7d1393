// Builds and packs what is published, installs it where there is no workspace, and uses it there: what works
// from source can still be broken as a package (a file left out, a path that only a source tree has).
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';

const backstageCli = join(
  root,
  'node_modules/@backstage/cli/bin/backstage-cli',
);
const yarn = join(root, '.tools/node_modules/@yarnpkg/cli-dist/bin/yarn.js');
const work = mkdtempSync(join(tmpdir(), 'persistence-packages-'));
let passed = 0;
let failed = 0;

const published = ['packages', 'plugins']
  .flatMap(folder =>
    readdirSync(join(root, folder)).map(name => join(root, folder, name)),
  )
  .map(dir => ({ dir, manifest: manifestOf(dir) }))
  .filter(({ manifest }) => manifest && !manifest.private);

function manifestOf(dir) {
  try {
    return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function run(command, args, cwd, env = {}) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return {
    status: result.status,
    text: `${result.stdout}${result.stderr}${result.error ?? ''}`,
    stdout: result.stdout,
  };
}

function must({ status, text }, what) {
  if (status !== 0) throw new Error(`${what} failed:\n${text}`);
}

function step(name, check) {
  try {
    check();
    passed += 1;
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`FAILED ${name}\n${error.message}`);
  }
}

const tarballs = {};

/** Installs packages into a new folder, with all of ours that they need from what was packed. */
function install(place, names) {
  mkdirSync(place);
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: Object.fromEntries(
        names.map(name => [name, tarballs[name]]),
      ),
      overrides: Object.fromEntries(
        Object.entries(tarballs).filter(([other]) => !names.includes(other)),
      ),
    }),
  );
  must(
    run('npm', ['install', '--no-audit', '--no-fund'], place),
    'npm install',
  );
}

try {
  step('every published package builds and packs', () => {
    for (const { dir, manifest } of published) {
      const target = join(work, `${manifest.name.replace(/\W+/g, '-')}.tgz`);
      must(
        run(process.execPath, [backstageCli, 'package', 'build'], dir),
        `build of ${manifest.name}`,
      );
      must(
        run(process.execPath, [yarn, 'pack', '--out', target], dir),
        `pack of ${manifest.name}`,
      );
      tarballs[manifest.name] = `file:${target}`;
    }
  });

  const place = join(work, 'elsewhere');
  step('the command installs where there is no workspace', () =>
    install(place, ['@persistence-scorecard/cli']),
  );

  step('the installed command judges a service', () => {
    cpSync(join(root, 'examples/services/orders'), join(place, 'orders'), {
      recursive: true,
    });
    const { stdout, text } = run(
      process.execPath,
      [
        join(place, 'node_modules/@persistence-scorecard/cli/bin/persistence'),
        ...['check', 'orders', '--format', 'json'],
        ...['--now', '2026-11-24T12:00:00Z'],
      ],
      place,
    );
    const scorecard = JSON.parse(stdout);
    if (scorecard.deliverables.complete !== 7) throw new Error(text);
  });

  step('the installed command drills on its embedded database', () => {
    const bundle = join(place, 'drill.json');
    must(
      run(
        process.execPath,
        [
          join(
            place,
            'node_modules/@persistence-scorecard/cli/bin/persistence',
          ),
          ...['drill', 'migrate', 'orders', '--out', bundle],
        ],
        place,
        {
          DATABASE_URL: '',
          GITHUB_ACTIONS: 'true',
          GITHUB_RUN_ID: '1',
          GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
        },
      ),
      'the drill',
    );
    const { predicate } = JSON.parse(readFileSync(bundle, 'utf8'));
    if (!predicate.passedTests.includes('migrate-rollback'))
      throw new Error(JSON.stringify(predicate));
  });

  step('the installed analysis runs in its worker', () => {
    const script = `
      const { analyseInWorker } = require('@persistence-scorecard/analysis');
      analyseInWorker(
        { files: { 'docs/database/schema.sql': 'CREATE TABLE a (id uuid PRIMARY KEY);' } },
        { now: '2026-11-24T12:00:00Z', trust: 'local' },
        { timeoutMs: 30000, memoryMb: 256 },
      ).then(facts => {
        const schema = facts.find(f => f.kind === 'schema' && f.subject === 'deliverable');
        process.exit(schema.value.model.tables.length === 1 ? 0 : 1);
      }, error => { console.error(error); process.exit(1); });`;
    must(run(process.execPath, ['-e', script], place), 'the worker');
  });

  step('the modules for CI systems install and load', () => {
    const portal = join(work, 'portal');
    const prefix = '@persistence-scorecard/plugin-persistence-backend-module';
    const modules = [`${prefix}-github-actions`, `${prefix}-gitlab-ci`];
    install(portal, modules);
    const script = `
      for (const name of ${JSON.stringify(modules)})
        if (require(name).default.$$type !== '@backstage/BackendFeature')
          throw new Error(name + ' is no backend feature');`;
    must(run(process.execPath, ['-e', script], portal), 'loading the modules');
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`Packages: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
