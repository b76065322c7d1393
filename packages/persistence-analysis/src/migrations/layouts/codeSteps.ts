import type {
  Dialect,
  MigrationTool,
  RollbackState,
} from '@persistence-scorecard/plugin-persistence-common';
import type { CodeTool } from '../javascript/readCode';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

/** Declarations and tests beside the migrations are none. */
const NO_MIGRATION = /\.(d|test|spec)\.[cm]?[jt]sx?$/;

interface CodeLayoutOptions {
  tool: MigrationTool;
  dialect?: Dialect;
  fileName: RegExp;
  /** Text that only this tool's files hold. */
  text: { test(text: string): boolean };
}

/** Layout of a tool whose steps are code files with a version in front of their name. */
export function codeLayout(
  options: CodeLayoutOptions & {
    /** Reads the code; without it, only the rollback is judged, by its text. */
    code?: CodeTool;
    rollback?(text: string): RollbackState;
  },
): MigrationLayout {
  return {
    tool: options.tool,
    dialect: options.dialect,
    checkable: options.code !== undefined,
    ordered: true,
    directoryOf: file =>
      options.fileName.test(fileName(file.path)) &&
      !NO_MIGRATION.test(file.path) &&
      options.text.test(file.text)
        ? directoryName(file.path)
        : undefined,
    read: files => ({
      steps: files.map(file => ({
        ...versionOf(file),
        rollback: options.rollback?.(file.text) ?? 'not-checkable',
        ...(options.code ? { code: { file, tool: options.code } } : {}),
      })),
    }),
  };
}

/** Version and name, from the name of the file. */
export function versionOf(
  file: MigrationFile,
): Pick<LayoutStep, 'version' | 'name' | 'path'> {
  const base = fileName(file.path).replace(/\.\w+$/, '');
  const [, version, name] = /^(\d[\d_]*?)[_-]?([^\d_-].*)?$/.exec(base) ?? [];
  return { version: version ?? base, name: name ?? base, path: file.path };
}
