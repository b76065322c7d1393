import type { SourceSnapshot } from '@persistence-scorecard/analysis';
import { generateDocuments } from './generateDocuments';
import { generateTables } from './generateNames';
import { generateMigrations, generateSchema } from './generateSql';

/** Size of a generated service. */
export interface ServiceSize {
  tables: number;
  migrations: number;
}

/** The service that the targets speak of. */
export const STANDARD_SIZE: ServiceSize = { tables: 500, migrations: 350 };

/** A service of a size with all thirteen documents; the same size always gives the same bytes. */
export function generateService({
  tables: count,
  migrations,
}: ServiceSize): SourceSnapshot {
  const tables = generateTables(count);
  const files: Record<string, string> = {
    ...generateDocuments(tables),
    'docs/database/schema.sql': generateSchema(tables),
    'docs/database/persistence.yaml':
      "dialect: postgresql\ncontext: orders\ntargets:\n  recovery-time-objective: { op: '<=', value: 60 }\n",
  };
  for (const [index, step] of generateMigrations(
    tables,
    migrations,
  ).entries()) {
    const stem = `migrations/${String(index + 1).padStart(6, '0')}_${
      step.name
    }`;
    files[`${stem}.up.sql`] = `${step.up}\n`;
    files[`${stem}.down.sql`] = `${step.down}\n`;
  }
  return { files };
}
