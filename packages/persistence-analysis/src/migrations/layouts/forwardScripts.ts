import type {
  MigrationTool,
  RollbackState,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const NAME = /^(\d+)_?(.*)\.sql$/;

/** Layout of numbered forward scripts that a marker file in their directory gives to a tool. */
export function scriptLayout(options: {
  tool: MigrationTool;
  /** Path of the marker, relative to the directory. */
  marker: string;
  rollback: RollbackState;
}): MigrationLayout {
  return {
    tool: options.tool,
    checkable: true,
    ordered: true,
    directoryOf(file, { hasFile }) {
      const directory = directoryName(file.path);
      const marker = directory
        ? `${directory}/${options.marker}`
        : options.marker;
      return NAME.test(fileName(file.path)) && hasFile(marker)
        ? directory
        : undefined;
    },
    read: files => ({
      steps: files.map(file => {
        const [, version, name] = NAME.exec(fileName(file.path)) ?? [];
        return {
          version: version ?? fileName(file.path),
          name: name ?? '',
          path: file.path,
          forward: file,
          rollback: options.rollback,
        };
      }),
    }),
  };
}
