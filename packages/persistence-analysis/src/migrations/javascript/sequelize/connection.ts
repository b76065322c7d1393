import { entry } from '../ddl';
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
    const sql = typeof args[0] === 'string' ? args[0] : entry(args[0], 'query');
    if (method !== 'query') journal.opaque(line, `what ${method}() does`);
    else if (typeof sql !== 'string')
      journal.opaque(line, 'SQL that is put together when the code runs');
    else if (entry(args[1], 'replacements', 'bind') !== undefined)
      // Values are put into rows; into names they cannot be put.
      journal.act();
    else journal.sql(sql, line, textLines[0]);
    return UNKNOWN;
  }

  private dialect(): Value {
    const { dialect } = this.world;
    return dialect === 'postgresql' ? 'postgres' : dialect;
  }
}
