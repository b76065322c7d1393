import type { CodeTool } from '../readCode';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';
import type { World } from '../world';
import { Query } from './query';
import { Raw } from './raw';
import { SchemaBuilder } from './schema';

const CLIENTS: Readonly<Record<string, string>> = {
  postgresql: 'pg',
  sqlite: 'better-sqlite3',
  mysql: 'mysql2',
};

/** `knex.fn`. */
class Functions extends Host {
  override readonly handle = false;

  call(method: string, call: Call): Value {
    if (method === 'now') return new Raw('CURRENT_TIMESTAMP', call.line);
    return method === 'uuid'
      ? new Raw('gen_random_uuid()', call.line)
      : UNKNOWN;
  }
}

/** The connection, or a transaction on it. */
class Knex extends Host {
  private readonly schema: SchemaBuilder;

  constructor(private readonly world: World) {
    super();
    this.schema = new SchemaBuilder(world);
  }

  override get(name: string): Value {
    switch (name) {
      case 'schema':
        return this.schema;
      case 'fn':
        return new Functions();
      case 'client':
        return this.client();
      case 'context':
        return this;
      default:
        return super.get(name);
    }
  }

  call(method: string, call: Call): Value {
    switch (method) {
      case 'raw':
        return Raw.of(call);
      case 'withSchema':
        return new Query();
      case 'transaction': {
        const [callback] = call.args;
        if (callback === undefined) return this;
        const result = call.runtime.apply(callback, [this], call.line);
        return call.runtime.settle(result);
      }
      case 'commit':
      case 'rollback':
      case 'destroy':
        return UNKNOWN;
      case 'batchInsert':
        call.runtime.journal.act();
        return UNKNOWN;
      case 'ref':
        return UNKNOWN;
      default:
        // `knex('table')`, `knex.select()` and the like read and write rows.
        call.runtime.journal.act();
        return new Query().call(method, call);
    }
  }

  /** `knex.client.config.client`, on which migrations for several engines depend. */
  private client(): Value {
    const client = CLIENTS[this.world.dialect] ?? UNKNOWN;
    const config = new Dict(1);
    config.partial = true;
    config.set('client', client);
    const holder = new Dict(1);
    holder.partial = true;
    holder.set('config', config);
    holder.set('driverName', client);
    holder.set(
      'dialect',
      this.world.dialect === 'sqlite' ? 'sqlite3' : this.world.dialect,
    );
    return holder;
  }
}

/** knex: `up(knex)` and `down(knex)`. */
export const knexTool: CodeTool = {
  argumentsFor: world => [new Knex(world), UNKNOWN],
  withoutDown: 'none',
};
