import { makeStyles, type Theme } from '@material-ui/core/styles';
import { Surface } from '../common/Surface';
import { Chip, OutcomeSign, tokensOf } from '../signs';
import { RowLink } from './RowLink';
import { titleOf, useScorecardView } from './ScorecardContext';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    steps: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(196px, 1fr))',
      gap: theme.spacing(2, 3),
    },
    step: { borderTop: `3px solid ${tokens.line}`, paddingTop: 10 },
    reached: { borderTopColor: tokens.good.ink },
    name: { fontWeight: 600 },
    held: { marginTop: theme.spacing(1) },
    quiet: { color: tokens.quiet.ink },
  };
});

/** The ladder, with what holds each level back. */
export function LevelPanel() {
  const classes = useStyles();
  const { scorecard } = useScorecardView();
  const { level, inputs } = scorecard;
  const outcomeOf = (id: string) =>
    scorecard.results.find(r => r.criterion === id)?.outcome;
  return (
    <Surface title="What holds each level back" id="levels">
      <ol className={classes.steps} aria-label="Levels">
        {level.steps.map(step => (
          <li
            key={step.level}
            className={`${classes.step} ${
              step.achieved ? classes.reached : ''
            }`}
          >
            <span className={classes.name}>
              {step.level} {step.name}
            </span>
            {step.achieved && (
              <div className={classes.held}>
                <Chip tone="good" shape="tick" plain>
                  Reached
                </Chip>
              </div>
            )}
            {!step.achieved && step.heldBackBy.length === 0 && (
              <div className={`${classes.held} ${classes.quiet}`}>
                Its own criteria are met; waits for level {step.level - 1}
              </div>
            )}
            {!step.achieved &&
              step.heldBackBy.map(id => {
                const outcome = outcomeOf(id);
                return (
                  <div key={id} className={classes.held}>
                    <RowLink to={id}>
                      {id === 'inputs'
                        ? `Inputs: ${inputs.complete} of ${inputs.total} complete`
                        : titleOf(scorecard, id)}
                    </RowLink>
                    {outcome && (
                      <div>
                        <OutcomeSign outcome={outcome} plain />
                      </div>
                    )}
                  </div>
                );
              })}
          </li>
        ))}
      </ol>
    </Surface>
  );
}
