import Link from '@material-ui/core/Link';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { Link as RouterLink } from '@backstage/core-components';
import type { GateVerdict } from '@persistence-scorecard/plugin-persistence-common';
import { Notice } from '../common/Notice';
import { Surface } from '../common/Surface';
import { tokensOf } from '../signs';
import { titleOf, useScorecardView } from './ScorecardContext';
import { Prose } from '../common/Prose';

const TITLES: Record<GateVerdict, string> = {
  allowed: 'Open: ready for production data',
  denied: 'Closed: not ready for production data',
  inconclusive: 'Undecided: evidence is missing, so the gate stays shut',
};
const TONES = {
  allowed: 'good',
  denied: 'bad',
  inconclusive: 'quiet',
} as const;
const SHAPES = {
  allowed: 'tick',
  denied: 'cross',
  inconclusive: 'question',
} as const;

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    margin: theme.spacing(0.5, 0, 0),
    paddingLeft: 20,
    overflowWrap: 'anywhere',
  },
  way: { margin: theme.spacing(2, 0, 0), fontSize: 14, fontWeight: 600 },
  unlocks: { color: tokensOf(theme).quiet.ink },
}));

/** The verdict, its reasons, and the shortest way to an open gate. */
export function GatePanel() {
  const classes = useStyles();
  const { scorecard } = useScorecardView();
  const { verdict, reasons, nextSteps } = scorecard.gate;
  return (
    <Surface title="Production gate">
      <Notice
        tone={TONES[verdict]}
        shape={SHAPES[verdict]}
        title={TITLES[verdict]}
      >
        {reasons.length > 0 && (
          <ul className={classes.list}>
            {reasons.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
      </Notice>
      {nextSteps.length > 0 && (
        <>
          <h3 className={classes.way}>Shortest way</h3>
          <ol className={classes.list}>
            {nextSteps.map(step => (
              <li key={step.criterion}>
                <Link
                  component={RouterLink}
                  to={`#${step.criterion}`}
                  underline="always"
                >
                  {titleOf(scorecard, step.criterion)}
                </Link>
                : <Prose text={step.action} />{' '}
                <span className={classes.unlocks}>Towards {step.unlocks}.</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Surface>
  );
}
