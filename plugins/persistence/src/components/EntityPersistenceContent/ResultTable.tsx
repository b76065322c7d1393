import type { ReactNode } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { CriterionResult } from '@persistence-scorecard/plugin-persistence-common';
import { useTableStyles } from '../common/tableStyles';
import { ResultRow } from './ResultRow';

/** A column beside the name of the criterion. */
export interface ResultColumn {
  label: string;
  align?: 'right';
  /** It needs no name beside it where a row has become a card. */
  selfEvident?: boolean;
  /** In pixels; columns without one share what is left. */
  width?: number;
  render: (result: CriterionResult) => ReactNode;
}

/** Results as rows that open to their reasons. The tables of one page share their columns' edges. */
export function ResultTable(props: {
  label: string;
  nameLabel: string;
  /** Of the first column; by default a third, roughly. */
  nameWidth?: string;
  columns: ResultColumn[];
  results: CriterionResult[];
}) {
  const { label, nameLabel, nameWidth = '30%', columns, results } = props;
  const classes = useTableStyles();
  return (
    <div className={classes.scroll}>
      <Table
        className={`${classes.table} ${classes.fixed}`}
        aria-label={label}
        role="table"
      >
        <colgroup>
          <col style={{ width: nameWidth }} />
          {columns.map(column => (
            <col key={column.label} style={{ width: column.width }} />
          ))}
        </colgroup>
        <TableHead className={classes.head} role="rowgroup">
          <TableRow role="row">
            <TableCell role="columnheader">{nameLabel}</TableCell>
            {columns.map(column => (
              <TableCell
                key={column.label}
                role="columnheader"
                align={column.align}
              >
                {column.label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {results.map(result => (
            <ResultRow
              key={result.criterion}
              result={result}
              columns={columns}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
