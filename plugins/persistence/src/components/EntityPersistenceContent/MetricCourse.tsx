import Button from '@material-ui/core/Button';
import Skeleton from '@material-ui/lab/Skeleton';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { tokensOf } from '../signs';
import { MetricChart } from './MetricChart';
import { useScorecardView } from './ScorecardContext';

const useStyles = makeStyles((theme: Theme) => ({
  // In a card it stands below its label, over the whole width.
  room: { width: '100%', minWidth: 0, flex: '1 1 200px' },
  quiet: { color: tokensOf(theme).quiet.ink, fontSize: 12.5 },
}));

/** The course of a metric in its row, in every state that it can be in. */
export function MetricCourse({ id }: { id: string }) {
  const classes = useStyles();
  const { metrics } = useScorecardView().runs;
  if (metrics.state === 'loading') {
    return (
      <div className={classes.room} aria-busy="true">
        <Skeleton variant="rect" height={64} />
      </div>
    );
  }
  if (metrics.state === 'failed') {
    return (
      <div className={classes.quiet}>
        The course could not be loaded.{' '}
        <Button size="small" onClick={metrics.retry}>
          Try again
        </Button>
      </div>
    );
  }
  const metric = metrics.value.get(id);
  if (!metric || metric.points.length === 0)
    return <span className={classes.quiet}>no measurements so far</span>;
  return (
    <div className={classes.room}>
      <MetricChart metric={metric} />
      {metric.points.length === 1 && (
        <div className={classes.quiet}>one measurement so far</div>
      )}
    </div>
  );
}
