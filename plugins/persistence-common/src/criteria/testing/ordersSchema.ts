import type {
  ColumnModel,
  ForeignKeyModel,
  IndexModel,
  SchemaModel,
  TableModel,
} from '../../model';

function column(
  path: string,
  line: number,
  name: string,
  type: string,
  more: Partial<ColumnModel> = {},
): ColumnModel {
  return { name, type, notNull: true, location: { path, line }, ...more };
}

function index(
  path: string,
  line: number,
  name: string,
  columns: string[],
  constraint = false,
): IndexModel {
  return {
    name,
    columns,
    include: [],
    unique: constraint,
    method: 'btree',
    constraint,
    location: { path, line },
  };
}

function foreignKey(
  path: string,
  line: number,
  columns: string[],
  referencedTable: string,
  more: Partial<ForeignKeyModel> = {},
): ForeignKeyModel {
  return {
    columns,
    referencedTable,
    referencedColumns: ['id'],
    onDelete: 'no-action',
    onUpdate: 'no-action',
    validated: true,
    location: { path, line },
    ...more,
  };
}

function table(
  path: string,
  line: number,
  name: string,
  rest: Pick<TableModel, 'columns'> & Partial<TableModel>,
): TableModel {
  return {
    schema: 'public',
    name,
    primaryKey: { columns: ['id'], location: { path, line: line + 1 } },
    foreignKeys: [],
    checks: [],
    rowSecurity: false,
    triggers: [],
    location: { path, line, endLine: line + 8 },
    ...rest,
    indexes: [
      index(path, line + 1, `${name}_pkey`, ['id'], true),
      ...(rest.indexes ?? []),
    ],
  };
}

const uuid = {
  generation: 'default' as const,
  defaultText: 'gen_random_uuid()',
};

/** The schema of a small orders service: customers, orders with their lines. */
export function ordersSchema(
  path: string,
  dialect: SchemaModel['dialect'] = 'postgresql',
): SchemaModel {
  return {
    dialect,
    sources: [path],
    tables: [
      table(path, 1, 'customers', {
        columns: [
          column(path, 2, 'id', 'uuid', uuid),
          column(path, 3, 'email', 'text'),
        ],
        indexes: [index(path, 9, 'customers_email_idx', ['email'])],
      }),
      table(path, 11, 'orders', {
        columns: [
          column(path, 12, 'id', 'uuid', uuid),
          column(path, 13, 'customer_id', 'uuid'),
          column(path, 14, 'status', 'text'),
          column(path, 15, 'placed_at', 'timestamptz'),
        ],
        foreignKeys: [
          foreignKey(path, 13, ['customer_id'], 'public.customers'),
        ],
        indexes: [
          index(path, 20, 'orders_customer_idx', ['customer_id', 'placed_at']),
        ],
      }),
      table(path, 22, 'order_lines', {
        columns: [
          column(path, 23, 'id', 'int8', { generation: 'identity' }),
          column(path, 24, 'order_id', 'uuid'),
          column(path, 25, 'sku', 'text'),
          column(path, 26, 'quantity', 'int4'),
        ],
        foreignKeys: [
          foreignKey(path, 24, ['order_id'], 'public.orders', {
            name: 'order_lines_order_fk',
            onDelete: 'cascade',
          }),
        ],
        indexes: [index(path, 31, 'order_lines_order_idx', ['order_id'])],
      }),
    ],
    routines: [
      {
        kind: 'view',
        schema: 'public',
        name: 'open_orders',
        references: ['public.orders'],
        location: { path, line: 33 },
      },
    ],
    enums: [],
    extensions: [],
    grants: [],
    coverage: { statements: 7, understood: 7, opaque: 0 },
    problems: [],
  };
}
