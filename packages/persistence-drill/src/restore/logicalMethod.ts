import type { DrillContext } from '../part';
import { readManifest, writeManifest } from './manifest';
import { loadTable, loadTables } from './logicalLoad';
import { FILES, saveTables } from './logicalSave';
import { prepared } from './outcome';
import { fileTamperings } from './tamper';
import { ProcedureError, type BackupMethod } from './types';

/**
 * Each table's rows as text, under a manifest. The schema is no part of it: it is built again from the
 * migrations, as it would be in need.
 */
export function logicalMethod({
  database,
  prepare,
  signal,
}: Pick<DrillContext, 'database' | 'prepare' | 'signal'>): BackupMethod {
  return {
    way: 'logical',
    title: 'a logical backup of the rows, the schema from the migrations',
    async backUp(folder, content) {
      const files = await saveTables(database, folder, signal);
      await writeManifest(folder, content, { [FILES]: files });
    },
    async restoreAll(folder) {
      const manifest = await readManifest(folder);
      await prepared({ prepare, signal });
      await loadTables(database, folder, manifest, signal);
    },
    async restoreTable(folder, name) {
      const manifest = await readManifest(folder);
      if (!(name in manifest.tables))
        throw new ProcedureError(`The backup holds no table ${name}.`);
      await loadTable(database, folder, manifest, name, signal);
    },
    spoil: fileTamperings,
  };
}
