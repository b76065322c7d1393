import { Dict, type Value } from './values';

/** A value as JSON; undefined when any part of it is not known. */
export function toJson(value: Value, depth = 20): string | undefined {
  if (depth === 0) return undefined;
  if (Array.isArray(value)) {
    const parts = value.map(item => toJson(item, depth - 1));
    return parts.includes(undefined) ? undefined : `[${parts.join(',')}]`;
  }
  if (value instanceof Dict) {
    if (value.partial) return undefined;
    const parts: string[] = [];
    for (const [name, item] of value.entries) {
      const json = toJson(item, depth - 1);
      if (json === undefined) return undefined;
      parts.push(`${JSON.stringify(name)}:${json}`);
    }
    return `{${parts.join(',')}}`;
  }
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return JSON.stringify(value);
    default:
      return value === undefined ? 'null' : undefined;
  }
}
