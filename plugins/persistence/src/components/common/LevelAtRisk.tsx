import Link from '@material-ui/core/Link';
import { Link as RouterLink } from '@backstage/core-components';
import {
  LEVEL_NAMES,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { levelAtRisk } from './expiry';
import { Notice } from './Notice';

/** Says that the achieved level rests on something that goes stale soon; nothing when it does not. */
export function LevelAtRisk(props: {
  scorecard: Pick<Scorecard, 'level' | 'results'>;
  tab?: string;
}) {
  const { scorecard, tab = '' } = props;
  const risk = levelAtRisk(scorecard);
  if (!risk) return null;
  const { achieved } = scorecard.level;
  const { result, expiry } = risk;
  const isOver = expiry.state === 'over';
  return (
    <Notice
      tone="warn"
      shape="clock"
      title={`Level ${achieved} ${LEVEL_NAMES[achieved]} ${
        isOver ? 'rests on what has expired' : 'goes stale soon'
      }`}
    >
      <Link
        component={RouterLink}
        to={`${tab}#${result.criterion}`}
        underline="always"
      >
        {result.title}
      </Link>{' '}
      {isOver ? 'counted' : 'counts'} until {expiry.date}, {expiry.distance}.{' '}
      {isOver ? 'It is about to be judged anew.' : 'Run it again before then.'}
    </Notice>
  );
}
