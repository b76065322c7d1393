import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { MetricItem } from '@persistence-scorecard/plugin-persistence-common';
import { Chip, tokensOf } from '../signs';
import { changeOf, targetText, withUnit, type Change } from './metricWords';
import { useScorecardView } from './ScorecardContext';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    value: { fontSize: 16, fontVariantNumeric: 'tabular-nums' },
    quiet: { color: tokens.quiet.ink },
    small: { fontSize: 12.5, overflowWrap: 'anywhere' },
    better: { color: tokens.good.ink },
    worse: { color: tokens.bad.ink },
    same: { color: tokens.quiet.ink },
  };
});

const ARROWS: Record<Change['direction'], string> = {
  better: '↗',
  worse: '↘',
  same: '→',
};

/** The newest value, what it should be, and whether it has become better. A target that is not set is a gap. */
export function MetricValue({ item }: { item: MetricItem }) {
  const classes = useStyles();
  const { value, unit, target } = item;
  return (
    <div>
      {value === undefined ? (
        <div className={classes.quiet}>not measured</div>
      ) : (
        <strong className={classes.value}>{withUnit(value, unit)}</strong>
      )}
      {target ? (
        <div>target {targetText(target, unit)}</div>
      ) : (
        <>
          <div>
            <Chip tone="quiet" shape="question" dashed>
              No target set
            </Chip>
          </div>
          <div className={`${classes.small} ${classes.quiet}`}>
            Set <code>targets.{item.id}</code> in{' '}
            <code>docs/database/persistence.yaml</code>.
          </div>
        </>
      )}
      <Trend item={item} />
    </div>
  );
}

/** By the series where there is one, else as the run itself said. */
function Trend({ item }: { item: MetricItem }) {
  const classes = useStyles();
  const { metrics } = useScorecardView().runs;
  const metric =
    metrics.state === 'ready' ? metrics.value.get(item.id) : undefined;
  const change: Change | undefined =
    (metric && changeOf(metric)) ??
    (item.trend && {
      direction: item.trend,
      words: item.trend === 'same' ? 'unchanged' : item.trend,
    });
  if (!change) return null;
  return (
    <div className={`${classes.small} ${classes[change.direction]}`}>
      <span aria-hidden>{ARROWS[change.direction]} </span>
      {change.words}
    </div>
  );
}
