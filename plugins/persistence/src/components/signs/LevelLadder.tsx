import { makeStyles, type Theme } from '@material-ui/core/styles';
import {
  LEVEL_NAMES,
  type Level,
  type Outcome,
} from '@persistence-scorecard/plugin-persistence-common';
import { SignIcon } from './icons';
import { outcomeWord } from './OutcomeSign';
import { hatch, tokensOf } from './tokens';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  const held = (ink: string, tint: string) => ({
    background: tint,
    border: `1.5px solid ${ink}`,
  });
  return {
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(4, minmax(14px, 1fr))',
      gap: 4,
    },
    bar: { height: 8, borderRadius: 4, background: tokens.line },
    reached: { background: tokens.good.ink },
    // The step that comes next looks as what holds it back: nobody knows, too old, or it fails.
    unknown: {
      background: hatch(tokens),
      border: `1px dashed ${tokens.quiet.ink}`,
    },
    stale: held(tokens.warn.ink, tokens.warn.tint),
    fail: held(tokens.bad.ink, tokens.bad.tint),
    label: {
      display: 'block',
      marginTop: 4,
      fontSize: 12,
      lineHeight: 1.35,
      color: tokens.quiet.ink,
      '@container (max-width: 319.95px)': {
        fontSize: 11,
        letterSpacing: '-0.03em',
      },
    },
    strong: { color: tokens.ink, fontWeight: 600 },
    target: { display: 'flex', alignItems: 'center', gap: 3 },
  };
});

const HELD: Partial<Record<Outcome, 'unknown' | 'stale' | 'fail'>> = {
  unknown: 'unknown',
  error: 'unknown',
  stale: 'stale',
  fail: 'fail',
};

/** Four steps: reached ones filled, the next one marked by what holds it back, the target named. */
export function LevelLadder(props: {
  achieved: Level;
  target: Level;
  /** Worst outcome of what holds the next level back. */
  next?: Outcome;
  /** Names the steps beneath. */
  labelled?: boolean;
}) {
  const { achieved, target, next, labelled } = props;
  const classes = useStyles();
  const label = [
    `Level ${achieved} of 4, ${LEVEL_NAMES[achieved]}`,
    `target ${target}, ${LEVEL_NAMES[target]}`,
    ...(next && achieved < 4
      ? [`level ${achieved + 1}: ${outcomeWord(next).toLowerCase()}`]
      : []),
  ].join('; ');
  const look = (level: number) => {
    if (level <= achieved) return classes.reached;
    const held = level === achieved + 1 && next ? HELD[next] : undefined;
    return held ? classes[held] : '';
  };
  return (
    <div className={classes.root} role="img" aria-label={label} title={label}>
      {([1, 2, 3, 4] as const).map(level => (
        <span key={level}>
          <span
            className={`${classes.bar} ${look(level)}`}
            style={{ display: 'block' }}
          />
          {labelled && (
            <span
              className={`${classes.label} ${
                level <= achieved ? classes.strong : ''
              }`}
            >
              {level} {LEVEL_NAMES[level]}
              {level === target && (
                <span className={classes.target}>
                  <SignIcon shape="flag" size={11} /> target
                </span>
              )}
            </span>
          )}
        </span>
      ))}
    </div>
  );
}
