import { makeStyles, type Theme } from '@material-ui/core/styles';
import {
  LEVEL_NAMES,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { LevelLadder, tokensOf } from '../signs';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: { display: 'flex', gap: theme.spacing(2.25), alignItems: 'center' },
    level: {
      fontSize: 44,
      lineHeight: 1,
      fontWeight: 650 as never,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    of: { fontSize: 16, fontWeight: 500, color: tokens.quiet.ink },
    words: { flex: 1, minWidth: 0 },
    target: { color: tokens.quiet.ink },
    ladder: { marginTop: theme.spacing(1) },
  };
});

/** The level as the hero: number, name, target and ladder. */
export function LevelHero({ level }: { level: Scorecard['level'] }) {
  const classes = useStyles();
  const { achieved, target } = level;
  return (
    <div className={classes.root}>
      <div className={classes.level}>
        {achieved}
        <span className={classes.of}> / 4</span>
      </div>
      <div className={classes.words}>
        <strong>{LEVEL_NAMES[achieved]}</strong>{' '}
        <span className={classes.target}>
          {achieved >= target
            ? `target ${target} reached`
            : `target ${target}, ${LEVEL_NAMES[target]}`}
        </span>
        <div className={classes.ladder}>
          <LevelLadder achieved={achieved} target={target} />
        </div>
      </div>
    </div>
  );
}
