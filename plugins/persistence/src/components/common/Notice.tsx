import type { ReactNode } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { SignIcon, tokensOf } from '../signs';
import type { SignShape } from '../signs/icons';
import type { ToneName } from '../signs/Chip';

const useStyles = makeStyles<Theme, { tone: ToneName }>(theme => {
  const tokens = tokensOf(theme);
  return {
    root: {
      display: 'flex',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.5, 1.75),
      borderRadius: 8,
      color: tokens.ink,
      background: ({ tone }) => tokens[tone].tint,
      '& > svg': { color: ({ tone }) => tokens[tone].ink, marginTop: 2 },
    },
    body: { minWidth: 0, flex: 1, overflowWrap: 'anywhere' },
    title: { fontWeight: 600, color: ({ tone }) => tokens[tone].ink },
    action: { marginTop: theme.spacing(1) },
  };
});

/** A message with what to do about it. */
export function Notice(props: {
  tone: ToneName;
  shape: SignShape;
  title: string;
  action?: ReactNode;
  urgent?: boolean;
  children?: ReactNode;
}) {
  const { tone, shape, title, action, urgent, children } = props;
  const classes = useStyles({ tone });
  return (
    <div className={classes.root} role={urgent ? 'alert' : 'status'}>
      <SignIcon shape={shape} size={18} />
      <div className={classes.body}>
        <div className={classes.title}>{title}</div>
        {children && <div>{children}</div>}
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </div>
  );
}
