import type { MigrationLayout, MigrationFile, LayoutSet } from '../layout';
import { directoryName, fileName } from '../layout';

const NAME = /^[vV]?(\d+)[_.](.*)\.(up|down)\.sql$/;

/** golang-migrate's pairs `1_name.up.sql` and `1_name.down.sql`, which several tools share. */
export const golangMigrate: MigrationLayout = {
  tool: 'golang-migrate',
  checkable: true,
  ordered: true,
  directoryOf: (file, { hasFile }) =>
    NAME.test(fileName(file.path)) && !hasFile(/(^|\/)Cargo\.toml$/)
      ? directoryName(file.path)
      : undefined,
  read: readPairs,
};

/** Reads up/down pairs; also for tools with the same names. */
export function readPairs(files: readonly MigrationFile[]): LayoutSet {
  const parsed = files.flatMap(file => {
    const match = NAME.exec(fileName(file.path));
    return match
      ? [{ file, version: match[1], name: match[2], half: match[3] }]
      : [];
  });
  const steps = parsed
    .filter(({ half }) => half === 'up')
    .map(({ file, version, name }) => {
      const down =
        parsed.find(
          p => p.half === 'down' && p.version === version && p.name === name,
        ) ?? parsed.find(p => p.half === 'down' && p.version === version);
      return {
        version,
        name,
        path: file.path,
        forward: file,
        rollback: down?.file ?? ('none' as const),
      };
    });
  return { steps };
}
