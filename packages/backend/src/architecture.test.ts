import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

const root = resolve(__dirname, '../../..');

interface Import {
  from: string;
  specifier: string;
}

function sourcesOf(dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(
      file =>
        !/\.test\.tsx?$|[\\/](testing|__testUtils__|__fixtures__)[\\/]|testing\.ts$/.test(
          file,
        ),
    );
}

function importsOf(dir: string): Import[] {
  return sourcesOf(dir).flatMap(file => {
    const text = readFileSync(file, 'utf8');
    const found = text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/g,
    );
    return [...found].map(match => ({
      from: relative(root, file).split(sep).join('/'),
      specifier: match[1] ?? match[2],
    }));
  });
}

function offending(dir: string, isAllowed: (i: Import) => boolean): string[] {
  return importsOf(dir)
    .filter(i => !isAllowed(i))
    .map(i => `${i.from} imports ${i.specifier}`);
}

/** Where a relative import leads, below the package's src. */
function layerOf(i: Import, base: string): string {
  const target = resolve(root, i.from, '..', i.specifier);
  return relative(join(root, base), target).split(sep)[0];
}

const NS = '@persistence-scorecard/';
const common = 'plugins/persistence-common/src';

describe('architecture', () => {
  it.each([
    ['model', ['model']],
    ['criteria', ['model', 'criteria']],
    ['evaluation', ['model', 'criteria', 'evaluation']],
  ])('%s of the common package imports nothing but %j', (layer, allowed) => {
    expect(importsOf(`${common}/${layer}`).length).toBeGreaterThan(0);
    expect(
      offending(
        `${common}/${layer}`,
        i =>
          i.specifier.startsWith('.') && allowed.includes(layerOf(i, common)),
      ),
    ).toEqual([]);
  });

  it.each(['model', 'criteria', 'evaluation'])(
    '%s reads no clock and no randomness',
    layer => {
      const readers = sourcesOf(`${common}/${layer}`).filter(file =>
        /Date\.now\(|new Date\(\)|Math\.random\(|process\.env/.test(
          readFileSync(file, 'utf8'),
        ),
      );
      expect(readers).toEqual([]);
    },
  );

  it.each([
    ['plugins/persistence-common/src', []],
    ['packages/persistence-analysis/src', ['plugin-persistence-common']],
    [
      'packages/persistence-drill/src',
      ['plugin-persistence-common', 'analysis', 'drill'],
    ],
    [
      'packages/persistence-cli/src',
      ['plugin-persistence-common', 'analysis', 'drill'],
    ],
    ['plugins/persistence-node/src', ['plugin-persistence-common', 'analysis']],
    [
      'plugins/persistence-backend/src',
      ['plugin-persistence-common', 'plugin-persistence-node', 'analysis'],
    ],
    [
      'plugins/persistence-backend-module-github-actions/src',
      ['plugin-persistence-common', 'plugin-persistence-node'],
    ],
    [
      'plugins/persistence-backend-module-gitlab-ci/src',
      ['plugin-persistence-common', 'plugin-persistence-node'],
    ],
    ['plugins/persistence/src', ['plugin-persistence-common']],
  ])('%s depends on %j of our packages at most', (dir, allowed) => {
    expect(
      offending(
        dir,
        ({ specifier }) =>
          !specifier.startsWith(NS) ||
          allowed.some(
            name =>
              specifier === NS + name || specifier.startsWith(`${NS}${name}/`),
          ),
      ),
    ).toEqual([]);
  });

  it('keeps Backstage out of analysis and of the command, which run in other people’s CI', () => {
    for (const dir of [
      'packages/persistence-analysis/src',
      'packages/persistence-drill/src',
      'packages/persistence-cli/src',
    ]) {
      expect(
        offending(dir, i => !i.specifier.startsWith('@backstage/')),
      ).toEqual([]);
    }
  });
});
