import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { compareVersions, directoryName, fileName } from '../layout';
import { dialectOfDirectory } from '../setDialect';
import type { Surroundings } from '../surroundings';
import { flywaySettings, type FlywaySettings } from './flywaySettings';

interface Name {
  kind: 'versioned' | 'undo' | 'baseline' | 'repeatable';
  version: string;
  name: string;
}

/**
 * Flyway: `V1_2__name.sql`, undone by `U1_2__name.sql`; `R__name.sql` repeats after all versions. An
 * undo script may also lie in `rollback/` or `undo/` beside it, as teams without the paid edition do.
 * Its settings can give other prefixes, another separator and other suffixes.
 */
export const flyway: MigrationLayout = {
  tool: 'flyway',
  checkable: true,
  ordered: true,
  directoryOf(file, surroundings) {
    const settings = flywaySettings(surroundings);
    if (!nameOf(fileName(file.path), settings)) return undefined;
    return directoryOfSet(directoryName(file.path), surroundings);
  },
  read(files, surroundings) {
    const settings = flywaySettings(surroundings);
    const undo = new Map<string, MigrationFile>();
    const rest: { file: MigrationFile; name: Name }[] = [];
    for (const file of files) {
      const name = nameOf(fileName(file.path), settings);
      if (!name) continue;
      if (name.kind === 'undo' || (name.version && isUndoFolder(file.path)))
        undo.set(name.version, file);
      else rest.push({ file, name });
    }
    const steps = withoutBaselined(rest).map(
      ({ file, name: { kind, version, name } }): LayoutStep => ({
        version: kind === 'repeatable' ? 'R' : version,
        name,
        path: file.path,
        forward: /\.(java|kt)$/.test(file.path) ? undefined : file,
        // Running a repeatable migration's former text undoes it.
        rollback:
          kind === 'repeatable' ? 'inferred' : undo.get(version) ?? 'none',
        repeatable: kind === 'repeatable',
      }),
    );
    return { steps, anyOrder: settings.outOfOrder };
  },
};

function nameOf(file: string, settings: FlywaySettings): Name | undefined {
  const suffix = [...settings.suffixes, '.java', '.kt'].find(each =>
    file.endsWith(each),
  );
  const base = suffix && file.slice(0, -suffix.length);
  if (!base) return undefined;
  for (const [kind, prefix] of settings.prefixes) {
    if (!base.startsWith(prefix)) continue;
    const rest = base.slice(prefix.length);
    const at = rest.indexOf(settings.separator);
    const version = at < 0 ? rest : rest.slice(0, at);
    const name = at < 0 ? '' : rest.slice(at + settings.separator.length);
    if (kind === 'repeatable') {
      if (at === 0) return { kind, version: '', name };
    } else if (at > 0 && /^\d[\d._]*$/.test(version))
      return { kind, version: plainVersion(version), name };
  }
  return undefined;
}

/** `1_2`, `1.2`, `01.2` and `1.2.0` are one version to Flyway. */
function plainVersion(version: string): string {
  return (
    version
      .replace(/_/g, '.')
      .replace(/(^|\.)0+(?=\d)/g, '$1')
      .replace(/\.$/, '')
      .split('.')
      .reduceRight<string[]>(
        (parts, part) =>
          parts.length === 0 && /^0+$/.test(part) ? parts : [part, ...parts],
        [],
      )
      .join('.') || '0'
  );
}

function isUndoFolder(path: string): boolean {
  return /\/(rollbacks?|undo|down)\//i.test(path);
}

/** A baseline script stands for all versions up to its own, where these are not kept any more. */
function withoutBaselined<T extends { name: Name }>(files: readonly T[]): T[] {
  const hasVersions = (upTo: string) =>
    files.some(
      ({ name }) =>
        name.kind === 'versioned' && compareVersions(name.version, upTo) <= 0,
    );
  return files.filter(
    ({ name }) => name.kind !== 'baseline' || !hasVersions(name.version),
  );
}

/**
 * Flyway reads a location with all folders below it. Folders named after a database are alternatives:
 * the service's own belongs to the rest, the others are sets of their own.
 */
function directoryOfSet(directory: string, { dialect }: Surroundings): string {
  const own = directory.replace(/\/(rollbacks?|undo|down)$/i, '');
  const root =
    /^((?:.*\/)?(?:db|database|sql|flyway)\/migrations?)(?:\/|$)/i.exec(
      own,
    )?.[1];
  if (root === undefined) return own;
  const below = own.slice(root.length + 1).split('/');
  for (const [index, segment] of below.entries()) {
    const vendor: Dialect | undefined = dialectOfDirectory(segment);
    if (vendor && vendor !== dialect)
      return [root, ...below.slice(0, index + 1)].join('/');
  }
  return root;
}
