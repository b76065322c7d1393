import { makeStyles, type Theme } from '@material-ui/core/styles';
import { tokensOf } from '../signs';

/** When the table has less room than this, every row becomes a card of its own. */
export const NARROW = '@container (max-width: 699.95px)';

/** Tables that read as tables when there is room, and as labelled cards when there is not. */
export const useTableStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    // The room is what counts, not the window: there may be a sidebar, open or not.
    scroll: { overflowX: 'auto', containerType: 'inline-size' },
    table: {
      [NARROW]: { display: 'block', '& tbody': { display: 'block' } },
      '& th, & td': {
        padding: theme.spacing(1.25, 0.75),
        verticalAlign: 'top',
        borderBottom: `1px solid ${tokens.line}`,
        fontFamily: 'inherit',
        color: tokens.ink,
        fontSize: 13.5,
        lineHeight: 1.5,
        // Names may wrap between words, never inside of one: the table scrolls before it tears them.
        '& a, & a *': { overflowWrap: 'normal', wordBreak: 'normal' },
      },
      // The theme's stripes would tear a row from the details that open beneath it.
      '& thead, & thead th, & tbody tr:nth-of-type(n)': {
        backgroundColor: 'transparent',
      },
      // The theme reserves room for a sort arrow on every column; many columns need that room themselves.
      '& thead .MuiTableSortLabel-root': { position: 'relative' },
      '& thead .MuiTableSortLabel-active': { paddingRight: 14 },
      '& thead .MuiTableSortLabel-root:not(.MuiTableSortLabel-active) svg': {
        right: -14,
      },
      '& thead .MuiTableSortLabel-icon': {
        position: 'absolute',
        right: 0,
        fontSize: 14,
        margin: 0,
      },
      '& tbody tr:last-child > *': { borderBottom: 0 },
      '& thead th': {
        fontSize: 12,
        fontWeight: 600,
        color: tokens.quiet.ink,
        verticalAlign: 'bottom',
        whiteSpace: 'nowrap',
      },
    },
    // Columns keep their widths whatever stands in them.
    fixed: {
      minWidth: 700,
      tableLayout: 'fixed',
      [NARROW]: { minWidth: 0 },
      '& colgroup': { [NARROW]: { display: 'none' } },
    },
    head: {
      // Hidden from the eye only: the column names are still read out.
      [NARROW]: {
        position: 'absolute',
        width: 1,
        height: 1,
        overflow: 'hidden',
        clipPath: 'inset(50%)',
      },
    },
    row: {
      [NARROW]: {
        display: 'block',
        padding: theme.spacing(1, 0),
        borderBottom: `1px solid ${tokens.line}`,
        '& > th, & > td': {
          display: 'flex',
          // MUI turns right-aligned cells round.
          flexDirection: 'row',
          flexWrap: 'wrap',
          gap: theme.spacing(0.5, 1),
          padding: theme.spacing(0.5, 0),
          border: 0,
          textAlign: 'left',
        },
        '& > td[data-label] > *': {
          minWidth: 0,
          maxWidth: 'calc(100% - 112px)',
        },
        '& > td[data-label]::before': {
          content: 'attr(data-label)',
          flex: '0 0 104px',
          color: tokens.quiet.ink,
          fontSize: 12.5,
        },
      },
    },
    number: { fontVariantNumeric: 'tabular-nums' },
    muted: { color: tokens.quiet.ink },
  };
});
