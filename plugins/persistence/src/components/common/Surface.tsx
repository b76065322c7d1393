import { useId, type ReactNode } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { tokensOf } from '../signs';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: {
      background: tokens.surface,
      color: tokens.ink,
      // The shell's own cards have no border; a hair line keeps ours apart where the page is as white.
      boxShadow: `0 0 0 1px ${tokens.hair}`,
      scrollMarginTop: theme.spacing(2),
      borderRadius: 'var(--bui-radius-3, 8px)',
      padding: theme.spacing(2.5),
      minWidth: 0,
      fontFamily: `var(--bui-font-regular, ${theme.typography.fontFamily})`,
      fontSize: 14,
      lineHeight: 1.5,
      // Not every shell sets it for the whole page; MUI measures its inputs the other way.
      '&, & *:not(.MuiInputBase-input)': { boxSizing: 'border-box' },
      // As the shell's own buttons are written.
      '& button': { textTransform: 'none' },
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      justifyContent: 'space-between',
      alignItems: 'center',
      marginBottom: theme.spacing(1.5),
    },
    title: { margin: 0, fontSize: 20, lineHeight: 1.4, fontWeight: 700 },
    aside: { color: tokens.quiet.ink, fontSize: 12.5 },
  };
});

/** A titled box that looks like the shell's own cards, in light and dark. */
export function Surface(props: {
  title: string;
  aside?: ReactNode;
  /** Where links of the page lead to. */
  id?: string;
  children: ReactNode;
}) {
  const { title, aside, id, children } = props;
  const classes = useStyles();
  const headingId = useId();
  return (
    <section id={id} className={classes.root} aria-labelledby={headingId}>
      <div className={classes.head}>
        <h2 id={headingId} className={classes.title}>
          {title}
        </h2>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
