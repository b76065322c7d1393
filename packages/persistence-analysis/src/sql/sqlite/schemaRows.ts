import type { ColumnRow } from './runSqlite';

/** A table as the process tells it. */
export interface TableRow {
  type: 'table';
  name: string;
  sql: string;
  columns: ColumnRow[] | null;
  keys: {
    id: number;
    seq: number;
    table: string;
    from: string;
    to: string | null;
    on_update: string;
    on_delete: string;
  }[];
  indexes: {
    name: string;
    unique: number;
    origin: 'c' | 'u' | 'pk';
    sql: string | null;
    columns: {
      cid: number;
      name: string | null;
      desc: number;
      coll: string | null;
      key: number;
    }[];
  }[];
}

/** A view or trigger as the process tells it. */
export interface OtherRow {
  type: 'view' | 'trigger';
  name: string;
  tbl_name: string;
  sql: string;
}
