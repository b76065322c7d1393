import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { ServiceScorecard } from '../../api';
import { Checked } from '../common/Checked';
import { nextLevelOutcome } from '../common/heldBack';
import { KeyFigures } from '../common/KeyFigures';
import { LevelHero } from '../common/LevelHero';
import { RefreshButton } from '../common/RefreshButton';
import { RefreshFeedback } from '../common/RefreshFeedback';
import { Surface } from '../common/Surface';
import type { ScorecardState } from '../common/useScorecard';
import { NotApplicable } from '../common/NotApplicable';
import { Legend } from './Legend';

const useStyles = makeStyles((theme: Theme) => ({
  aside: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    alignItems: 'center',
  },
  stack: { display: 'grid', gap: theme.spacing(2.5), minWidth: 0 },
  glance: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(3, 5),
    // The figures want to stand in one line; the level takes what is left.
    '& > :first-child': { flex: '1 1 320px' },
    '& > :last-child': { flex: '1 1 510px', alignSelf: 'center' },
  },
}));

/** The level, the key figures, the age of the data, and the button that collects anew. */
export function ScorecardHeader(props: {
  scorecard: ServiceScorecard;
  state: ScorecardState;
}) {
  const { scorecard, state } = props;
  const classes = useStyles();
  return (
    <Surface
      title="Persistence"
      aside={
        <div className={classes.aside}>
          <Checked scorecard={scorecard} />
          <RefreshButton state={state} />
        </div>
      }
    >
      <RefreshFeedback state={state} />
      <div className={classes.stack}>
        {scorecard.applicable ? (
          <>
            <div className={classes.glance}>
              <LevelHero
                level={scorecard.level}
                next={nextLevelOutcome(scorecard)}
              />
              <KeyFigures scorecard={scorecard} />
            </div>
            <Legend scorecard={scorecard} />
          </>
        ) : (
          <NotApplicable reason={scorecard.applicableReason} />
        )}
      </div>
    </Surface>
  );
}
