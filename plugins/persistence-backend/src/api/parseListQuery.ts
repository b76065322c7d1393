import { InputError } from '@backstage/errors';
import { ORDERINGS, type ListFilter, type Ordering } from '../store/types';

const DEFAULT_LIMIT = 50;

/** Reads the list's parameters; their form was checked against openapi.yaml. */
export function parseListQuery(query: Record<string, unknown>): {
  filter: ListFilter;
  limit: number;
  cursor?: string;
} {
  const orderBy = (text(query.orderBy) ?? 'title') as Ordering;
  if (!ORDERINGS.includes(orderBy))
    throw new InputError(`orderBy must be one of ${ORDERINGS.join(', ')}`);
  const refs = (key: string) =>
    list(query[key])?.map(ref => ref.toLocaleLowerCase('en-US'));
  return {
    filter: {
      orderBy,
      owner: refs('owner'),
      system: refs('system'),
      domain: refs('domain'),
      level: list(query.level)?.map(Number),
      gate: list(query.gate),
      item: list(query.item),
      outcome: list(query.outcome),
      q: text(query.q)?.trim() || undefined,
    },
    limit: query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit),
    cursor: text(query.cursor),
  };
}

function text(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  // PostgreSQL has no such character.
  if (String(value).includes('\u0000'))
    throw new InputError('A parameter holds a NUL character');
  return String(value);
}

function list(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map(one => text(one)!);
}
