import type { ReactNode } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { tokensOf, type Tokens } from './tokens';
import { SignIcon, type SignShape } from './icons';

/** Names of the tones that a chip can have. */
export type ToneName = 'good' | 'bad' | 'warn' | 'info' | 'quiet';

const useStyles = makeStyles<Theme, { tone: ToneName; dashed?: boolean }>(
  theme => {
    const tokens: Tokens = tokensOf(theme);
    return {
      plain: {
        fontSize: 12.5,
        fontWeight: 600,
        whiteSpace: 'nowrap',
        color: ({ tone }) => tokens[tone].ink,
        // It stands in a line of text, on that line's base.
        '& svg': { verticalAlign: -2, marginRight: 5 },
      },
      root: {
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        padding: '2px 9px 2px 7px',
        borderRadius: 99,
        fontSize: 12.5,
        lineHeight: 1.5,
        fontWeight: 600,
        whiteSpace: 'nowrap',
        color: ({ tone }) => tokens[tone].ink,
        background: ({ tone, dashed }) =>
          dashed ? 'transparent' : tokens[tone].tint,
        border: ({ tone, dashed }) =>
          dashed
            ? `1.5px dashed ${tokens[tone].ink}`
            : '1.5px solid transparent',
      },
    };
  },
);

/** Icon and word in one tone; dashed when it stands for something that nobody knows, plain in dense places. */
export function Chip(props: {
  tone: ToneName;
  shape: SignShape;
  dashed?: boolean;
  plain?: boolean;
  title?: string;
  children: ReactNode;
}) {
  const { tone, shape, dashed, plain, title, children } = props;
  const classes = useStyles({ tone, dashed });
  return (
    <span className={plain ? classes.plain : classes.root} title={title}>
      <SignIcon shape={shape} />
      <span>{children}</span>
    </span>
  );
}
