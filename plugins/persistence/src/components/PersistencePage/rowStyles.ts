import { makeStyles, type Theme } from '@material-ui/core/styles';
import { NARROW } from '../common/tableStyles';
import { tokensOf } from '../signs';

/** The rows of the list: cells side by side, or in little room a card with the name on top. */
export const useRowStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    row: {
      [NARROW]: {
        display: 'grid',
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        gap: theme.spacing(1.25, 2),
        padding: theme.spacing(1.75, 0),
        '& > th, & > td': { display: 'block', padding: 0 },
        '& > td[data-label] > *': { maxWidth: '100%' },
        '& > td[data-label]::before': { display: 'block' },
      },
    },
    whole: { [NARROW]: { gridColumn: '1 / -1' } },
    // In a card the name and the gate come first; then who, and how old; then the rest.
    name: { fontWeight: 600, [NARROW]: { fontSize: 15, order: -4 } },
    gate: {
      [NARROW]: {
        order: -3,
        justifySelf: 'end',
        '&&[data-label]::before': { display: 'none' },
      },
    },
    owner: {
      [NARROW]: { order: -2, '&&[data-label]::before': { display: 'none' } },
    },
    checked: {
      whiteSpace: 'nowrap',
      [NARROW]: {
        order: -1,
        '&&': { textAlign: 'right' },
        '&&[data-label]::before': { display: 'none' },
      },
    },
    system: { fontSize: 12.5 },
    level: {
      minWidth: 128,
      maxWidth: 168,
      [NARROW]: { minWidth: 0, maxWidth: 'none' },
    },
    levelWords: {
      display: 'flex',
      gap: theme.spacing(0, 1),
      justifyContent: 'space-between',
      flexWrap: 'wrap',
      marginBottom: 3,
    },
    bar: { minWidth: 88, maxWidth: 104 },
    quiet: { color: tokens.quiet.ink },
    weakest: { minWidth: 140 },
  };
});
