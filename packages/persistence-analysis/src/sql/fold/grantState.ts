import type { SchemaModel } from '@persistence-scorecard/plugin-persistence-common';

/** What ALL PRIVILEGES on a table means; needed when only some of them are revoked. */
const ALL = [
  'select',
  'insert',
  'update',
  'delete',
  'truncate',
  'references',
  'trigger',
];

/** Privileges on tables, by table and role. */
export class GrantState {
  private readonly tables = new Map<string, Map<string, Set<string>>>();

  /** No privileges named means all of them. */
  grant(table: string, role: string, privileges: readonly string[]): void {
    const roles = this.tables.get(table) ?? new Map<string, Set<string>>();
    this.tables.set(table, roles);
    const held = roles.get(role);
    const all = privileges.length === 0 || privileges.includes('all');
    if (all) roles.set(role, new Set(['all']));
    else if (!held) roles.set(role, new Set(privileges));
    else if (!held.has('all')) privileges.forEach(name => held.add(name));
  }

  revoke(table: string, role: string, privileges: readonly string[]): void {
    const roles = this.tables.get(table);
    const held = roles?.get(role);
    if (!roles || !held) return;
    const all = privileges.length === 0 || privileges.includes('all');
    const left = held.has('all') ? ALL : [...held];
    const kept = all ? [] : left.filter(name => !privileges.includes(name));
    if (kept.length > 0) roles.set(role, new Set(kept));
    else roles.delete(role);
  }

  move(from: string, to: string): void {
    const roles = this.tables.get(from);
    if (!roles) return;
    this.tables.delete(from);
    this.tables.set(to, roles);
  }

  drop(table: string): void {
    this.tables.delete(table);
  }

  list(): SchemaModel['grants'] {
    return [...this.tables].flatMap(([table, roles]) =>
      [...roles].map(([role, privileges]) => ({
        role,
        table,
        privileges: [...privileges],
      })),
    );
  }
}
