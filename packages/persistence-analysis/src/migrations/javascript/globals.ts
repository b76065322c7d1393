import { toJson } from './json';
import { asText } from './operators';
import { Dict, Host, UNKNOWN, type Call, type Value } from './values';

/** `Object`, `Promise`, `console` and what else the language itself gives. */
class Global extends Host {
  override readonly handle = false;

  constructor(private readonly methods: Record<string, (call: Call) => Value>) {
    super();
  }

  call(method: string, call: Call): Value {
    return Object.hasOwn(this.methods, method)
      ? this.methods[method](call)
      : passOn(call);
  }

  override get(): Value {
    return UNKNOWN;
  }
}

/** What is handed to the language is run as if by a function that is not there. */
function passOn(call: Call): Value {
  for (const arg of call.args) {
    call.runtime.speculate(call.line, 'a callback', () => {
      call.runtime.settle(call.runtime.apply(arg, [], call.line));
    });
  }
  return UNKNOWN;
}

/** Bluebird's loops over a list, one after the other. */
function eachOf({ args, line, runtime }: Call): Value {
  const [list, callback] = args;
  if (!Array.isArray(list)) {
    runtime.speculate(line, 'a loop over a list that is not known', () => {
      runtime.settle(runtime.apply(callback, [], line));
    });
    return UNKNOWN;
  }
  return list.map((item, index) =>
    runtime.settle(runtime.apply(callback, [item, index], line)),
  );
}

const settleAll = ({ args, runtime }: Call) => runtime.settle(args[0]);

/** The names that every file sees. */
export const GLOBALS: Readonly<Record<string, Host>> = {
  Promise: new Global({
    all: settleAll,
    allSettled: settleAll,
    resolve: settleAll,
    each: eachOf,
    map: eachOf,
    mapSeries: eachOf,
  }),
  Object: new Global({
    keys: ({ args }) =>
      known(args[0]) ? [...args[0].entries.keys()] : UNKNOWN,
    values: ({ args }) =>
      known(args[0]) ? [...args[0].entries.values()] : UNKNOWN,
    entries: ({ args }) =>
      known(args[0])
        ? [...args[0].entries].map(([key, value]) => [key, value])
        : UNKNOWN,
    freeze: ({ args }) => args[0],
    assign: ({ args, line }) => merged(args, line),
  }),
  JSON: new Global({ stringify: ({ args }) => toJson(args[0]) ?? UNKNOWN }),
  String: new Global({ '': ({ args }) => asText(args[0]) ?? UNKNOWN }),
  console: new Global({
    log: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    debug: () => undefined,
  }),
};

function known(value: Value): value is Dict {
  return value instanceof Dict && !value.partial;
}

function merged(args: Value[], line: number): Value {
  const result = new Dict(line);
  for (const arg of args) {
    if (!(arg instanceof Dict)) {
      result.partial ||= arg !== undefined;
      continue;
    }
    for (const [name, value] of arg.entries)
      result.set(name, value, arg.lines.get(name));
    result.partial ||= arg.partial;
  }
  return result;
}
