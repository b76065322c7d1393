import type {
  MetricItem,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { Age } from '../common/Age';
import { outcomeColumn } from './columns';
import type { ResultColumn } from './ResultTable';

const TRENDS = {
  better: '↗ better',
  worse: '↘ worse',
  same: '→ unchanged',
} as const;

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** Value, target, trend, source and age of each metric. */
export function metricColumns(scorecard: Scorecard): ResultColumn[] {
  const items = new Map<string, MetricItem>(
    scorecard.metrics.map(item => [item.id, item]),
  );
  const column = (
    label: string,
    render: (item: MetricItem) => ReturnType<ResultColumn['render']>,
    align?: 'right',
  ): ResultColumn => ({
    label,
    align,
    render: result => {
      const item = items.get(result.criterion);
      return item ? render(item) : '–';
    },
  });
  return [
    column('Value', measured, 'right'),
    column(
      'Target',
      ({ target, unit }) =>
        target
          ? `${target.op === '<=' ? '≤' : '≥'} ${withUnit(target.value, unit)}`
          : 'no target set',
      'right',
    ),
    outcomeColumn(),
    column('Trend', ({ trend }) => (trend ? TRENDS[trend] : '–')),
    column('Source', ({ source }) => source ?? '–'),
    column(
      'Age',
      ({ observedAt }) => (observedAt ? <Age at={observedAt} /> : '–'),
      'right',
    ),
  ];
}

function measured({ value, unit }: MetricItem): string {
  return value === undefined ? 'not measured' : withUnit(value, unit);
}

function withUnit(value: number, unit: string): string {
  const text = numbers.format(value);
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}
