import { makeStyles, type Theme } from '@material-ui/core/styles';
import { CollectionNotice } from './CollectionNotice';
import { PendingNotice } from './PendingNotice';
import { ProblemNotice } from './ProblemNotice';
import { RefreshButton } from './RefreshButton';
import { RefreshFeedback } from './RefreshFeedback';
import { ScorecardSkeleton } from './ScorecardSkeleton';
import type { ScorecardState } from './useScorecard';

const useStyles = makeStyles((theme: Theme) => ({
  root: { '& > :not(:empty) ~ *:not(:empty)': { marginTop: theme.spacing(2) } },
}));

/** What stands where a scorecard would: it loads, waits for its first reading, was never readable, or why there is none. */
export function NoScorecard(props: { state: ScorecardState; rows?: number }) {
  const { state, rows } = props;
  const classes = useStyles();
  const { loading, pending, problem, scorecard } = state;
  if (loading) return <ScorecardSkeleton rows={rows} />;
  return (
    <div className={classes.root}>
      {problem && <ProblemNotice problem={problem} onRetry={state.retry} />}
      {pending && <PendingNotice pending={pending} />}
      {scorecard && <CollectionNotice status={scorecard.collection} />}
      {(pending || scorecard) && (
        <div>
          <RefreshButton
            state={state}
            label={pending ? 'Collect now' : 'Try again'}
          />
        </div>
      )}
      <RefreshFeedback state={state} />
    </div>
  );
}
