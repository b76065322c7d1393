import type { MigrationTool } from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName, splitHalves } from '../layout';

/** How a tool tells both halves of one file of SQL apart. */
export interface Halves {
  tool: MigrationTool;
  /** Line that begins the forward half; without it the file begins with it. */
  up?: RegExp;
  down: RegExp;
  /** A line that takes the step out of its transaction. */
  alone?: RegExp;
}

/** The steps of a file with both halves in it. */
export function stepOfHalves(file: MigrationFile, halves: Halves): LayoutStep {
  const { path, text } = file;
  const [, version, name] =
    /^(\d*)(?!\d)_?(.*)\.sql$/.exec(fileName(path)) ?? [];
  const { up, down } = splitHalves(text, halves.up, halves.down);
  return {
    version: version || fileName(path),
    name: name ?? '',
    path,
    forward: { path, text: up },
    rollback: down === undefined ? 'none' : { path, text: down },
    ...(halves.alone?.test(text) ? { transaction: false } : {}),
  };
}

/** Layout of a tool whose marks only its own files hold. */
export function halvesLayout(
  halves: Halves & {
    mark: RegExp;
    adopts?: MigrationLayout['adopts'];
  },
): MigrationLayout {
  return {
    tool: halves.tool,
    checkable: true,
    ordered: true,
    directoryOf: file =>
      /\.sql$/.test(file.path) && halves.mark.test(file.text)
        ? directoryName(file.path)
        : undefined,
    adopts: halves.adopts,
    read: files => ({
      steps: files.map(file => stepOfHalves(file, halves)),
    }),
  };
}
