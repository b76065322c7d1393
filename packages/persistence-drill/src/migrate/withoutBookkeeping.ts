import { isBookkeepingTable } from '@persistence-scorecard/plugin-persistence-common';
import type { SchemaChange } from '../snapshot';

/** Changes that are not about the tables (and their keys and sequences) in which a tool notes what it applied. */
export function withoutBookkeeping(
  changes: readonly SchemaChange[],
): SchemaChange[] {
  return changes.filter(change => !isOfBookkeeping(change));
}

function isOfBookkeeping({ kind, name, before, after }: SchemaChange): boolean {
  if (isBookkeepingTable(name)) return true;
  const definition = after ?? before ?? '';
  if (kind === 'index') {
    const table = / ON (?:ONLY )?(\S{1,130}) USING /.exec(definition)?.[1];
    return table !== undefined && isBookkeepingTable(table);
  }
  if (kind === 'sequence') {
    const owner = /owned by (\S{1,200})\.[^.\s]{1,130}/.exec(definition)?.[1];
    return owner !== undefined && isBookkeepingTable(owner);
  }
  const dot = name.lastIndexOf('.');
  return dot > 0 && isBookkeepingTable(name.slice(0, dot));
}
