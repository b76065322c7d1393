import { makeStyles, type Theme } from '@material-ui/core/styles';
import { tokensOf } from '../signs';

/** A plain table within the details of a row. */
export const usePointsStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    // It scrolls by itself, so that the page does not.
    scroll: { overflowX: 'auto', minWidth: 0 },
    table: {
      borderCollapse: 'collapse',
      fontSize: 13,
      '&& th, && td': {
        padding: theme.spacing(0.5, 2, 0.5, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        fontSize: 13,
        borderBottom: `1px solid ${tokens.line}`,
        whiteSpace: 'nowrap',
      },
      '&& tbody th': { fontWeight: 400 },
      '&& thead th': { color: tokens.quiet.ink, fontSize: 12 },
      '&& td[data-wraps]': { whiteSpace: 'normal', minWidth: 180 },
    },
    caption: {
      // The portal's own style sheet puts it below.
      captionSide: 'top',
      textAlign: 'left',
      color: tokens.quiet.ink,
      fontSize: 12.5,
      padding: theme.spacing(0, 0, 0.5),
    },
    number: { fontVariantNumeric: 'tabular-nums' },
  };
});
