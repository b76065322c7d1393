import type { Location } from '@persistence-scorecard/plugin-persistence-common';
import { lineIn, type Part, partsOf } from '../parts';
import type { Classified } from './classify';
import type { SqliteStatement } from './statements';

/** Where a table and its parts are declared. */
export interface TablePlaces {
  location: Location;
  columns: Map<string, Location>;
  constraints: { part: Part; location: Location }[];
}

/**
 * Remembers where what is in the database was declared: SQLite keeps the text of a definition, and not
 * the file that it came from. Names are compared without their case, as SQLite does.
 */
export class Places {
  private readonly tables = new Map<string, TablePlaces>();
  private readonly others = new Map<string, Location>();

  /** Follows a statement that was executed. */
  follow(
    statement: SqliteStatement,
    what: Classified,
    at: (line: number, endLine?: number) => Location,
  ): void {
    const key = (what.name ?? '').toLowerCase();
    const here = at(statement.line, statement.endLine);
    switch (what.kind) {
      case 'create-table':
        if (!(what.ifNotExists && this.tables.has(key)))
          this.tables.set(key, placesOf(statement, here, at));
        break;
      case 'create-other':
        if (!(what.ifNotExists && this.others.has(key)))
          this.others.set(key, here);
        break;
      case 'drop-table':
        this.tables.delete(key);
        break;
      case 'drop-other':
        this.others.delete(key);
        break;
      case 'alter-table':
        this.alter(key, what, here);
        break;
      default:
    }
  }

  private alter(key: string, { change }: Classified, here: Location) {
    const table = this.tables.get(key);
    if (!table || !change) return;
    if (change.type === 'rename-table') {
      this.tables.delete(key);
      this.tables.set(change.to.toLowerCase(), table);
    } else if (change.type === 'rename-column') {
      const location = table.columns.get(change.from.toLowerCase());
      table.columns.set(change.to.toLowerCase(), location ?? here);
    } else if (change.type === 'add-column') {
      table.columns.set((change.column ?? '').toLowerCase(), here);
    }
  }

  table(name: string): TablePlaces | undefined {
    return this.tables.get(name.toLowerCase());
  }

  other(name: string): Location | undefined {
    return this.others.get(name.toLowerCase());
  }
}

function placesOf(
  statement: SqliteStatement,
  location: Location,
  at: (line: number) => Location,
): TablePlaces {
  const columns = new Map<string, Location>();
  const constraints: TablePlaces['constraints'] = [];
  for (const part of partsOf(statement.sql, statement.tokens)) {
    const place = at(lineIn(statement, part.at));
    if (part.column === undefined) constraints.push({ part, location: place });
    else columns.set(part.column.toLowerCase(), place);
  }
  return { location, columns, constraints };
}
