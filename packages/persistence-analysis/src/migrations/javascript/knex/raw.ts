import { constantOf, namesOf, quotedTable } from '../ddl';
import type { Runtime } from '../runtime';
import { sendSql } from '../sendSql';
import {
  Dict,
  Host,
  PartialText,
  UNKNOWN,
  type Call,
  type Value,
} from '../values';

/** SQL text that is a statement when it is waited for, and an expression where it is passed on. */
export class Raw extends Host {
  override readonly handle = false;
  override readonly lazy = true;

  constructor(
    /** Undefined when it is not known. */
    readonly sql: string | undefined,
    private readonly line: number,
    private readonly textLine?: number,
    /** What is known of it when not all is. */
    private readonly head: Value = UNKNOWN,
  ) {
    super();
  }

  static of(call: Call): Raw {
    const [text, bindings] = call.args;
    return new Raw(
      typeof text === 'string' ? bound(text, bindings) : undefined,
      call.line,
      call.textLines[0],
      typeof text === 'string' ? new PartialText(text) : text,
    );
  }

  /** `.wrap`, `.timeout`, `.transacting` and the like change nothing that is read. */
  call(method: string, call: Call): Value {
    if (method === 'toString' || method === 'toQuery')
      return this.sql ?? UNKNOWN;
    call.runtime.spend();
    return this;
  }

  override settle(runtime: Runtime): Value {
    sendSql(runtime, this.sql ?? this.head, this.line, this.textLine);
    return UNKNOWN;
  }
}

/** Fills `?`, `??`, `:name` and `:name:` with values that are known. */
function bound(text: string, bindings: Value): string | undefined {
  if (bindings === undefined) return text;
  if (bindings instanceof Dict) {
    let missing = false;
    const filled = text.replace(
      /::|:(\w+)(:?)/g,
      (whole, name: string | undefined, colon: string) => {
        if (name === undefined || !bindings.entries.has(name)) return whole;
        const sql = placed(bindings.get(name), colon === ':');
        missing ||= sql === undefined;
        return sql ?? '';
      },
    );
    return missing ? undefined : filled;
  }
  const list: Value[] = Array.isArray(bindings) ? bindings : [bindings];
  let next = 0;
  let missing = false;
  const filled = text.replace(/\\\?|\?\??/g, mark => {
    if (mark === '\\?') return '?';
    const sql = placed(list[next++], mark === '??');
    missing ||= sql === undefined;
    return sql ?? '';
  });
  return missing ? undefined : filled;
}

function placed(value: Value, isName: boolean): string | undefined {
  if (!isName) return value instanceof Raw ? value.sql : constantOf(value);
  const names = namesOf(value);
  return names?.map(name => quotedTable(name)).join(', ');
}
