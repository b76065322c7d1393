import type {
  Dialect,
  MigrationTool,
  RollbackState,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

/** Layout of a tool whose steps are code files with a version in front of their name. */
export function codeLayout(options: {
  tool: MigrationTool;
  dialect?: Dialect;
  fileName: RegExp;
  /** Text that only this tool's files hold. */
  text: RegExp;
  rollback(text: string): RollbackState;
}): MigrationLayout {
  return {
    tool: options.tool,
    dialect: options.dialect,
    checkable: false,
    ordered: true,
    directoryOf: file =>
      options.fileName.test(fileName(file.path)) && options.text.test(file.text)
        ? directoryName(file.path)
        : undefined,
    read: files => ({
      steps: files.map(file => {
        const base = fileName(file.path).replace(/\.\w+$/, '');
        const [, version, name] =
          /^(\d[\d_]*?)[_-]?([^\d_-].*)?$/.exec(base) ?? [];
        return {
          version: version ?? base,
          name: name ?? base,
          path: file.path,
          rollback: options.rollback(file.text),
        };
      }),
    }),
  };
}
