import Link from '@material-ui/core/Link';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { Link as RouterLink } from '@backstage/core-components';
import type { NextStep } from '@persistence-scorecard/plugin-persistence-common';
import { tokensOf } from '../signs';
import { Prose } from './Prose';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: {
      padding: theme.spacing(1.5, 1.75),
      borderLeft: `3px solid ${tokens.accent}`,
      borderRadius: '0 8px 8px 0',
      background: tokens.info.tint,
      overflowWrap: 'anywhere',
    },
    kicker: { fontSize: 12.5, color: tokens.info.ink },
    title: { fontSize: 15, fontWeight: 600 },
    action: { marginTop: 2 },
  };
});

/** The one thing to do next, and what it brings; its name leads to how it is done. */
export function NextStepNotice(props: {
  step: NextStep;
  title: string;
  to: string;
}) {
  const { step, title, to } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.kicker}>Next step, towards {step.unlocks}</div>
      <div className={classes.title}>
        <Link component={RouterLink} to={to} underline="always">
          {title}
        </Link>
      </div>
      <div className={classes.action}>
        <Prose text={step.action} />
      </div>
    </div>
  );
}
