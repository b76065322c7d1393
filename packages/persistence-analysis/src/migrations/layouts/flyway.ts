import type { LayoutStep, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const NAME = /^(?:([VU])(\d[\d._]*)|(R))__(.*)\.(sql|java|kt)$/;

/**
 * Flyway: `V1_2__name.sql`, undone by `U1_2__name.sql`; `R__name.sql` repeats after all versions.
 * An undo script may also lie in `rollback/` or `undo/` beside it, as teams without Flyway Teams do.
 */
export const flyway: MigrationLayout = {
  tool: 'flyway',
  checkable: true,
  ordered: true,
  directoryOf: file =>
    NAME.test(fileName(file.path))
      ? directoryName(file.path).replace(/\/(rollbacks?|undo|down)$/i, '')
      : undefined,
  read(files) {
    const undo = new Map<string, (typeof files)[number]>();
    for (const file of files) {
      const match = NAME.exec(fileName(file.path));
      if (match?.[1] && isUndo(file.path, match[1]))
        undo.set(key(match[2]), file);
    }
    const steps: LayoutStep[] = [];
    for (const file of files) {
      const match = NAME.exec(fileName(file.path));
      if (!match || (match[1] && isUndo(file.path, match[1]))) continue;
      const [, , version, repeatable, name, extension] = match;
      steps.push({
        version: repeatable ? 'R' : key(version),
        name,
        path: file.path,
        forward: extension === 'sql' ? file : undefined,
        // Running a repeatable migration's former text undoes it.
        rollback: repeatable ? 'inferred' : undo.get(key(version)) ?? 'none',
        repeatable: Boolean(repeatable),
      });
    }
    return { steps };
  },
};

function isUndo(path: string, prefix: string): boolean {
  return prefix === 'U' || /\/(rollbacks?|undo|down)\//i.test(path);
}

/** `1_2`, `1.2` and `1.2.0` are one version to Flyway. */
function key(version: string): string {
  return version
    .replace(/_/g, '.')
    .replace(/(\.0+)+$/, '')
    .replace(/\.$/, '');
}
