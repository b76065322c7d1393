import { makeStyles, type Theme } from '@material-ui/core/styles';
import type {
  Outcome,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { AssuranceMarks, OutcomeSign, tokensOf } from '../signs';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75, 4),
      justifyContent: 'space-between',
      paddingTop: theme.spacing(1.5),
      borderTop: `1px solid ${tokens.line}`,
      color: tokens.quiet.ink,
      fontSize: 12.5,
    },
    counts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 1.5),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      fontVariantNumeric: 'tabular-nums',
    },
    marks: { '& > *:first-child': { marginRight: 8 } },
  };
});

const COUNTED: readonly Outcome[] = [
  'pass',
  'fail',
  'unknown',
  'stale',
  'error',
  'not-applicable',
];

/** How many results came to what, which is also the key to the signs beneath. */
export function Legend({ scorecard }: { scorecard: Scorecard }) {
  const classes = useStyles();
  const { counts, rubric } = scorecard;
  return (
    <div className={classes.root}>
      <ul className={classes.counts} aria-label="Results by outcome">
        {COUNTED.filter(outcome => counts[outcome] > 0).map(outcome => (
          <li key={outcome}>
            {counts[outcome]} <OutcomeSign outcome={outcome} plain />
          </li>
        ))}
        {counts.waived > 0 && <li>{counts.waived} of them waived</li>}
        <li title={`hash ${rubric.hash}`}>by rubric {rubric.version}</li>
      </ul>
      <div className={classes.marks}>
        <AssuranceMarks actual="analysed" required="exercised" />
        how it is known: documented, analysed, exercised by a run, approved; the
        outlined one is needed
      </div>
    </div>
  );
}
