import { useEffect, useState } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { tokensOf } from '../signs';
import { Notice } from './Notice';
import type { Refreshed, ScorecardState } from './useScorecard';

/** After so many seconds a reader wants to know whether it hangs. */
const LONG_SECONDS = 10;
/** More changes than this are told by the page beneath. */
const CHANGES_SHOWN = 5;

const useStyles = makeStyles((theme: Theme) => ({
  // It takes room only when it says something.
  part: { '&:not(:empty)': { marginBottom: theme.spacing(2) } },
  progress: { color: tokensOf(theme).quiet.ink, fontSize: 12.5 },
  bar: { marginBottom: theme.spacing(0.75), borderRadius: 2 },
  seconds: { fontVariantNumeric: 'tabular-nums' },
  list: { margin: 0, paddingLeft: 18 },
}));

/** What a refresh does, and how it ended. The region is always there, so that changes are read out. */
export function RefreshFeedback({ state }: { state: ScorecardState }) {
  const { refreshing, refreshed, refreshProblem } = state;
  const classes = useStyles();
  return (
    <>
      <div role="status" className={classes.part}>
        {refreshing && <RefreshProgress />}
        {!refreshing && refreshed && <RefreshedNotice refreshed={refreshed} />}
      </div>
      <div className={classes.part}>
        {refreshProblem && (
          <Notice
            tone="bad"
            shape="alert"
            title={
              state.scorecard
                ? 'Refreshing failed; what is shown is the last scorecard'
                : 'Collecting failed'
            }
            urgent
          >
            {refreshProblem.kind === 'forbidden'
              ? 'Your account may see this, but not collect it anew.'
              : refreshProblem.message}
          </Notice>
        )}
      </div>
    </>
  );
}

function RefreshProgress() {
  const classes = useStyles();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(n => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={classes.progress}>
      <LinearProgress
        className={classes.bar}
        aria-label="Reading the repository"
      />
      Reading the repository and its CI evidence, then judging them
      {seconds >= LONG_SECONDS &&
        '; large repositories take up to a minute'}…{' '}
      {/* A count is for the eye: read out every second it would drown everything else. */}
      <span className={classes.seconds} aria-hidden>
        {seconds} s
      </span>
    </div>
  );
}

function RefreshedNotice({ refreshed }: { refreshed: Refreshed }) {
  const classes = useStyles();
  const { changes, compared } = refreshed;
  if (!compared || changes.length === 0) {
    return (
      <Notice tone="info" shape="tick" title="Read just now" silent>
        {compared ? 'Nothing has changed.' : 'This is the first scorecard.'}
      </Notice>
    );
  }
  const more = changes.length - CHANGES_SHOWN;
  return (
    <Notice tone="info" shape="tick" title="Read just now" silent>
      <ul className={classes.list}>
        {changes.slice(0, CHANGES_SHOWN).map(change => (
          <li key={change}>{change}</li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </Notice>
  );
}
