import type {
  Dialect,
  Location,
  ParseProblem,
  RoutineModel,
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { elementType, splitName } from '../ast';
import { GrantState } from './grantState';
import { modelOf } from './modelOf';

/** How a statement took part in the model. */
export type Effect = 'understood' | 'opaque';

/** What a relation name stands for, beside the tables: they share one name space in each schema. */
export type Relation =
  | { kind: 'index'; table: TableModel }
  | { kind: 'view' | 'sequence' | 'foreign-table' | 'view-index' };

/** What folding needs to know of a table beside the model of it. */
export interface TableNotes {
  primaryKeyName?: string;
  /** Tables that it inherits from by INHERITS; the parent of a partition is in its model. */
  parents: string[];
  /** Columns that it has from a parent and does not declare itself: they go when the parent loses them. */
  inherited: Set<string>;
  /** The statement that made it is opaque; it no longer matters when the table is gone. */
  untold?: boolean;
  /** Checks that inheriting tables do not get. */
  ownChecks: Set<string>;
}

/** A routine; what a trigger reads is known when the function that it calls is. */
export interface RoutineEntry extends RoutineModel {
  /** Qualified function that a trigger calls. */
  calls?: string;
}

/** The schema while statements are folded into it. Keys are qualified names. */
export class SchemaState {
  readonly tables = new Map<string, TableModel>();
  /** Indexes, views, sequences and foreign tables by qualified name. */
  readonly relations = new Map<string, Relation>();
  readonly temporary = new Set<string>();
  /** Views by their name, functions by name and argument types, triggers by table and name. */
  readonly routines = new Map<string, RoutineEntry>();
  /** Keys of the functions of one name. */
  readonly overloads = new Map<string, Set<string>>();
  /** User-defined types; composite ones with the columns that they have. */
  readonly types = new Map<string, 'enum' | 'domain' | 'composite' | 'range'>();
  /** Values of the enumerated types, in their order. */
  readonly enumValues = new Map<
    string,
    { values: string[]; location: Location }
  >();
  readonly compositeColumns = new Map<string, TableModel['columns']>();
  /** Columns of the views whose query tells them. */
  readonly viewColumns = new Map<string, { name: string; type: string }[]>();
  readonly extensions = new Set<string>();
  readonly grants = new GrantState();
  readonly coverage = { statements: 0, understood: 0, opaque: 0 };
  readonly problems: ParseProblem[] = [];
  readonly sources: string[] = [];
  /**
   * Who refers to a name, so that a rename or a drop need not look at everything. They may hold too
   * much (what no longer refers there), never too little.
   */
  readonly referrers = new Map<string, Set<TableModel>>();
  readonly children = new Map<string, Set<TableModel>>();
  readonly readers = new Map<string, Set<string>>();
  private readonly notes = new WeakMap<TableModel, TableNotes>();
  private readonly births = new WeakMap<TableModel, number>();
  private made = 0;
  /** Schemas of search_path; set back at the start of each file. */
  searchPath: readonly string[] = ['public'];
  dialect: Dialect = 'postgresql';

  /** Where unqualified names are created. */
  get defaultSchema(): string {
    return this.searchPath[0] ?? 'public';
  }

  /** Adds a new table. */
  addTable(qualified: string, table: TableModel): void {
    this.tables.set(qualified, table);
    this.births.set(table, ++this.made);
  }

  /** How many tables were made so far: tables made later have a higher number. */
  get clock(): number {
    return this.made;
  }

  /** Whether a table was made after the clock stood so. */
  isMadeAfter(table: TableModel, clock: number): boolean {
    return (this.births.get(table) ?? 0) > clock;
  }

  /** The table of a qualified name. */
  table(qualified: string): TableModel | undefined {
    return this.tables.get(qualified);
  }

  /** Qualified name of the relation that a reference means: unqualified ones are searched for. */
  resolve(range: { schemaname?: string; relname?: string }): string {
    const name = range.relname ?? '';
    if (range.schemaname) return `${range.schemaname}.${name}`;
    if (this.temporary.has(name)) return `pg_temp.${name}`;
    for (const schema of this.searchPath) {
      const qualified = `${schema}.${name}`;
      if (this.tables.has(qualified) || this.relations.has(qualified))
        return qualified;
    }
    return `${this.defaultSchema}.${name}`;
  }

  /** {@link resolve} for the name parts that DROP, COMMENT and RENAME hold. */
  resolveParts(parts: readonly string[]): string {
    const [schemaname, relname] =
      parts.length > 1 ? parts.slice(-2) : [undefined, parts[0]];
    return this.resolve({ schemaname, relname });
  }

  /** Qualified name of a type of the user, when one of that name is known. */
  resolveType(written: string): string | undefined {
    // Asked for each column, and most schemas have few types or none.
    if (this.types.size === 0) return undefined;
    const name = elementType(written);
    if (name.includes('.')) return this.types.has(name) ? name : undefined;
    return [...this.searchPath, 'public']
      .map(schema => `${schema}.${name}`)
      .find(qualified => this.types.has(qualified));
  }

  /** Table, with the position of its index, that an index name belongs to. */
  findIndex(
    qualified: string,
  ): { table: TableModel; position: number } | undefined {
    const relation = this.relations.get(qualified);
    if (relation?.kind !== 'index') return undefined;
    const { name } = splitName(qualified);
    const position = relation.table.indexes.findIndex(i => i.name === name);
    return position < 0 ? undefined : { table: relation.table, position };
  }

  hasNotes(table: TableModel): boolean {
    return this.notes.has(table);
  }

  notesOf(table: TableModel): TableNotes {
    let notes = this.notes.get(table);
    if (!notes) {
      notes = { parents: [], inherited: new Set(), ownChecks: new Set() };
      this.notes.set(table, notes);
    }
    return notes;
  }

  /** Partitions and inheriting tables of a table. */
  childrenOf(table: TableModel): TableModel[] {
    const qualified = `${table.schema}.${table.name}`;
    return [...(this.children.get(qualified) ?? [])].filter(
      child =>
        child.partitionOf === qualified ||
        this.notesOf(child).parents.includes(qualified),
    );
  }

  /** The model, when all is folded. */
  model(): SchemaModel {
    return modelOf(this);
  }
}

/** Adds to one of the sets of a map of sets. */
export function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
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
