import type { LayoutSet, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const NAME = /^[vV]?(\d+)[_.](.*)\.(up|down)\.sql$/;
const NUMBERED = /^\d+$/;

/**
 * golang-migrate's pairs `1_name.up.sql` and `1_name.down.sql`, which several tools share. Their
 * directory may be divided into numbered ones.
 */
export const golangMigrate: MigrationLayout = {
  tool: 'golang-migrate',
  checkable: true,
  ordered: true,
  directoryOf(file) {
    if (!NAME.test(fileName(file.path))) return undefined;
    const directory = directoryName(file.path);
    return NUMBERED.test(fileName(directory))
      ? directoryName(directory)
      : directory;
  },
  read: (files, _surroundings, directory) => readPairs(files, directory),
};

/** Reads up/down pairs; also for tools with the same names. */
export function readPairs(
  files: readonly MigrationFile[],
  directory: string,
): LayoutSet {
  const parsed = files.flatMap(file => {
    const match = NAME.exec(fileName(file.path));
    if (!match) return [];
    const own = directoryName(file.path);
    const number = own === directory ? '' : `${fileName(own)}.`;
    const [, version, name, half] = match;
    return [{ file, version: number + version, name, half }];
  });
  const downs = new Map<string, MigrationFile>();
  for (const { half, version, name, file } of parsed) {
    if (half !== 'down') continue;
    downs.set(`${version} ${name}`, file);
    // A down script counts under another name too, as tools go by the version.
    if (!downs.has(version)) downs.set(version, file);
  }
  const steps = parsed
    .filter(({ half }) => half === 'up')
    .map(({ file, version, name }) => ({
      version,
      name,
      path: file.path,
      forward: file,
      rollback: downs.get(`${version} ${name}`) ?? downs.get(version) ?? 'none',
    })) as LayoutSet['steps'];
  return { steps };
}
