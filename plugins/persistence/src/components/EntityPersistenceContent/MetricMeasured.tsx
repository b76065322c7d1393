import { makeStyles, type Theme } from '@material-ui/core/styles';
import type {
  CriterionResult,
  MetricItem,
} from '@persistence-scorecard/plugin-persistence-common';
import { Age } from '../common/Age';
import { StaleWords } from '../common/StaleWords';
import { tokensOf } from '../signs';

const useStyles = makeStyles((theme: Theme) => ({
  source: { overflowWrap: 'anywhere' },
  quiet: { color: tokensOf(theme).quiet.ink },
  small: { fontSize: 12.5 },
}));

/** By what and when the newest value was measured, and until when it counts. */
export function MetricMeasured(props: {
  item: MetricItem;
  result: CriterionResult;
}) {
  const { item, result } = props;
  const { source, observedAt } = item;
  const classes = useStyles();
  if (!source && !observedAt) return <>–</>;
  return (
    <div>
      {source && <div className={classes.source}>{source}</div>}
      {observedAt && (
        <div className={classes.quiet}>
          <Age at={observedAt} />
        </div>
      )}
      <div className={classes.small}>
        <StaleWords result={result} />
      </div>
    </div>
  );
}
