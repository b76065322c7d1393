import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { Outcome } from '@persistence-scorecard/plugin-persistence-common';
import { hatch, tokensOf } from './tokens';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: { display: 'flex', gap: 2, height: 8 },
    part: { borderRadius: 3, minWidth: 3 },
    pass: { background: tokens.good.ink },
    fail: { background: tokens.bad.ink },
    stale: { background: tokens.warn.ink },
    // Unknown is neither empty nor coloured: a hatched box with a dashed border.
    open: {
      background: hatch(tokens),
      border: `1px dashed ${tokens.quiet.ink}`,
    },
    quiet: { background: tokens.line },
  };
});

/** How many items came to what. */
export interface Completeness {
  passed: number;
  failed?: number;
  stale?: number;
  /** Unknown or error: nobody knows. */
  notProven?: number;
  notApplicable?: number;
}

/** Counts outcomes into the parts of a bar. */
export function completenessOf(outcomes: readonly Outcome[]): Completeness {
  const count = (...wanted: Outcome[]) =>
    outcomes.filter(outcome => wanted.includes(outcome)).length;
  return {
    passed: count('pass'),
    failed: count('fail'),
    stale: count('stale'),
    notProven: count('unknown', 'error'),
    notApplicable: count('not-applicable'),
  };
}

/** A bar in parts, with every part in words for those who do not see it. */
export function CompletenessBar(props: { label: string; parts: Completeness }) {
  const { label, parts } = props;
  const classes = useStyles();
  const shown = (
    [
      ['passed', parts.passed, classes.pass],
      ['failed', parts.failed, classes.fail],
      ['stale', parts.stale, classes.stale],
      ['not proven', parts.notProven, classes.open],
      ['not applicable', parts.notApplicable, classes.quiet],
    ] as const
  ).filter(([, count]) => count);
  const words = shown.map(([word, count]) => `${count} ${word}`).join(', ');
  const text = `${label}: ${words || 'none'}`;
  return (
    <div className={classes.root} role="img" aria-label={text} title={text}>
      {shown.map(([word, count, className]) => (
        <span
          key={word}
          className={`${classes.part} ${className}`}
          style={{ flexGrow: count, flexBasis: 0 }}
        />
      ))}
    </div>
  );
}
