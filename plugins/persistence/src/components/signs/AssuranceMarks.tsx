import { makeStyles, type Theme } from '@material-ui/core/styles';
import {
  ASSURANCES,
  isAssured,
  type Assurance,
} from '@persistence-scorecard/plugin-persistence-common';
import { tokensOf } from './tokens';

const useStyles = makeStyles((theme: Theme) => {
  const { quiet, line } = tokensOf(theme);
  return {
    root: { display: 'inline-flex', gap: 4, verticalAlign: 'middle' },
    mark: { width: 6, height: 12, borderRadius: 1.5, background: line },
    known: { background: quiet.ink },
    needed: { outline: `1.5px solid ${quiet.ink}`, outlineOffset: 1 },
  };
});

/** How a result is known and what it takes, in words. */
export function assuranceLabel(
  actual: Assurance | undefined,
  required: Assurance,
): string {
  if (!actual) return `No proof; ${required} is needed`;
  const known = actual[0].toUpperCase() + actual.slice(1);
  if (actual === required) return `${known}, as is needed`;
  return isAssured(actual, required)
    ? `${known}; ${required} would do`
    : `${known}; ${required} is needed`;
}

/** Four marks for documented, analysed, exercised, approved; the needed one is outlined. */
export function AssuranceMarks(props: {
  actual?: Assurance;
  required: Assurance;
}) {
  const { actual, required } = props;
  const classes = useStyles();
  const label = assuranceLabel(actual, required);
  const reached = actual ? ASSURANCES.indexOf(actual) : -1;
  return (
    <span className={classes.root} role="img" aria-label={label} title={label}>
      {ASSURANCES.map((assurance, index) => (
        <span
          key={assurance}
          className={[
            classes.mark,
            index <= reached ? classes.known : '',
            assurance === required ? classes.needed : '',
          ].join(' ')}
        />
      ))}
    </span>
  );
}
