import type { MigrationTool } from '@persistence-scorecard/plugin-persistence-common';
import { readCodeStep, type CodeDialect } from '../code/codeStep';
import { bracedBody } from '../code/regions';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { versionOf } from './codeSteps';

const CSHARP: CodeDialect = {
  language: 'csharp',
  halves: (code, pairs) => ({
    up: bracedBody(
      code,
      pairs,
      /\bvoid\s{1,20}Up\s{0,20}\([^()]{0,300}\)\s{0,200}\{/,
    ),
    down: bracedBody(
      code,
      pairs,
      /\bvoid\s{1,20}Down\s{0,20}\([^()]{0,300}\)\s{0,200}\{/,
    ),
  }),
  sqlCall: /\bmigrationBuilder\s*\.\s*Sql\s*\(/g,
  idle: /\breturn\b/g,
  refuses: /^\s*throw\b/,
};

const PHP: CodeDialect = {
  language: 'php',
  halves: (code, pairs) => ({
    up: bracedBody(
      code,
      pairs,
      /\bfunction\s{1,20}up\s{0,20}\([^()]{0,100}\)[^{;]{0,60}\{/,
    ),
    down: bracedBody(
      code,
      pairs,
      /\bfunction\s{1,20}down\s{0,20}\([^()]{0,100}\)[^{;]{0,60}\{/,
    ),
  }),
  sqlCall:
    /\bDB\s{0,20}::\s{0,20}(?:statement|unprepared)\s{0,20}\(|\$this\s{0,20}->\s{0,20}(?:execute|addSql)\s{0,20}\(/g,
  idle: /\breturn\b|\bparent\s*::\s*\w+/g,
  refuses: /^\s*throw\b/,
};

function stepOf(file: MigrationFile, dialect: CodeDialect): LayoutStep {
  const { forward, unread, rollback } = readCodeStep(file, dialect);
  return { ...versionOf(file), forward, unread, rollback };
}

function bracedLayout(options: {
  tool: MigrationTool;
  dialect: CodeDialect;
  name: RegExp;
  text: RegExp;
  step?(file: MigrationFile): LayoutStep;
}): MigrationLayout {
  return {
    tool: options.tool,
    checkable: false,
    ordered: true,
    directoryOf: file =>
      options.name.test(fileName(file.path)) && options.text.test(file.text)
        ? directoryName(file.path)
        : undefined,
    read: files => ({
      steps: files.map(
        file => options.step?.(file) ?? stepOf(file, options.dialect),
      ),
    }),
  };
}

/** Laravel: `Schema::create(…)` in files that begin with their date. */
export const laravel = bracedLayout({
  tool: 'laravel',
  dialect: PHP,
  name: /^\d{4}_\d\d_\d\d_\d{6}_.*\.php$/,
  text: /extends\s+Migration\b/,
});

/** Phinx: `change()`, which it turns around as far as it can, or `up()` and `down()`. */
export const phinx = bracedLayout({
  tool: 'phinx',
  dialect: PHP,
  name: /^\d{14}_.*\.php$/,
  text: /extends\s+(AbstractMigration|BaseMigration)\b/,
  step(file) {
    const step = stepOf(file, PHP);
    const change = /\bfunction\s+change\s*\(/.test(file.text);
    if (!change) return step;
    const oneWay =
      /->\s*(execute|query|removeColumn|changeColumn|drop|insert|changeComment)\s*\(/;
    return {
      ...step,
      rollback: oneWay.test(file.text) ? 'irreversible' : 'inferred',
    };
  },
});

/** EF Core: classes with `Up` and `Down`, beside a designer file that the tool finds them by. */
export const efCore: MigrationLayout = {
  tool: 'ef-core',
  checkable: false,
  ordered: true,
  directoryOf: file =>
    /^\d{14}_(?!.*\.Designer\.).*\.cs$/.test(fileName(file.path)) &&
    /:\s*Migration\b/.test(file.text)
      ? directoryName(file.path)
      : undefined,
  read(files, { hasFile }) {
    return {
      steps: files.map(file => stepOf(file, CSHARP)),
      issues: files
        .filter(
          ({ path, text }) =>
            !/\[Migration\(/.test(text) &&
            !hasFile(path.replace(/\.cs$/, '.Designer.cs')),
        )
        .map(({ path }) => ({
          message: `${path} has no designer file, so that EF Core does not find the migration.`,
          severity: 'advice' as const,
          path,
          line: 1,
          fix: `Restore ${fileName(path).replace(/\.cs$/, '.Designer.cs')}.`,
        })),
    };
  },
};
