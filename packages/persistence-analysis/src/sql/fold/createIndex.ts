import type { IndexStmt } from 'libpg-query';
import type { IndexModel } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs } from '../ast';
import { expressionText } from '../expression';
import { columnText, elementOptions } from './indexElements';
import { cloneBelow } from './keyConstraints';
import { indexColumnNames, indexName, joinNames } from './objectNames';
import type { Effect, SchemaState } from './schemaState';
import { locateStatement } from './schemaState';
import { addIndex, removeIndexes } from './tableParts';

/** CREATE INDEX. An index on a table that the files do not create is left out. */
export function foldCreateIndex(
  state: SchemaState,
  create: IndexStmt,
  statement: ParsedStatement,
): Effect {
  if (!create.relation) return 'understood';
  const qualified = state.resolve(create.relation);
  const table = state.table(qualified);
  if (!table) {
    // A materialised view's index is no part of the model; it changes no table.
    if (create.idxname && state.relations.has(qualified)) {
      const schema = qualified.slice(0, qualified.indexOf('.'));
      state.relations.set(`${schema}.${create.idxname}`, {
        kind: 'view-index',
      });
    }
    return 'understood';
  }
  const elements = (create.indexParams ?? []).flatMap(
    node => nodeAs(node, 'IndexElem') ?? [],
  );
  const included = (create.indexIncludingParams ?? []).flatMap(
    node => nodeAs(node, 'IndexElem') ?? [],
  );
  const method = create.accessMethod ?? 'btree';
  const name =
    create.idxname ??
    indexName(
      state,
      table,
      joinNames(indexColumnNames([...elements, ...included])),
      'idx',
    );
  const taken = state.relations.has(`${table.schema}.${name}`);
  if (taken && create.if_not_exists) return 'understood';
  const index: IndexModel = {
    name,
    columns: elements.map(columnText),
    include: included.map(columnText),
    unique: Boolean(create.unique),
    method,
    predicate: create.whereClause
      ? expressionText(create.whereClause)
      : undefined,
    constraint: false,
    location: locateStatement(statement),
  };
  const options = elements.map(element => elementOptions(element, method));
  if (options.some(option => option !== '')) index.columnOptions = options;
  if (create.nulls_not_distinct) index.nullsNotDistinct = true;
  if (taken) removeIndexes(state, table, other => other.name === name);
  addIndex(state, table, index);
  if (create.relation.inh) cloneBelow(state, table, index);
  return 'understood';
}
