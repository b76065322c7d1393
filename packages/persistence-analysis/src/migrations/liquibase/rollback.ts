import type { RollbackState } from '@persistence-scorecard/plugin-persistence-common';
import { childrenOf, type ChangeElement } from './changeElement';

/** Changes that Liquibase turns around by itself. */
const TURNED_AROUND =
  /^(createTable|addColumn|createIndex|createView|createSequence|addForeignKeyConstraint|addPrimaryKey|addUniqueConstraint|addCheckConstraint|addNotNullConstraint|dropNotNullConstraint|addDefaultValue|addLookupTable|renameTable|renameColumn|renameView|renameSequence|setTableRemarks|setColumnRemarks|tagDatabase|output|empty|stop)$/;
/** Parts of a changeset that are no changes. */
const NO_CHANGE = /^(comment|preConditions|validCheckSum|modifySql|rollback)$/;

/** What undoes a changeset. An empty `rollback` declares that there is nothing to undo. */
export function rollbackOf(changeSet: ChangeElement): RollbackState {
  const inline = changeSet.attributes.get('rollback');
  if (inline !== undefined) return stated([inline]);
  const rollbacks = childrenOf(changeSet, 'rollback');
  if (rollbacks.length > 0) {
    return rollbacks.some(({ children, attributes }) => {
      return children.length > 0 || attributes.size > 0;
    })
      ? 'script'
      : stated(rollbacks.map(({ text }) => text));
  }
  const changes = changeSet.children.filter(
    ({ name }) => !NO_CHANGE.test(name),
  );
  return changes.every(({ name }) => TURNED_AROUND.test(name))
    ? 'inferred'
    : 'none';
}

/** `empty` and `not required` say in words that nothing is to be undone. */
export function stated(texts: readonly string[]): RollbackState {
  return texts.some(
    text => text.trim() && !/^(empty|not required)$/i.test(text.trim()),
  )
    ? 'script'
    : 'empty';
}
