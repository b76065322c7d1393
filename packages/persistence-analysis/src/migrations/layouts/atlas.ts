import { createHash } from 'node:crypto';
import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import type { MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const NAME = /^(\d+)(?!\d)_?(.*)\.sql$/;

/**
 * Atlas: `<timestamp>_name.sql` beside `atlas.sum`, whose checksums show a script that was edited.
 * `atlas migrate down` computes the way back.
 */
export const atlas: MigrationLayout = {
  tool: 'atlas',
  checkable: true,
  ordered: true,
  directoryOf(file, { hasFile }) {
    const directory = directoryName(file.path);
    if (fileName(file.path) === 'atlas.sum') return directory;
    const sum = directory ? `${directory}/atlas.sum` : 'atlas.sum';
    const ofOther = /\.(up|down)\.sql$/.test(file.path);
    return NAME.test(fileName(file.path)) && !ofOther && hasFile(sum)
      ? directory
      : undefined;
  },
  read(files) {
    const scripts = files.filter(({ path }) => path.endsWith('.sql'));
    const sum = files.find(({ path }) => path.endsWith('atlas.sum'));
    return {
      steps: scripts.map(file => {
        const [, version, name] = NAME.exec(fileName(file.path)) ?? [];
        return {
          version: version ?? fileName(file.path),
          name: name ?? '',
          path: file.path,
          forward: file,
          rollback: 'tool-computed',
          ...(/^--[ \t]*atlas:txmode[ \t]+none\b/m.test(file.text)
            ? { transaction: false }
            : {}),
        };
      }),
      issues: sum ? checkSums(sum, scripts) : [],
    };
  },
};

/**
 * Compares atlas.sum with the scripts. Each line is the hash over all names and texts up to that
 * script, so that only the first line that differs tells which script it is.
 */
function checkSums(
  sum: MigrationFile,
  scripts: readonly MigrationFile[],
): Finding[] {
  if (scripts.length === 0) return [];
  const listed = sum.text
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line, index) => {
      const match = /^(.+) h1:(\S+)$/.exec(line);
      return match ? [{ name: match[1], hash: match[2], line: index + 2 }] : [];
    });
  const hash = createHash('sha256');
  const expected: { name: string; hash: string; path: string }[] = [];
  for (const { path, text } of [...scripts].sort((a, b) =>
    fileName(a.path) < fileName(b.path) ? -1 : 1,
  )) {
    hash.update(fileName(path));
    if (/^--[ \t]*atlas:sum[ \t]+ignore\b/m.test(text)) continue;
    hash.update(text);
    const name = fileName(path);
    expected.push({ name, hash: hash.copy().digest('base64'), path });
  }
  for (const [index, each] of expected.entries()) {
    const line = listed[index];
    if (line?.name === each.name && line.hash === each.hash) continue;
    const known = listed.some(({ name }) => name === each.name);
    return [
      {
        message: known
          ? `${each.path} does not have the checksum in ${sum.path}: it, or what comes before it, was changed after it was hashed.`
          : `${each.path} is not in ${sum.path}.`,
        severity: 'problem',
        path: known ? each.path : sum.path,
        line: known ? 1 : line?.line ?? 1,
        fix: 'Restore the scripts as they were, or run `atlas migrate hash` if the change is meant.',
      },
    ];
  }
  const extra = listed[expected.length];
  return extra
    ? [
        {
          message: `${sum.path} lists ${extra.name}, which is not there.`,
          severity: 'problem',
          path: sum.path,
          line: extra.line,
          fix: `Restore ${extra.name}.`,
        },
      ]
    : [];
}
