import { makeStyles, type Theme } from '@material-ui/core/styles';
import {
  LEVEL_NAMES,
  type Level,
} from '@persistence-scorecard/plugin-persistence-common';
import { tokensOf } from './tokens';

const useStyles = makeStyles((theme: Theme) => {
  const { good, warn, line } = tokensOf(theme);
  return {
    root: { display: 'flex', gap: 4, maxWidth: 240 },
    step: {
      flex: 1,
      minWidth: 14,
      height: 8,
      borderRadius: 4,
      background: line,
    },
    reached: { background: good.ink },
    aim: {
      background: `repeating-linear-gradient(45deg, ${warn.ink} 0 3px, transparent 3px 7px)`,
      outline: `1px solid ${warn.ink}`,
      outlineOffset: -1,
    },
  };
});

/** Four steps: reached ones filled, those up to the target hatched. */
export function LevelLadder(props: { achieved: Level; target: Level }) {
  const { achieved, target } = props;
  const classes = useStyles();
  const label = `Level ${achieved} of 4, ${LEVEL_NAMES[achieved]}; target ${target}, ${LEVEL_NAMES[target]}`;
  return (
    <div className={classes.root} role="img" aria-label={label} title={label}>
      {[1, 2, 3, 4].map(level => (
        <span
          key={level}
          className={[
            classes.step,
            level <= achieved ? classes.reached : '',
            level > achieved && level <= target ? classes.aim : '',
          ].join(' ')}
        />
      ))}
    </div>
  );
}
