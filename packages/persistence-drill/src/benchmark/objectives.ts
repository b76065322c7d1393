import type {
  DocumentedQuery,
  IndexDocumentFact,
  Objective,
} from '@persistence-scorecard/plugin-persistence-common';
import { promisedIndexes } from './promisedIndexes';

/** An objective in milliseconds, and where it is stated. */
export interface StatedObjective {
  objective: Objective;
  from: string;
}

const DURATION =
  /(\d{1,6}(?:[.,]\d{1,3})?)[ \u00a0]?(ms|milliseconds?|s|sec|seconds?)(?![\w/])/gi;

/** The first duration of a text, in milliseconds; the one after `p95` where it says so. */
export function durationIn(text: string): number | undefined {
  const p95 = text.search(/p95|95th/i);
  const found = [...text.matchAll(DURATION)];
  const match = found.find(m => p95 < 0 || m.index > p95) ?? found[0];
  if (!match) return undefined;
  const value = Number(match[1].replace(',', '.'));
  return match[2].toLowerCase().startsWith('m') ? value : value * 1000;
}

const RATE =
  /(\d{1,7}(?:[.,]\d{1,3})?)[ \u00a0]?(?:per|a|\/)[ \u00a0]?(s|sec|second|min|minute|h|hour)\b/i;

/** The first rate of a text, in calls per second. */
export function rateIn(text: string): number | undefined {
  const match = RATE.exec(text);
  if (!match) return undefined;
  const value = Number(match[1].replace(',', '.'));
  const unit = match[2].toLowerCase()[0];
  if (!(value > 0)) return undefined;
  return value / ({ m: 60, h: 3600 }[unit] ?? 1);
}

/** How often the document says that a query is called, where the index that serves it first says so. */
export function rateFor(
  query: DocumentedQuery,
  { indexes }: Pick<IndexDocumentFact, 'indexes'>,
): number | undefined {
  for (const promised of promisedIndexes(query, indexes))
    for (const { reason } of promised.indexes) {
      const rate = rateIn(reason ?? '');
      if (rate !== undefined) return rate;
    }
  return undefined;
}

/**
 * The objective of a query: what a comment in it states; else what the document states for the index that
 * serves it (of several tables the largest, since all of them take their time); else the service's target.
 */
export function objectiveFor(
  query: DocumentedQuery,
  { path, indexes }: Pick<IndexDocumentFact, 'path' | 'indexes'>,
  target: Objective | undefined,
): StatedObjective | undefined {
  const comments = (query.sql.match(/--[^\n]*/g) ?? []).join(' ');
  const own = durationIn(comments);
  if (own !== undefined)
    return { objective: atMost(own), from: `${query.path}:${query.line}` };
  let stated: { value: number; line: number } | undefined;
  for (const promised of promisedIndexes(query, indexes)) {
    const values = promised.indexes.flatMap(({ reason, line }) => {
      const value = durationIn(reason ?? '');
      return value === undefined ? [] : [{ value, line }];
    });
    values.sort((a, b) => a.value - b.value);
    if (values[0] && values[0].value > (stated?.value ?? -1))
      stated = values[0];
  }
  if (stated)
    return {
      objective: atMost(stated.value),
      from: `${path}:${stated.line}`,
    };
  return target && { objective: target, from: 'targets.query-response-time' };
}

function atMost(value: number): Objective {
  return { op: '<=', value };
}
