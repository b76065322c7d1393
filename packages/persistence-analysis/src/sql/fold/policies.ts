import type { CreatePolicyStmt } from 'libpg-query';
import type { SchemaState } from './schemaState';

/** CREATE POLICY: a name on its table. */
export function foldPolicy(state: SchemaState, create: CreatePolicyStmt): void {
  const table = create.table && state.table(state.resolve(create.table));
  const name = create.policy_name;
  if (!table || !name || table.policies?.includes(name)) return;
  table.policies = [...(table.policies ?? []), name];
}

/** DROP POLICY, or with another name its renaming. */
export function replacePolicy(
  state: SchemaState,
  qualified: string,
  name: string,
  to?: string,
): void {
  const table = state.table(qualified);
  if (!table?.policies) return;
  const rest = table.policies.flatMap(each =>
    each === name ? to ?? [] : each,
  );
  if (rest.length > 0) table.policies = rest;
  else delete table.policies;
}
