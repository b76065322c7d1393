import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  GateVerdict,
  Level,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ScorecardQuery } from '../../api';

const GATES: readonly string[] = ['allowed', 'denied', 'inconclusive'];
const LEVELS: readonly string[] = ['0', '1', '2', '3', '4'];

/** Columns that the server sorts by. */
export const ORDERINGS = [
  'title',
  'owner',
  'level',
  'deliverables',
  'validation',
  'gate',
  'evaluatedAt',
] as const;
/** One of them. */
export type Ordering = (typeof ORDERINGS)[number];

const PAGE_SIZE = 25;
const DEFAULT_ORDER = 'title';

/** The list's state. It lives in the URL, so that a view can be shared and gone back to. */
export interface ListQueryState {
  query: ScorecardQuery;
  /** Whether anything is filtered. */
  filtered: boolean;
  /** Sets filters and order, and goes back to the first page. */
  change: (
    change: Partial<Record<FilterName | 'orderBy', string | undefined>>,
  ) => void;
  clear: () => void;
  goTo: (cursor: string | undefined) => void;
}

/** Names of the filters in the URL, the same as the server's. */
export type FilterName = 'level' | 'gate' | 'owner' | 'system' | 'q';
const FILTERS: readonly FilterName[] = [
  'level',
  'gate',
  'owner',
  'system',
  'q',
];

/** Reads and writes the list's state in the URL. Values that make no sense are dropped. */
export function useListQuery(): ListQueryState {
  const [params, setParams] = useSearchParams();

  const query = useMemo((): ScorecardQuery => {
    const level = params.get('level') ?? '';
    const gate = params.get('gate') ?? '';
    const orderBy = params.get('orderBy') ?? DEFAULT_ORDER;
    const known: readonly string[] = ORDERINGS;
    return {
      level: LEVELS.includes(level) ? (Number(level) as Level) : undefined,
      gate: GATES.includes(gate) ? (gate as GateVerdict) : undefined,
      owner: params.get('owner') || undefined,
      system: params.get('system') || undefined,
      q: params.get('q') || undefined,
      orderBy: known.includes(orderBy.replace(/^-/, ''))
        ? orderBy
        : DEFAULT_ORDER,
      cursor: params.get('cursor') || undefined,
      limit: PAGE_SIZE,
    };
  }, [params]);

  const change: ListQueryState['change'] = useCallback(
    changes =>
      setParams(
        old => {
          const next = new URLSearchParams(old);
          next.delete('cursor');
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const goTo = useCallback(
    (cursor: string | undefined) =>
      setParams(old => {
        const next = new URLSearchParams(old);
        if (cursor) next.set('cursor', cursor);
        else next.delete('cursor');
        return next;
      }),
    [setParams],
  );
  const clear = useCallback(
    () => change(Object.fromEntries(FILTERS.map(name => [name, undefined]))),
    [change],
  );
  const filtered = FILTERS.some(name => query[name] !== undefined);
  return { query, filtered, change, clear, goTo };
}
