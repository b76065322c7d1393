import type {
  Dialect,
  Location,
  ParseProblem,
  RoutineModel,
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { splitName } from '../ast';

/** How a statement took part in the model. */
export type Effect = 'understood' | 'opaque';

/** The schema while statements are folded into it. Keys are qualified names. */
export class SchemaState {
  readonly tables = new Map<string, TableModel>();
  readonly routines = new Map<string, RoutineModel>();
  readonly enums = new Set<string>();
  readonly extensions = new Set<string>();
  readonly grants: SchemaModel['grants'] = [];
  readonly coverage = { statements: 0, understood: 0, opaque: 0 };
  readonly problems: ParseProblem[] = [];
  readonly sources: string[] = [];
  /** Constraint names of primary keys, which the model itself does not keep. */
  readonly primaryKeyNames = new Map<string, string>();
  /** First schema of search_path; set back at the start of each file. */
  defaultSchema = 'public';
  dialect: Dialect = 'postgresql';

  /** The table that a name means: in its schema or, unqualified, in the default one. */
  table(qualified: string): TableModel | undefined {
    return this.tables.get(qualified);
  }

  /** Table, with its key, that an index or constraint name belongs to. */
  findIndex(
    qualified: string,
  ): { table: TableModel; position: number } | undefined {
    const { schema, name } = splitName(qualified);
    for (const table of this.tables.values()) {
      if (table.schema !== schema) continue;
      const position = table.indexes.findIndex(index => index.name === name);
      if (position >= 0) return { table, position };
    }
    return undefined;
  }

  /** A foreign key without columns means the primary key, which may have been declared later. */
  private resolveReferences() {
    for (const table of this.tables.values()) {
      for (const key of table.foreignKeys) {
        if (key.referencedColumns.length > 0) continue;
        const target = this.tables.get(key.referencedTable);
        key.referencedColumns = [...(target?.primaryKey?.columns ?? [])];
      }
    }
  }

  /** The model as it stands. Parts are copied, so that folding on does not change it. */
  model(): SchemaModel {
    this.resolveReferences();
    return structuredClone({
      dialect: this.dialect,
      sources: this.sources,
      tables: [...this.tables.values()],
      routines: [...this.routines.values()],
      enums: [...this.enums],
      extensions: [...this.extensions],
      grants: this.grants,
      coverage: this.coverage,
      problems: this.problems,
    });
  }
}

/** Location of a part of a statement. */
export function locate(statement: ParsedStatement, offset?: number): Location {
  return { path: statement.path, line: statement.lineAt(offset) };
}

/** Location of the whole statement. */
export function locateStatement(statement: ParsedStatement): Location {
  return {
    path: statement.path,
    line: statement.line,
    endLine: statement.endLine,
  };
}
