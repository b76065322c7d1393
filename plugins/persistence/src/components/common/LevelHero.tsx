import { makeStyles, type Theme } from '@material-ui/core/styles';
import {
  LEVEL_NAMES,
  type Outcome,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { LevelLadder, OutcomeSign, tokensOf } from '../signs';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: { containerType: 'inline-size', minWidth: 0 },
    top: { display: 'flex', gap: theme.spacing(2), alignItems: 'center' },
    level: {
      fontSize: 56,
      lineHeight: 0.95,
      fontWeight: 700,
      letterSpacing: '-0.02em',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    ladder: { marginTop: theme.spacing(1.5) },
    of: {
      fontSize: 18,
      fontWeight: 500,
      letterSpacing: 0,
      color: tokens.quiet.ink,
    },
    words: { flex: 1, minWidth: 0 },
    name: { fontSize: 24, lineHeight: 1.2, fontWeight: 700 },
    about: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
      marginTop: 2,
      color: tokens.quiet.ink,
    },
    next: { display: 'inline-flex', gap: 6, alignItems: 'center' },
  };
});

/** The level as the hero: number, name, target, and the ladder with what holds the next step. */
export function LevelHero(props: {
  level: Scorecard['level'];
  /** Worst outcome of what holds the next level back. */
  next?: Outcome;
}) {
  const { level } = props;
  const classes = useStyles();
  const { achieved, target } = level;
  // Beyond its target nothing is asked of a service.
  const next = achieved < target ? props.next : undefined;
  return (
    <div className={classes.root}>
      <div className={classes.top}>
        <div className={classes.level}>
          {achieved}
          <span className={classes.of}> / 4</span>
        </div>
        <div className={classes.words}>
          <div className={classes.name}>{LEVEL_NAMES[achieved]}</div>
          <div className={classes.about}>
            <span>
              {achieved >= target
                ? `target ${target} reached`
                : `target ${target}, ${LEVEL_NAMES[target]}`}
            </span>
            {next && (
              <span className={classes.next}>
                level {achieved + 1}: <OutcomeSign outcome={next} plain />
              </span>
            )}
          </div>
        </div>
      </div>
      <div className={classes.ladder}>
        <LevelLadder achieved={achieved} target={target} next={next} labelled />
      </div>
    </div>
  );
}
