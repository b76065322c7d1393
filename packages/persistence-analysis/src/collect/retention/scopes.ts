import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';

/** What an entry speaks of. */
export interface Scope {
  table?: string;
  column?: string;
}

/** Which columns of a Markdown table name tables and columns. */
export function scopeColumns(
  header: readonly string[],
): { table: number; column: number } | undefined {
  const table = header.findIndex(cell =>
    /^(tables?|collections?|tabellen?|tablas?|tabelas?|data|daten|datos|dados|donnees|where|entity|store)\b/.test(
      cell,
    ),
  );
  const column = header.findIndex(cell =>
    /^(columns?|fields?|attributes?|spalten?|felder|feld|columnas?|campos?|colunas?|colonnes?|champs?|personal data|sensitive)\b/.test(
      cell,
    ),
  );
  return table < 0 && column < 0 ? undefined : { table, column };
}

/** What a row of a Markdown table speaks of. */
export function rowScopes(
  cells: readonly string[],
  where: { table: number; column: number },
  tables: readonly TableModel[],
): Scope[] {
  const tableText = clean(cells[where.table] ?? '');
  const columnText = clean(cells[where.column] ?? '');
  const scopes: Scope[] = [];
  // `users.email, users.phone`, `users (email, phone)` or names in two cells.
  const inOne = /^([\w.]+)\s*\(([^)]*)\)$/.exec(tableText);
  const names = inOne ? [inOne[1]] : namesIn(tableText);
  const columns = inOne ? namesIn(inOne[2]) : namesIn(columnText);
  if (names.length === 0) {
    for (const name of columns) scopes.push(scopeOf(name, tables, true));
  }
  for (const name of names) {
    const scope = scopeOf(name, tables, false);
    if (columns.length === 0 || scope.column) scopes.push(scope);
    else {
      for (const column of columns) {
        scopes.push({ table: scope.table, column: lastPart(column) });
      }
    }
  }
  return scopes;
}

/** A dotted name is a column of a table, or a table of a schema; the schema model tells which. */
function scopeOf(
  name: string,
  tables: readonly TableModel[],
  preferColumn: boolean,
): Scope {
  const parts = name.split('.');
  if (parts.length === 1) {
    return preferColumn ? { column: name } : { table: name };
  }
  if (parts.length > 2) {
    return { table: parts.slice(0, -1).join('.'), column: lastPart(name) };
  }
  const isTable = tables.some(
    t => t.schema === parts[0] && t.name === parts[1],
  );
  return isTable ? { table: name } : { table: parts[0], column: parts[1] };
}

/** Finds the tables and columns of the schema that a text names outright. */
export class ScopeFinder {
  private readonly byName = new Map<string, TableModel[]>();

  constructor(tables: readonly TableModel[]) {
    for (const table of tables) {
      for (const name of [table.name, `${table.schema}.${table.name}`]) {
        const known = this.byName.get(name);
        if (known) known.push(table);
        else this.byName.set(name, [table]);
      }
    }
  }

  find(text: string): Scope[] {
    const identifiers = new Set(
      text.slice(0, 4000).match(/[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*/g) ?? [],
    );
    const scopes = new Map<string, Scope>();
    const add = (scope: Scope) =>
      scopes.set(`${scope.table ?? ''}.${scope.column ?? ''}`, scope);
    for (const table of this.tablesIn(identifiers)) {
      const names = [table.name, `${table.schema}.${table.name}`];
      const dotted = table.columns.filter(column =>
        names.some(name => identifiers.has(`${name}.${column.name}`)),
      );
      for (const column of dotted) {
        add({ table: table.name, column: column.name });
      }
      if (dotted.length > 0 || !names.some(name => identifiers.has(name))) {
        continue;
      }
      const beside = table.columns.filter(
        column => identifiers.has(column.name) && column.name !== table.name,
      );
      for (const column of beside) {
        add({ table: table.name, column: column.name });
      }
      if (beside.length === 0) add({ table: table.name });
    }
    return [...scopes.values()];
  }

  /** Columns of a table that a text names by themselves, as code. */
  columnsOf(table: string, codes: readonly string[]): Scope[] {
    const columns = new Set(
      (this.byName.get(table) ?? []).flatMap(each =>
        each.columns.map(column => column.name),
      ),
    );
    return codes
      .filter(code => columns.has(code))
      .map(column => ({ table, column }));
  }

  /** Tables that an identifier means, by itself or in front of a column. */
  private tablesIn(identifiers: ReadonlySet<string>): Set<TableModel> {
    const found = new Set<TableModel>();
    for (const identifier of identifiers) {
      const dot = identifier.lastIndexOf('.');
      const names = [identifier, dot < 0 ? '' : identifier.slice(0, dot)];
      for (const name of names) {
        for (const table of this.byName.get(name) ?? []) found.add(table);
      }
    }
    return found;
  }
}

function namesIn(text: string): string[] {
  return text
    .split(/[,;/\n]|\s(?:and|und|y|e|et)\s/)
    .map(part => part.trim())
    .filter(part => /^[A-Za-z_][\w.]*$/.test(part));
}

function clean(cell: string): string {
  return cell.replace(/[`"*]/g, '').trim();
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
