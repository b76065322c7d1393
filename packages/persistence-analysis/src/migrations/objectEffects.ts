import type { CreateFunctionStmt, DropStmt, Node } from 'libpg-query';
import { nodeAs, objectName, qualify, strings, typeText } from '../sql/ast';
import type { SchemaState } from '../sql/fold';
import type { ParsedStatement } from '../sql/parse';

/** What DROP calls the kinds of objects, and what findings call them. */
const KINDS: Partial<Record<string, string>> = {
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_FUNCTION: 'function',
  OBJECT_PROCEDURE: 'function',
  OBJECT_ROUTINE: 'function',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'type',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_POLICY: 'policy',
};

/** An object that goes with a table, or with a column of it. */
export interface Owner {
  table: string;
  column?: string;
}

/** Views, functions, triggers, types, sequences and policies that a script makes and drops, by plain names. */
export class ObjectEffects {
  /** As `view open_orders` or `trigger audit on orders`. */
  readonly made = new Set<string>();
  readonly dropped = new Map<string, ParsedStatement>();
  readonly owners = new Map<string, Owner>();
  /** Made anew, renamed, or perhaps there before: names alone do not tell what becomes of them. */
  readonly uncertain = new Set<string>();
  /** Something was dropped with all that depends on it. */
  cascades = false;

  /** Adds a statement. `before` is the schema in front of it, where it is known. */
  see(statement: ParsedStatement, before: SchemaState | undefined): void {
    const { node } = statement;
    const created = createdBy(node);
    if (created) {
      const key = `${created.kind} ${created.name}`;
      if (created.owner) this.owners.set(key, created.owner);
      const known = before ? isKnown(node, before) : undefined;
      if (known === 'perhaps') this.uncertain.add(key);
      else if (known !== 'yes') this.make(key);
    }
    this.own(node);
    const drop = nodeAs(node, 'DropStmt');
    if (drop) this.drop(drop, statement, before);
    for (const each of nodeAs(node, 'AlterTableStmt')?.cmds ?? []) {
      const command = nodeAs(each, 'AlterTableCmd');
      this.cascades ||=
        command?.subtype === 'AT_DropColumn' &&
        command.behavior === 'DROP_CASCADE';
    }
    this.rename(node);
  }

  private make(key: string): void {
    if (this.dropped.delete(key)) this.uncertain.add(key);
    else this.made.add(key);
  }

  /** ALTER SEQUENCE … OWNED BY. */
  private own(node: Node): void {
    const alter = nodeAs(node, 'AlterSeqStmt');
    const owner = ownerIn(alter?.options);
    if (owner)
      this.owners.set(`sequence ${alter?.sequence?.relname ?? ''}`, owner);
  }

  private drop(
    drop: DropStmt,
    statement: ParsedStatement,
    before: SchemaState | undefined,
  ): void {
    this.cascades ||= drop.behavior === 'DROP_CASCADE';
    const kind = KINDS[drop.removeType ?? ''];
    if (!kind) return;
    for (const object of drop.objects ?? []) {
      const parts = objectName(object);
      const key = `${kind} ${nameIn(kind, parts)}`;
      if (this.made.delete(key)) this.uncertain.add(key);
      // What need not be there is only dropped when it is known to be.
      else if (drop.missing_ok && !(before && exists(kind, parts, before)))
        this.uncertain.add(key);
      else this.dropped.set(key, statement);
      if (kind === 'trigger' || kind === 'policy')
        this.owners.set(key, { table: parts.at(-2) ?? '' });
    }
  }

  private rename(node: Node): void {
    const rename = nodeAs(node, 'RenameStmt');
    const kind = KINDS[rename?.renameType ?? ''];
    if (!rename || !kind) return;
    const table = rename.relation?.relname;
    const onTable = kind === 'trigger' || kind === 'policy';
    const from = onTable
      ? rename.subname
      : table ?? objectName(rename.object).at(-1);
    for (const name of [from, rename.newname]) {
      const whole = onTable ? `${name} on ${table}` : name;
      const key = `${kind} ${whole}`;
      this.made.delete(key);
      this.dropped.delete(key);
      this.uncertain.add(key);
    }
  }
}

interface Created {
  kind: string;
  name: string;
  owner?: Owner;
}

/** The object that a statement creates, where it is one of ours and does not go with the session. */
function createdBy(node: Node): Created | undefined {
  const view = nodeAs(node, 'ViewStmt')?.view;
  if (view?.relname && view.relpersistence !== 't')
    return { kind: 'view', name: view.relname };
  const query = nodeAs(node, 'CreateTableAsStmt');
  if (query?.objtype === 'OBJECT_MATVIEW')
    return { kind: 'materialized view', name: query.into?.rel?.relname ?? '' };
  const routine = nodeAs(node, 'CreateFunctionStmt');
  if (routine) {
    const names = strings(routine.funcname);
    return names[0] === 'pg_temp'
      ? undefined
      : { kind: 'function', name: names.at(-1) ?? '' };
  }
  const trigger = nodeAs(node, 'CreateTrigStmt');
  if (trigger) {
    const table = trigger.relation?.relname ?? '';
    return {
      kind: 'trigger',
      name: `${trigger.trigname} on ${table}`,
      owner: { table },
    };
  }
  const policy = nodeAs(node, 'CreatePolicyStmt');
  if (policy) {
    const table = policy.table?.relname ?? '';
    return {
      kind: 'policy',
      name: `${policy.policy_name} on ${table}`,
      owner: { table },
    };
  }
  const sequence = nodeAs(node, 'CreateSeqStmt');
  if (sequence && sequence.sequence?.relpersistence !== 't') {
    const owner = ownerIn(sequence.options);
    return {
      kind: 'sequence',
      name: sequence.sequence?.relname ?? '',
      ...(owner ? { owner } : {}),
    };
  }
  const names =
    nodeAs(node, 'CreateEnumStmt')?.typeName ??
    nodeAs(node, 'CreateRangeStmt')?.typeName ??
    nodeAs(node, 'CreateDomainStmt')?.domainname;
  const composite = nodeAs(node, 'CompositeTypeStmt')?.typevar?.relname;
  const type = composite ?? (names && strings(names).at(-1));
  return type === undefined ? undefined : { kind: 'type', name: type };
}

/** Whether CREATE OR REPLACE finds what it replaces. */
function isKnown(node: Node, before: SchemaState): 'yes' | 'perhaps' | 'no' {
  const view = nodeAs(node, 'ViewStmt');
  if (view?.replace && view.view)
    return before.routines.has(before.resolve(view.view)) ? 'yes' : 'no';
  const routine = nodeAs(node, 'CreateFunctionStmt');
  if (routine?.replace) {
    const name = qualify(strings(routine.funcname), before.defaultSchema);
    if (before.routines.has(`${name}(${argumentTypes(routine)})`)) return 'yes';
    // Another function of the name: which one a script drops, the name does not tell.
    return before.overloads.get(name)?.size ? 'perhaps' : 'no';
  }
  const trigger = nodeAs(node, 'CreateTrigStmt');
  if (trigger?.replace && trigger.relation) {
    const table = before.resolve(trigger.relation);
    return before.routines.has(`${table}/${trigger.trigname}`) ? 'yes' : 'no';
  }
  const sequence = nodeAs(node, 'CreateSeqStmt');
  if (sequence?.if_not_exists && sequence.sequence)
    return before.relations.has(before.resolve(sequence.sequence))
      ? 'yes'
      : 'no';
  const query = nodeAs(node, 'CreateTableAsStmt');
  if (query?.if_not_exists && query.into?.rel)
    return before.routines.has(before.resolve(query.into.rel)) ? 'yes' : 'no';
  return 'no';
}

function argumentTypes(create: CreateFunctionStmt): string {
  return (create.parameters ?? [])
    .flatMap(node => {
      const parameter = nodeAs(node, 'FunctionParameter');
      const isResult = /_(OUT|TABLE)$/.test(parameter?.mode ?? '');
      return parameter && !isResult ? [typeText(parameter.argType)] : [];
    })
    .join();
}

/** Whether the schema has what DROP names. Policies are not in it. */
function exists(
  kind: string,
  parts: readonly string[],
  state: SchemaState,
): boolean {
  switch (kind) {
    case 'view':
    case 'materialized view':
      return state.routines.has(state.resolveParts(parts));
    case 'function':
      return Boolean(
        state.overloads.get(qualify(parts, state.defaultSchema))?.size,
      );
    case 'trigger': {
      const table = state.resolveParts(parts.slice(0, -1));
      return state.routines.has(`${table}/${parts.at(-1)}`);
    }
    case 'type':
      return state.resolveType(parts.slice(-2).join('.')) !== undefined;
    case 'sequence':
      return state.relations.has(state.resolveParts(parts));
    default:
      return false;
  }
}

function nameIn(kind: string, parts: readonly string[]): string {
  const name = parts.at(-1) ?? '';
  return kind === 'trigger' || kind === 'policy'
    ? `${name} on ${parts.at(-2) ?? ''}`
    : name;
}

/** OWNED BY table.column among a sequence's options. */
function ownerIn(options: readonly Node[] | undefined): Owner | undefined {
  for (const node of options ?? []) {
    const option = nodeAs(node, 'DefElem');
    if (option?.defname !== 'owned_by') continue;
    const parts = strings(nodeAs(option.arg, 'List')?.items);
    if (parts.length > 1)
      return { table: parts.at(-2) ?? '', column: parts.at(-1) };
  }
  return undefined;
}
