import type {
  MetricItem,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { MetricCourse } from './MetricCourse';
import { MetricMeasured } from './MetricMeasured';
import { MetricValue } from './MetricValue';
import { outcomeColumn } from './columns';
import type { ResultColumn } from './ResultTable';

/** Value against target, its course, and where and when it was measured. */
export function metricColumns(scorecard: Scorecard): ResultColumn[] {
  const items = new Map<string, MetricItem>(
    scorecard.metrics.map(item => [item.id, item]),
  );
  return [
    outcomeColumn(),
    {
      label: 'Value and target',
      width: 160,
      render: ({ criterion }) => {
        const item = items.get(criterion);
        return item ? <MetricValue item={item} /> : '–';
      },
    },
    {
      label: 'Course',
      render: ({ criterion }) => <MetricCourse id={criterion} />,
    },
    {
      label: 'Measured',
      width: 160,
      render: result => {
        const item = items.get(result.criterion);
        return item ? <MetricMeasured item={item} result={result} /> : '–';
      },
    },
  ];
}
