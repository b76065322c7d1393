import Link from '@material-ui/core/Link';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { Link as RouterLink } from '@backstage/core-components';
import { LevelHero } from '../common/LevelHero';
import { Surface } from '../common/Surface';
import { Chip, OutcomeSign, tokensOf } from '../signs';
import { titleOf, useScorecardView } from './ScorecardContext';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    steps: {
      listStyle: 'none',
      margin: theme.spacing(2, 0, 0),
      padding: 0,
    },
    step: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(1.25, 0),
      borderTop: `1px solid ${tokens.line}`,
    },
    name: { flex: '0 0 108px', fontWeight: 600 },
    held: { flex: '1 1 200px', minWidth: 0 },
    holder: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1),
      alignItems: 'center',
      '& + &': { marginTop: theme.spacing(0.75) },
    },
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
    <Surface title="Maturity level">
      <LevelHero level={level} />
      <ol className={classes.steps} aria-label="Levels">
        {level.steps.map(step => (
          <li key={step.level} className={classes.step}>
            <span className={classes.name}>
              {step.level} {step.name}
            </span>
            <div className={classes.held}>
              {step.achieved && (
                <Chip tone="good" shape="tick">
                  Reached
                </Chip>
              )}
              {!step.achieved && step.heldBackBy.length === 0 && (
                <span className={classes.quiet}>
                  Its own criteria are met; waits for level {step.level - 1}
                </span>
              )}
              {!step.achieved &&
                step.heldBackBy.map(id => {
                  const outcome = outcomeOf(id);
                  return (
                    <div key={id} className={classes.holder}>
                      <Link
                        component={RouterLink}
                        to={`#${id}`}
                        underline="always"
                      >
                        {id === 'inputs'
                          ? `Inputs: ${inputs.complete} of ${inputs.total} complete`
                          : titleOf(scorecard, id)}
                      </Link>
                      {outcome && <OutcomeSign outcome={outcome} />}
                    </div>
                  );
                })}
            </div>
          </li>
        ))}
      </ol>
    </Surface>
  );
}
