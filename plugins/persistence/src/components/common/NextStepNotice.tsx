import type { ReactNode } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
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
    unlocks: { color: tokens.info.ink },
  };
});

/** The one thing to do next, and what it brings. */
export function NextStepNotice(props: {
  step: NextStep;
  title: string;
  link?: ReactNode;
}) {
  const { step, title, link } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <strong>Next: </strong>
      <Prose text={step.action} />{' '}
      <span className={classes.unlocks}>
        Settles “{title}”, on the way to {step.unlocks}.
      </span>{' '}
      {link}
    </div>
  );
}
