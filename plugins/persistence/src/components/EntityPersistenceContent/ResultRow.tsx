import ButtonBase from '@material-ui/core/ButtonBase';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import ChevronRight from '@material-ui/icons/ChevronRight';
import type { CriterionResult } from '@persistence-scorecard/plugin-persistence-common';
import { useTableStyles } from '../common/tableStyles';
import { tokensOf } from '../signs';
import { ResultDetails } from './ResultDetails';
import { useScorecardView } from './ScorecardContext';
import type { ResultColumn } from './ResultTable';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    row: {
      scrollMarginTop: theme.spacing(2),
      '&:target': { boxShadow: `inset 3px 0 0 ${tokens.accent}` },
    },
    toggle: {
      display: 'inline-flex',
      alignItems: 'flex-start',
      justifyContent: 'flex-start',
      gap: theme.spacing(0.5),
      textAlign: 'left',
      font: 'inherit',
      fontWeight: 600,
      color: 'inherit',
      borderRadius: 4,
      '&:focus-visible': { outline: `2px solid ${tokens.accent}` },
    },
    chevron: {
      fontSize: 20,
      transition: 'transform 120ms',
      '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
    },
    turned: { transform: 'rotate(90deg)' },
    joined: { '& > *': { borderBottom: 0 } },
  };
});

/** One result; its button opens the row beneath. */
export function ResultRow(props: {
  result: CriterionResult;
  columns: ResultColumn[];
}) {
  const { result, columns } = props;
  const table = useTableStyles();
  const classes = useStyles();
  const { open, toggle } = useScorecardView();
  const isOpen = open.has(result.criterion);
  const detailsId = `${result.criterion}-details`;
  return (
    <>
      <TableRow
        id={result.criterion}
        role="row"
        className={[table.row, classes.row, isOpen ? classes.joined : ''].join(
          ' ',
        )}
      >
        <TableCell component="th" scope="row" role="rowheader">
          <ButtonBase
            className={classes.toggle}
            disableRipple
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            onClick={() => toggle(result.criterion)}
          >
            <ChevronRight
              aria-hidden
              className={`${classes.chevron} ${isOpen ? classes.turned : ''}`}
            />
            <span>{result.title}</span>
          </ButtonBase>
        </TableCell>
        {columns.map(column => (
          <TableCell
            key={column.label}
            role="cell"
            align={column.align}
            data-label={column.selfEvident ? undefined : column.label}
          >
            {column.render(result)}
          </TableCell>
        ))}
      </TableRow>
      {isOpen && (
        <TableRow role="row" id={detailsId} className={table.row}>
          <TableCell role="cell" colSpan={columns.length + 1}>
            <ResultDetails result={result} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
