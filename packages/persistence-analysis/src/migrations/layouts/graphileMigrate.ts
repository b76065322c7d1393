import { createHash } from 'node:crypto';
import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { compareVersions, directoryName, fileName } from '../layout';

const HEADER = /^--! Previous: (\S+)\r?\n--! Hash: (\w+):(\S+)\r?\n/;

/** graphile-migrate: numbered scripts that name the hash of the one before and their own. No rollback. */
export const graphileMigrate: MigrationLayout = {
  tool: 'graphile-migrate',
  checkable: true,
  ordered: true,
  dialect: 'postgresql',
  directoryOf(file, { holds }) {
    if (!/\.sql$/.test(file.path)) return undefined;
    const directory = directoryName(file.path);
    if (isCommitted(file)) return directory;
    // What is being worked on has not been committed yet, and is no step.
    const above = directory.replace(/(^|\/)current$/, '');
    const current =
      above !== directory || /(^|\/)current\.sql$/.test(file.path);
    const committed = above ? `${above}/committed` : 'committed';
    return current && holds(committed, /^\d{6}.*\.sql$/)
      ? committed
      : undefined;
  },
  read(all) {
    const files = all.filter(isCommitted);
    const steps = files.map((file): LayoutStep => {
      const [, version, name] =
        /^(\d+)(?!\d)-?(.*)\.sql$/.exec(fileName(file.path)) ?? [];
      return {
        version: version ?? fileName(file.path),
        name: name ?? '',
        path: file.path,
        forward: file,
        rollback: 'none',
        ...(/^--!\s*no-transaction\b/m.test(file.text)
          ? { transaction: false }
          : {}),
      };
    });
    return { steps, issues: brokenChain(files) };
  },
};

function isCommitted({ path, text }: MigrationFile): boolean {
  return /^\d{6,}(-.*)?\.sql$/.test(fileName(path)) && HEADER.test(text);
}

function brokenChain(files: readonly MigrationFile[]): Finding[] {
  const issues: Finding[] = [];
  const ordered = [...files].sort((a, b) =>
    compareVersions(fileName(a.path), fileName(b.path)),
  );
  let before = '-';
  for (const { path, text } of ordered) {
    const [header = '', previous = '', algorithm, hash] =
      HEADER.exec(text) ?? [];
    if (previous !== before)
      issues.push({
        message: `${path} does not come after the migration before it: its previous hash is another.`,
        severity: 'problem',
        path,
        line: 1,
        fix: 'Restore the migration that it followed, or uncommit and commit it anew.',
      });
    else if (hash !== hashOf(text.slice(header.length), previous, algorithm))
      issues.push({
        message: `${path} was changed after it was committed: its text does not have the hash that it states.`,
        severity: 'problem',
        path,
        line: 2,
        fix: 'Restore the committed text and write a new migration for the change.',
      });
    before = `${algorithm}:${hash}`;
  }
  return issues;
}

function hashOf(body: string, previous: string, algorithm: string) {
  if (algorithm !== 'sha1') return undefined;
  // A blank line, and maybe a message, stand between the header and the body.
  const text = body
    .replace(/\r\n/g, '\n')
    .replace(/^(--! [A-Z]\w*: .*\n)*\n?/, '');
  const chained = `${previous === '-' ? '' : previous}\n${text}`.trim();
  return createHash('sha1').update(`${chained}\n`).digest('hex');
}
