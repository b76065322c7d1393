import type { ReactNode } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { SignIcon, tokensOf, type SignShape, type ToneName } from '../signs';

const useStyles = makeStyles<Theme, { tone: ToneName; dashed?: boolean }>(
  theme => {
    const tokens = tokensOf(theme);
    return {
      root: {
        boxSizing: 'border-box',
        display: 'flex',
        gap: theme.spacing(1.5),
        // It may stand on the page itself, too.
        fontFamily: `var(--bui-font-regular, ${theme.typography.fontFamily})`,
        fontSize: 14,
        lineHeight: 1.5,
        padding: theme.spacing(1.5, 1.75),
        borderRadius: 8,
        color: tokens.ink,
        background: ({ tone, dashed }) =>
          dashed ? 'transparent' : tokens[tone].tint,
        border: ({ tone, dashed }) =>
          dashed
            ? `1.5px dashed ${tokens[tone].ink}`
            : '1.5px solid transparent',
        '& > svg': { color: ({ tone }) => tokens[tone].ink, marginTop: 2 },
      },
      body: { minWidth: 0, flex: 1, overflowWrap: 'anywhere' },
      title: { fontWeight: 600, color: ({ tone }) => tokens[tone].ink },
      action: { marginTop: theme.spacing(1) },
    };
  },
);

/** A message with what to do about it. */
export function Notice(props: {
  tone: ToneName;
  shape: SignShape;
  title: string;
  action?: ReactNode;
  urgent?: boolean;
  /** A region around it reads it out already. */
  silent?: boolean;
  /** It stands for something that nobody knows. */
  dashed?: boolean;
  children?: ReactNode;
}) {
  const { tone, shape, title, action, urgent, silent, dashed, children } =
    props;
  const classes = useStyles({ tone, dashed });
  const role = urgent ? 'alert' : 'status';
  return (
    <div className={classes.root} role={silent ? undefined : role}>
      <SignIcon shape={shape} size={18} />
      <div className={classes.body}>
        <div className={classes.title}>{title}</div>
        {children && <div>{children}</div>}
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </div>
  );
}
