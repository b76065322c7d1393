import { constantOf, nameOf, quoted } from '../ddl';
import type { Runtime } from '../runtime';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';
import { Raw } from './raw';

/** A query on rows. Only its conditions are read, for they can make an index partial. */
export class Query extends Host {
  override readonly handle = false;
  private conditions: string[] | undefined = [];

  /** The conditions as SQL; undefined when one of them is not known. */
  get where(): string | undefined {
    return this.conditions && this.conditions.length > 0
      ? this.conditions.join(' AND ')
      : undefined;
  }

  call(method: string, call: Call): Value {
    call.runtime.journal.act();
    if (/where/i.test(method)) {
      const sql = conditionSql(method, call.args);
      if (sql) this.conditions?.push(...sql);
      else this.conditions = undefined;
    }
    return this;
  }

  override settle(_runtime: Runtime): Value {
    return UNKNOWN;
  }
}

function conditionSql(method: string, args: Value[]): string[] | undefined {
  const [first, second] = args;
  const name = nameOf(first);
  switch (method) {
    case 'whereNull':
      return name ? [`${quoted(name)} IS NULL`] : undefined;
    case 'whereNotNull':
      return name ? [`${quoted(name)} IS NOT NULL`] : undefined;
    case 'whereRaw':
      return name && args.length === 1 ? [name] : undefined;
    case 'where':
    case 'andWhere': {
      if (first instanceof Raw) return first.sql ? [first.sql] : undefined;
      const pairs: [string, Value][] =
        first instanceof Dict ? [...first.entries] : [[name ?? '', second]];
      const known =
        args.length === (first instanceof Dict ? 1 : 2) &&
        pairs.every(([column]) => column !== '');
      const parts = pairs.map(([column, value]) => {
        const sql = constantOf(value);
        return sql === undefined || sql === 'NULL'
          ? undefined
          : `${quoted(column)} = ${sql}`;
      });
      return known && !parts.includes(undefined)
        ? (parts as string[])
        : undefined;
    }
    default:
      return undefined;
  }
}
