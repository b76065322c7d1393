import { DateTime } from 'luxon';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { CriterionResult } from '@persistence-scorecard/plugin-persistence-common';
import { Chip, tokensOf } from '../signs';
import { expiryState, type ExpiryState } from './expiry';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'inline-block' },
  distance: { color: tokensOf(theme).quiet.ink },
}));

/** When a result goes stale, or since when it is, with the exact time on hover; nothing when time cannot make it so. */
export function StaleWords(props: {
  result: Pick<CriterionResult, 'outcome' | 'expiresAt'>;
  now?: DateTime;
}) {
  const { result, now } = props;
  const classes = useStyles();
  const expiry = expiryState(result.expiresAt, now);
  if (!expiry || !['pass', 'stale'].includes(result.outcome)) return null;
  const exact = DateTime.fromISO(result.expiresAt!, { locale: 'en' });
  return (
    <span className={classes.root}>
      {expiry.state === 'soon' && (
        <Chip tone="warn" shape="clock" plain>
          Stale soon
        </Chip>
      )}
      <div>
        <time
          dateTime={result.expiresAt}
          title={exact.toFormat("d LLL yyyy, HH:mm:ss 'UTC'ZZ")}
        >
          {verb(expiry, result.outcome)} {expiry.date},
        </time>{' '}
        <span className={classes.distance}>{expiry.distance}</span>
      </div>
    </span>
  );
}

function verb({ state }: ExpiryState, outcome: string): string {
  if (state !== 'over') return 'stale on';
  // The server judges it anew within seconds; until then it must not look as if it still counted.
  return outcome === 'stale' ? 'stale since' : 'expired on';
}
