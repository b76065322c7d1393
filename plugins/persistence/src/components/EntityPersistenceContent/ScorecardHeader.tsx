import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import Refresh from '@material-ui/icons/Refresh';
import type { ServiceScorecard } from '../../api';
import { Checked } from '../common/Checked';
import { KeyFigures } from '../common/KeyFigures';
import { RefreshProblemNotice } from '../common/RefreshProblemNotice';
import { Surface } from '../common/Surface';
import type { ScorecardState } from '../common/useScorecard';
import { tokensOf } from '../signs';

const useStyles = makeStyles((theme: Theme) => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    alignItems: 'center',
    justifyContent: 'space-between',
    marginTop: theme.spacing(2),
    color: tokensOf(theme).quiet.ink,
    fontSize: 12.5,
  },
  progress: { marginTop: theme.spacing(1.5) },
  hidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
}));

/** Key figures, age of the data, and the button that collects anew. */
export function ScorecardHeader(props: {
  scorecard: ServiceScorecard;
  state: ScorecardState;
}) {
  const { scorecard, state } = props;
  const classes = useStyles();
  const failure = state.refreshProblem;
  const { rubric, counts } = scorecard;
  return (
    <Surface title="Persistence" aside={<Checked scorecard={scorecard} />}>
      {scorecard.applicable && <KeyFigures scorecard={scorecard} />}
      <div className={classes.bar}>
        <span>
          <span title={`hash ${rubric.hash}`}>Rubric {rubric.version}</span>
          {scorecard.applicable &&
            `: ${counts.pass} pass, ${counts.fail} fail, ${
              counts.unknown + counts.error
            } not proven, ${counts.stale} stale, ${counts.waived} waived`}
        </span>
        <Button
          size="small"
          variant="outlined"
          startIcon={<Refresh />}
          disabled={state.refreshing}
          onClick={state.refresh}
        >
          {state.refreshing ? 'Refreshing…' : 'Refresh'}
        </Button>
      </div>
      <div role="status" className={classes.hidden}>
        {state.refreshing ? 'Reading the repository' : ''}
      </div>
      {state.refreshing && (
        <LinearProgress
          className={classes.progress}
          aria-label="Reading the repository"
        />
      )}
      {failure && (
        <div className={classes.progress}>
          <RefreshProblemNotice problem={failure} />
        </div>
      )}
    </Surface>
  );
}
