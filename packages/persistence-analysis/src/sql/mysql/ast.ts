/** What of node-sql-parser's tree is read. */
export interface ColumnRef {
  type: string;
  column?: string;
  suffix?: string | null;
  order_by?: string | null;
}

export interface TableName {
  db?: string | null;
  table: string;
}

export interface Reference {
  definition?: ColumnRef[] | null;
  table?: TableName[];
  on_action?: { type: string; value: { value: string } }[];
}

/** A column, key or constraint of CREATE TABLE, and what ALTER TABLE adds. */
export interface Definition {
  resource: 'column' | 'constraint' | 'index' | string;
  column?: ColumnRef;
  definition?: ColumnRef[] | TypeDefinition;
  keyword?: string | null;
  index?: string | null;
  constraint?: string | null;
  constraint_type?: string;
  reference_definition?: Reference | null;
  nullable?: { type: string };
  auto_increment?: unknown;
  default_val?: { value: Expression };
  comment?: { value?: { value?: string } };
  generated?: { expr: Expression };
  check?: Definition;
  primary_key?: unknown;
  unique?: unknown;
  unique_key?: unknown;
  enforced?: string;
  index_type?: { type?: string } | null;
}

export interface TypeDefinition {
  dataType: string;
  length?: number;
  scale?: number;
}

export type Expression = { type: string; value?: unknown };

/** One part of ALTER TABLE. */
export interface AlterPart extends Omit<Definition, 'index'> {
  action?: string;
  create_definitions?: Definition;
  old_column?: ColumnRef;
  new_column?: ColumnRef | string;
  first_after?: unknown;
  suffix?: { keyword?: string; expr?: ColumnRef } | string | null;
  table?: string;
  index?: string | null;
  new_index?: string;
  old_index?: string;
}

export interface Statement {
  type: string;
  keyword?: string;
  temporary?: string | null;
  if_not_exists?: unknown;
  table?: TableName[] | TableName | TableName[][];
  like?: { table: TableName[] } | null;
  query_expr?: unknown;
  create_definitions?: Definition[] | null;
  expr?: AlterPart[];
  index?: string;
  index_type?: string | null;
  index_columns?: ColumnRef[];
  index_using?: { type?: string } | null;
  index_options?: { type?: string }[] | null;
  name?: TableName[] | ColumnRef;
}
