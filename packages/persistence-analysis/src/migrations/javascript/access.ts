import type { Expression } from './syntax';
import { asText } from './operators';
import type { Runtime } from './runtime';
import type { Scope } from './scope';
import { ClassValue, Dict, Host, UNKNOWN, type Value } from './values';

/** Name of a property, also of one in brackets; undefined when it is not known. */
export function keyOf(
  node: { property: unknown; computed?: boolean },
  scope: Scope,
  runtime: Runtime,
): string | undefined {
  const key = node.property as Expression | { type: 'PrivateName' };
  if (key.type === 'PrivateName') return undefined;
  if (!node.computed && key.type === 'Identifier') return key.name;
  return asText(runtime.evaluate(key, scope));
}

/** A property of a value. */
export function propertyOf(value: Value, key: string | undefined): Value {
  if (key === undefined) return UNKNOWN;
  if (value instanceof Dict) return value.get(key);
  if (value instanceof Host) return value.get(key);
  if (value instanceof ClassValue) return UNKNOWN;
  if (typeof value === 'string' || Array.isArray(value)) {
    if (key === 'length') return value.length;
    if (/^\d{1,6}$/.test(key)) return value[Number(key)];
  }
  return UNKNOWN;
}
