import type { RollbackState } from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

/** Changes that Liquibase cannot turn around by itself. */
const ONE_WAY =
  /\b(sql|sqlFile|insert|update|delete|dropTable|dropColumn|dropView|dropIndex|dropForeignKeyConstraint|dropPrimaryKey|dropUniqueConstraint|dropNotNullConstraint|modifyDataType|loadData|loadUpdateData|customChange|executeCommand|createProcedure)\b/;

/**
 * Liquibase's XML and YAML changelogs. Their change types are not SQL and are not folded; what undoes
 * each changeset can be told.
 */
export const liquibaseChangelog: MigrationLayout = {
  tool: 'liquibase',
  checkable: false,
  ordered: true,
  directoryOf: file =>
    /\.(xml|ya?ml)$/.test(file.path) && /\bdatabaseChangeLog\b/.test(file.text)
      ? directoryName(file.path)
      : undefined,
  read: files => ({
    steps: files.flatMap(file =>
      file.path.endsWith('.xml')
        ? changesets(file, /<changeSet\b/, /\bid="([^"]*)"/)
        : changesets(file, /^\s*-\s*changeSet:/, /^\s*id:\s*["']?([^"'\s]+)/m),
    ),
  }),
};

function changesets(
  file: MigrationFile,
  opening: RegExp,
  id: RegExp,
): LayoutStep[] {
  const lines = file.text.split(/\r\n|\r|\n/);
  const starts = lines.flatMap((line, index) =>
    opening.test(line) ? [index] : [],
  );
  return starts.map((start, position) => {
    const text = lines
      .slice(start, starts[position + 1] ?? lines.length)
      .join('\n');
    return {
      version: `${fileName(file.path).replace(/\.\w+$/, '')}.${position + 1}`,
      name: id.exec(text)?.[1] ?? '',
      path: file.path,
      rollback: rollbackOf(text),
    };
  });
}

function rollbackOf(text: string): RollbackState {
  if (
    /<rollback\s*\/>|<rollback>\s*<\/rollback>|^\s*-?\s*rollback:\s*(empty|\[\]|'')?\s*$(?!\n\s+-)/m.test(
      text,
    )
  ) {
    return 'empty';
  }
  if (/<rollback\b|^\s*-?\s*rollback:/m.test(text)) return 'script';
  return ONE_WAY.test(text.replace(/<!--[\s\S]{0,5000}?-->|#[^\n]*/g, ''))
    ? 'none'
    : 'inferred';
}
