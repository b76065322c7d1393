import { addFile, append } from '../service/edits';
import type { Edit, ServiceName } from '../service/service';
import { DOC } from './paths';

/** A change that is made properly: by a migration with a rollback, and in the schema document. */
export interface SchemaChange {
  /** `add_email`: becomes part of the file names. */
  name: string;
  up: string;
  down: string;
  /** What the schema document gains; the forward script unless stated. */
  schema?: string;
}

/** Paths of the next migration after those of the example. */
export function nextMigration(service: ServiceName, name: string) {
  return service === 'ledger'
    ? {
        up: `migrations/000013_${name}.up.sql`,
        down: `migrations/000013_${name}.down.sql`,
      }
    : {
        up: `db/migration/V7__${name}.sql`,
        down: `db/migration/U7__${name}.sql`,
      };
}

/** The edits that make a change in migrations and schema document alike, so that only its content is at fault. */
export function schemaChange(
  service: ServiceName,
  { name, up, down, schema = up }: SchemaChange,
): Edit[] {
  const paths = nextMigration(service, name);
  return [
    addFile(paths.up, `${up}\n`),
    addFile(paths.down, `${down}\n`),
    append(DOC.schema, `\n${schema}\n`),
  ];
}
