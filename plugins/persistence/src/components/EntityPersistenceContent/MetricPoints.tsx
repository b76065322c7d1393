import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { MetricOfService, MetricPoint } from '../../api';
import { tokensOf } from '../signs';
import { MetricChart } from './MetricChart';
import { dayOf, isWithin, withUnit } from './metricWords';
import { OutsideLink } from './OutsideLink';
import { usePointsStyles } from './pointsStyles';
import { TRUST_WORDS } from './trustWords';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(1.5), minWidth: 0 },
  note: { color: tokensOf(theme).quiet.ink, fontSize: 12.5 },
}));

/** The course of a metric at large, and the same as a table. */
export function MetricPoints({ metric }: { metric: MetricOfService }) {
  const classes = useStyles();
  const table = usePointsStyles();
  const { points, totalPoints, title } = metric;
  return (
    <div className={classes.root}>
      <MetricChart metric={metric} height={140} />
      <div
        className={table.scroll}
        role="group"
        aria-label={`${title}: points`}
      >
        <table className={table.table}>
          <caption className={table.caption}>
            {title}: what was measured, newest first
          </caption>
          <thead>
            <tr>
              <th scope="col">Measured</th>
              <th scope="col" className={table.number}>
                Value
              </th>
              <th scope="col">Against the target</th>
              <th scope="col">By</th>
              <th scope="col">Run</th>
              <th scope="col">Known from</th>
            </tr>
          </thead>
          <tbody>
            {points.map(point => (
              <PointRow key={point.observedAt} point={point} metric={metric} />
            ))}
          </tbody>
        </table>
      </div>
      {totalPoints > points.length && (
        <div className={classes.note}>
          The newest {points.length} of {totalPoints} measurements.
        </div>
      )}
    </div>
  );
}

function PointRow(props: { point: MetricPoint; metric: MetricOfService }) {
  const { point, metric } = props;
  const table = usePointsStyles();
  const { run } = point;
  return (
    <tr>
      <th scope="row">
        <time dateTime={point.observedAt}>{dayOf(point.observedAt)}</time>
      </th>
      <td className={table.number}>{withUnit(point.value, point.unit)}</td>
      <td>{standing(point, metric)}</td>
      <td>{point.source}</td>
      <td>
        {run ? (
          <OutsideLink url={run.url}>{`run ${run.runId}`}</OutsideLink>
        ) : (
          '–'
        )}
      </td>
      <td>{TRUST_WORDS[point.trust]}</td>
    </tr>
  );
}

function standing(point: MetricPoint, { target, unit }: MetricOfService) {
  if (!target) return 'no target set';
  if (point.unit !== unit) return 'another unit';
  return isWithin(target, point.value) ? 'within' : 'missed';
}
