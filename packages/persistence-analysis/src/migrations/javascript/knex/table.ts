import { entry, nameOf, namesOf } from '../ddl';
import type { Entry } from '../journal';
import type { World } from '../world';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';
import {
  ColumnBuilder,
  referenceCall,
  type Column,
  type Reference,
} from './column';
import { columnType, isColumnMethod } from './columnTypes';
import { tablePart, type TablePart } from './tableParts';

/** The chain behind `table.foreign('column')`. */
class KeyBuilder extends Host {
  constructor(private readonly reference: Reference) {
    super();
  }

  call(method: string, call: Call): Value {
    const { journal } = call.runtime;
    if (!referenceCall(this.reference, method, call.args[0]))
      journal.opaque(call.line, `what ${method}() does to a key`);
    journal.part(this.reference, method);
    return this;
  }
}

/** The chain behind something that is already said to be unreadable. */
class Ignored extends Host {
  call(): Value {
    return this;
  }
}

/** `table` in `createTable('name', table => …)`. */
export class TableBuilder extends Host {
  constructor(
    readonly name: string,
    readonly schema: string | undefined,
    private readonly world: World,
  ) {
    super();
  }

  /** The builder's parts among the entries, and the rest that is not part of anything. */
  partsOf(entries: readonly Entry[]): TablePart[] {
    return entries.flatMap(each =>
      each.kind === 'part' && each.owner === this
        ? [each.part as TablePart]
        : [],
    );
  }

  call(method: string, call: Call): Value {
    const { journal } = call.runtime;
    const add = (part: TablePart) => journal.part(this, part);
    if (isColumnMethod(method)) return this.column(method, call);
    if (method === 'timestamps') {
      this.timestamps(call);
      return UNKNOWN;
    }
    if (method === 'foreign') return this.foreign(call);
    if (method === 'comment') {
      const text = nameOf(call.args[0]);
      if (text) add({ kind: 'comment', line: call.line, text });
      return this;
    }
    if (['engine', 'charset', 'collate', 'queryContext'].includes(method))
      return this;
    const part = tablePart(this.name, this.schema, method, call);
    if (part) add(part);
    else
      journal.opaque(call.line, `what ${method}() does to table ${this.name}`);
    return this;
  }

  private column(method: string, call: Call): Value {
    const { args, line, runtime } = call;
    const increments = /increments$/i.test(method);
    const options = increments ? args.find(a => a instanceof Dict) : undefined;
    const name =
      nameOf(args[0]) ?? (increments && args[0] !== UNKNOWN ? 'id' : undefined);
    const type = columnType(method, args, this.world.dialect);
    if (!name || !type) {
      runtime.journal.opaque(line, `a column of table ${this.name}`);
      return new Ignored();
    }
    const column: Column = { ...type, name, line, indexes: [], checks: [] };
    if (type.increments && entry(options, 'primaryKey') !== false)
      column.primary = {};
    runtime.journal.part(this, { kind: 'column', column } satisfies TablePart);
    return new ColumnBuilder(column);
  }

  private timestamps({ args, line, runtime }: Call): void {
    const [first, second, third] =
      args[0] instanceof Dict
        ? ['useTimestamps', 'defaultToNow', 'useCamelCase'].map(name =>
            entry(args[0], name),
          )
        : args;
    const method = first === true ? 'timestamp' : 'datetime';
    const names =
      third === true
        ? ['createdAt', 'updatedAt']
        : ['created_at', 'updated_at'];
    for (const name of names) {
      const column: Column = {
        ...columnType(method, [], this.world.dialect)!,
        name,
        line,
        indexes: [],
        checks: [],
      };
      if (second === true) {
        column.notNull = true;
        column.default = 'CURRENT_TIMESTAMP';
      }
      runtime.journal.part(this, {
        kind: 'column',
        column,
      } satisfies TablePart);
    }
  }

  private foreign(call: Call): Value {
    const columns = namesOf(call.args[0]);
    if (!columns) {
      call.runtime.journal.opaque(call.line, `a key of table ${this.name}`);
      return new Ignored();
    }
    const reference: Reference = {
      columns: [],
      onDelete: undefined,
      onUpdate: undefined,
      name: nameOf(call.args[1]) ?? nameOf(entry(call.args[1], 'keyName')),
    };
    const { line } = call;
    call.runtime.journal.part(this, {
      kind: 'key',
      line,
      reference,
      columns,
    } satisfies TablePart);
    return new KeyBuilder(reference);
  }
}
