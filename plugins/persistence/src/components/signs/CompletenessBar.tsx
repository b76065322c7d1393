import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { Outcome } from '@persistence-scorecard/plugin-persistence-common';
import { hatch, tokensOf } from './tokens';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: { display: 'flex', gap: 2, height: 8 },
    part: { borderRadius: 3, minWidth: 3 },
    passed: { background: tokens.good.ink },
    failed: { background: tokens.bad.ink },
    stale: { background: tokens.warn.ink },
    // Unknown is neither empty nor coloured: a hatched box with a dashed border.
    notProven: {
      background: hatch(tokens),
      border: `1px dashed ${tokens.quiet.ink}`,
    },
    notApplicable: { background: tokens.line },
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

const WORDS: Record<keyof Completeness, string> = {
  passed: 'passed',
  failed: 'failed',
  stale: 'stale',
  notProven: 'not proven',
  notApplicable: 'not applicable',
};

/** The parts in words, e.g. `1 failed, 2 not proven`. */
export function completenessWords(parts: Completeness): string {
  return present(parts)
    .map(([part, count]) => `${count} ${WORDS[part]}`)
    .join(', ');
}

/** Whether there is something, and of none of it anybody knows: that is no zero. */
export function isAllUnknown(parts: Completeness): boolean {
  const shown = present(parts);
  return shown.length === 1 && shown[0][0] === 'notProven';
}

function present(parts: Completeness): [keyof Completeness, number][] {
  return (Object.keys(WORDS) as (keyof Completeness)[]).flatMap(part => {
    const count = parts[part];
    return count ? [[part, count]] : [];
  });
}

/** A bar in parts, with every part in words for those who do not see it. */
export function CompletenessBar(props: { label: string; parts: Completeness }) {
  const { label, parts } = props;
  const classes = useStyles();
  const text = `${label}: ${completenessWords(parts) || 'none'}`;
  return (
    <div className={classes.root} role="img" aria-label={text} title={text}>
      {present(parts).map(([part, count]) => (
        <span
          key={part}
          className={`${classes.part} ${classes[part]}`}
          style={{ flexGrow: count, flexBasis: 0 }}
        />
      ))}
    </div>
  );
}
