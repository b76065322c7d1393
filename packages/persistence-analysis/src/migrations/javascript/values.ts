import type { ClassNode, FunctionNode } from './syntax';
import type { Runtime } from './runtime';
import type { Scope } from './scope';

/** What the reader cannot know: input, time, other files, results of queries. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** A value of the code that is read; `null` and `undefined` are one. */
export type Value =
  | undefined
  | boolean
  | number
  | string
  | typeof UNKNOWN
  | Value[]
  | Dict
  | Closure
  | ClassValue
  | PartialText
  | Host;

/** An object of the code, with the line that each of its entries stands on. */
export class Dict {
  readonly entries = new Map<string, Value>();
  readonly lines = new Map<string, number>();
  /** Has entries that are not known. */
  partial = false;
  /** Answers for what the object itself does not hold: the tool's base class. */
  base?: Host;

  constructor(readonly line: number) {}

  get(name: string): Value {
    if (this.entries.has(name)) return this.entries.get(name);
    if (this.base) return methodOf(this.base, name);
    return this.partial ? UNKNOWN : undefined;
  }

  set(name: string, value: Value, line = this.line): void {
    this.entries.set(name, value);
    this.lines.set(name, line);
  }
}

/** A text of which only the beginning is known. */
export class PartialText {
  constructor(readonly head: string) {}
}

/** A function of the code, with what it sees around it. */
export class Closure {
  constructor(
    readonly node: FunctionNode,
    readonly scope: Scope,
    readonly self?: Value,
  ) {}
}

/** A class of the code. */
export class ClassValue {
  constructor(readonly node: ClassNode, readonly scope: Scope) {}
}

/** The arguments of a call, and where it stands. */
export interface Call {
  args: Value[];
  line: number;
  /** Line of each argument that is a text written in the call itself. */
  textLines: (number | undefined)[];
  runtime: Runtime;
}

/** Something that the code gets from its tool or its language, written in our own code. */
export abstract class Host {
  /** Can change the schema: handing it to unknown code hides what happens. */
  readonly handle: boolean = true;

  /** A statement that runs only when something waits for it. */
  readonly lazy: boolean = false;

  /** A method call on it, or a call of itself when `method` is empty. */
  abstract call(method: string, call: Call): Value;

  /** A property that is read and not called. */
  get(name: string): Value {
    return methodOf(this, name);
  }

  /** Whether the code took its step out of the transaction around it. */
  endsTransaction?(): boolean;

  /** Whether the tool can turn around all that it was asked for. */
  isInferred?(): boolean;

  /** What `await`, `then` or a `return` makes of it. */
  settle(_runtime: Runtime): Value {
    return this;
  }
}

/** A method taken from its host without being called yet. */
export class Method extends Host {
  override readonly handle: boolean;

  constructor(readonly host: Host, readonly name: string) {
    super();
    this.handle = host.handle;
  }

  call(method: string, call: Call): Value {
    if (method === '') return this.host.call(this.name, call);
    // `fn.call(self, …)` and the like.
    if (method === 'call')
      return this.host.call(this.name, { ...call, args: call.args.slice(1) });
    if (method === 'bind') return this;
    if (this.handle)
      call.runtime.journal.opaque(
        call.line,
        `a call of ${this.name}.${method}`,
      );
    return UNKNOWN;
  }
}

function methodOf(host: Host, name: string): Host {
  return new Method(host, name);
}

/** Whether a condition holds; undefined when it cannot be known. */
export function truth(value: Value): boolean | undefined {
  return value === UNKNOWN ? undefined : Boolean(value);
}

/** Whether a value is, or holds, something that can change the schema. */
export function holdsHandle(value: Value, depth = 3): boolean {
  if (value instanceof Host) return value.handle;
  if (depth === 0) return false;
  if (Array.isArray(value))
    return value.slice(0, 100).some(item => holdsHandle(item, depth - 1));
  if (value instanceof Dict)
    return [...value.entries.values()].some(item =>
      holdsHandle(item, depth - 1),
    );
  return false;
}
