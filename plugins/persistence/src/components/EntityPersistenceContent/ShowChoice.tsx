import { useSearchParams } from 'react-router-dom';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { satisfies } from '@persistence-scorecard/plugin-persistence-common';
import { tokensOf } from '../signs';
import { useScorecardView } from './ScorecardContext';

const PARAMETER = 'show';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: {
      justifySelf: 'start',
      display: 'inline-flex',
      flexWrap: 'wrap',
      gap: 4,
      padding: 4,
      borderRadius: 8,
      background: tokens.surface,
      boxShadow: `0 0 0 1px ${tokens.hair}`,
      color: tokens.ink,
    },
    choice: {
      padding: theme.spacing(0.5, 1.5),
      borderRadius: 6,
      font: 'inherit',
      fontSize: 14,
      '&:focus-visible': { outline: `2px solid ${tokens.accent}` },
    },
    chosen: {
      background: tokens.info.tint,
      color: tokens.info.ink,
      fontWeight: 600,
    },
  };
});

/** Whether every result is shown or only those that are not satisfied; part of the URL. */
export function useShownResults(): 'all' | 'open' {
  const [params] = useSearchParams();
  return params.get(PARAMETER) === 'open' ? 'open' : 'all';
}

/** Chooses between every result and what is open. */
export function ShowChoice() {
  const classes = useStyles();
  const { results } = useScorecardView().scorecard;
  const shown = useShownResults();
  const [, setParams] = useSearchParams();
  const open = results.filter(r => !satisfies(r.outcome)).length;
  const choose = (value: 'all' | 'open') =>
    setParams(old => {
      const next = new URLSearchParams(old);
      if (value === 'all') next.delete(PARAMETER);
      else next.set(PARAMETER, value);
      return next;
    });
  const choice = (value: 'all' | 'open', label: string) => (
    <ButtonBase
      disableRipple
      aria-pressed={shown === value}
      className={`${classes.choice} ${shown === value ? classes.chosen : ''}`}
      onClick={() => choose(value)}
    >
      {label}
    </ButtonBase>
  );
  return (
    <div className={classes.root} role="group" aria-label="Results to show">
      {choice('all', `All ${results.length} results`)}
      {choice('open', `Only the ${open} that are open`)}
    </div>
  );
}
