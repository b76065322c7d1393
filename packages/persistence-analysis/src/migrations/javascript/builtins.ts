import { asText, bounded } from './operators';
import { Closure, Dict, UNKNOWN, type Call, type Value } from './values';

/** Longer lists are made by loops, not by people. */
const MAX_LIST = 20_000;

/**
 * A method that the language gives to lists, texts and objects. Undefined when it has no such method
 * or the reader does not know it.
 */
export function builtin(
  self: Value,
  name: string,
  call: Call,
): { value: Value } | undefined {
  if (Array.isArray(self)) return listMethod(self, name, call);
  if (typeof self === 'string') return textMethod(self, name, call.args);
  if (self instanceof Closure && (name === 'call' || name === 'bind')) {
    const [target, ...args] = call.args;
    if (name === 'bind') return { value: self };
    return { value: call.runtime.apply(self, args, call.line, target) };
  }
  if (self instanceof Dict && name === 'hasOwnProperty' && !self.partial) {
    const key = asText(call.args[0]);
    return {
      value: key === undefined ? UNKNOWN : self.entries.has(key),
    };
  }
  return undefined;
}

function listMethod(
  list: Value[],
  name: string,
  { args, runtime, line }: Call,
): { value: Value } | undefined {
  runtime.spend(list.length);
  const callback = args[0];
  const each = (item: Value, index: number) =>
    runtime.apply(callback, [item, index, list], line);
  switch (name) {
    case 'forEach':
      for (const [index, item] of list.entries()) each(item, index);
      return { value: undefined };
    case 'map':
      return { value: list.map(each) };
    case 'flatMap':
      return { value: list.map(each).flat() as Value[] };
    case 'filter':
    case 'find':
    case 'some':
    case 'every':
      return { value: chosen(name, list, list.map(each)) };
    case 'reduce': {
      let result = args[1];
      for (const [index, item] of list.entries())
        result = runtime.apply(callback, [result, item, index], line);
      return { value: result };
    }
    case 'join': {
      const texts = list.map(asText);
      const separator = asText(args[0]) ?? ',';
      return {
        value: texts.includes(undefined)
          ? UNKNOWN
          : bounded(texts.join(separator)),
      };
    }
    case 'includes':
      return {
        value:
          list.includes(UNKNOWN) || args[0] === UNKNOWN
            ? UNKNOWN
            : list.includes(args[0]),
      };
    case 'concat':
      return { value: limited([...list, ...(args.flat() as Value[])]) };
    case 'slice':
      return {
        value: list.slice(
          ...args.slice(0, 2).map(arg => (typeof arg === 'number' ? arg : 0)),
        ),
      };
    case 'reverse':
      return { value: list.reverse() };
    case 'push':
      if (list.length < MAX_LIST) list.push(...args);
      runtime.wrote(() => list.splice(0, list.length, UNKNOWN));
      return { value: list.length };
    case 'entries':
      return { value: list.map((item, index) => [index, item]) };
    default:
      return undefined;
  }
}

function limited(list: Value[]): Value {
  return list.length > MAX_LIST ? UNKNOWN : list;
}

function chosen(name: string, list: Value[], answers: Value[]): Value {
  if (answers.includes(UNKNOWN)) return UNKNOWN;
  switch (name) {
    case 'filter':
      return list.filter((_, index) => answers[index]);
    case 'find':
      return list.find((_, index) => answers[index]);
    case 'some':
      return answers.some(Boolean);
    default:
      return answers.every(Boolean);
  }
}

function textMethod(
  text: string,
  name: string,
  args: Value[],
): { value: Value } | undefined {
  const [first, second] = args.map(arg =>
    typeof arg === 'string' ? arg : undefined,
  );
  switch (name) {
    case 'trim':
      return { value: text.trim() };
    case 'toLowerCase':
      return { value: text.toLowerCase() };
    case 'toUpperCase':
      return { value: text.toUpperCase() };
    case 'toString':
      return { value: text };
    case 'includes':
      return { value: first === undefined ? UNKNOWN : text.includes(first) };
    case 'startsWith':
      return { value: first === undefined ? UNKNOWN : text.startsWith(first) };
    case 'endsWith':
      return { value: first === undefined ? UNKNOWN : text.endsWith(first) };
    case 'split':
      return { value: first === undefined ? UNKNOWN : text.split(first) };
    case 'concat':
      return { value: first === undefined ? UNKNOWN : bounded(text + first) };
    case 'replace':
      return {
        value:
          first === undefined || second === undefined
            ? UNKNOWN
            : bounded(text.replace(first, () => second)),
      };
    default:
      return undefined;
  }
}
