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
/** The server gives no more at a time. */
const MAX_PAGE_SIZE = 200;
const DEFAULT_ORDER = 'title';

/** The list's state. It lives in the URL, so that a view can be shared and gone back to. */
export interface ListQueryState {
  query: ScorecardQuery;
  /** Whether anything is filtered. */
  filtered: boolean;
  /** Sets filters and order, and goes back to the first page. */
  change: (change: ListChange) => void;
  clear: () => void;
  goTo: (cursor: string | undefined) => void;
}

/** Names of what is set, with undefined for what is set no more. */
export type ListChange = Partial<
  Record<FilterName | 'orderBy' | 'limit', string | undefined>
>;

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
      limit: pageSizeOf(params.get('limit')),
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
        // A step that one can go back from; but not one for every letter of a search.
        { replace: Boolean(changes.q && params.get('q')) },
      ),
    [params, setParams],
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

function pageSizeOf(text: string | null): number {
  const size = Number(text);
  return Number.isInteger(size) && size >= 1 && size <= MAX_PAGE_SIZE
    ? size
    : PAGE_SIZE;
}
