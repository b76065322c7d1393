import type {
  MetricItem,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { Age } from '../common/Age';
import { useTableStyles } from '../common/tableStyles';
import { outcomeColumn } from './columns';
import type { ResultColumn } from './ResultTable';

const TRENDS = {
  better: '↗ better',
  worse: '↘ worse',
  same: '→ unchanged',
} as const;

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** Value against target, and where and when it was measured. */
export function metricColumns(scorecard: Scorecard): ResultColumn[] {
  const items = new Map<string, MetricItem>(
    scorecard.metrics.map(item => [item.id, item]),
  );
  const column = (
    label: string,
    render: (item: MetricItem) => ReturnType<ResultColumn['render']>,
    width?: number,
  ): ResultColumn => ({
    label,
    width,
    render: result => {
      const item = items.get(result.criterion);
      return item ? render(item) : '–';
    },
  });
  return [
    outcomeColumn(),
    column('Value', item => <Value item={item} />, 136),
    column('Target', aim, 136),
    column('Measured', item => <Measurement item={item} />),
  ];
}

function Value({ item: { value, unit } }: { item: MetricItem }) {
  const { muted } = useTableStyles();
  if (value === undefined) return <span className={muted}>not measured</span>;
  return <strong>{withUnit(value, unit)}</strong>;
}

function aim({ target, unit }: MetricItem): string {
  if (!target) return 'no target set';
  return `${target.op === '<=' ? '≤' : '≥'} ${withUnit(target.value, unit)}`;
}

function Measurement({ item }: { item: MetricItem }) {
  const { trend, source, observedAt } = item;
  if (!trend && !source && !observedAt) return <>–</>;
  return (
    <div>
      {trend && <div>{TRENDS[trend]}</div>}
      {source && <div>{source}</div>}
      {observedAt && <Age at={observedAt} />}
    </div>
  );
}

function withUnit(value: number, unit: string): string {
  const text = numbers.format(value);
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}
