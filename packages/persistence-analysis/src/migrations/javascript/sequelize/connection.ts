import { entry } from '../ddl';
import { sendSql } from '../sendSql';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';
import type { World } from '../world';

/** `queryInterface.sequelize`. */
export class Connection extends Host {
  constructor(private readonly world: World) {
    super();
  }

  override get(name: string): Value {
    if (name !== 'options') return super.get(name);
    const options = new Dict(1);
    options.partial = true;
    options.set('dialect', this.dialect());
    return options;
  }

  call(method: string, { args, line, textLines, runtime }: Call): Value {
    const { journal } = runtime;
    if (method === 'getDialect') return this.dialect();
    if (method === 'literal' || method === 'fn') return UNKNOWN;
    if (method === 'transaction') {
      const callback = args[args.length - 1];
      if (args.length === 0) return UNKNOWN;
      return runtime.settle(runtime.apply(callback, [UNKNOWN], line));
    }
    const sql = args[0] instanceof Dict ? args[0].get('query') : args[0];
    if (method !== 'query') journal.opaque(line, `what ${method}() does`);
    else if (entry(args[1], 'replacements', 'bind') !== undefined)
      // Values are put into rows; into names they cannot be put.
      journal.act();
    else sendSql(runtime, sql, line, textLines[0]);
    return UNKNOWN;
  }

  private dialect(): Value {
    const { dialect } = this.world;
    return dialect === 'postgresql' ? 'postgres' : dialect;
  }
}
