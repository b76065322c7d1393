import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import {
  isPendingScorecard,
  type ScorecardListItem,
} from '@persistence-scorecard/plugin-persistence-common';
import { isNeverRead } from '../common/heldBack';
import { useTableStyles } from '../common/tableStyles';
import { ServiceRow } from './ServiceRow';
import { UnreadRow } from './UnreadRow';
import type { ListQueryState, Ordering } from './useListQuery';

const COLUMNS: { label: string; order?: Ordering }[] = [
  { label: 'Service', order: 'title' },
  { label: 'Owner, system', order: 'owner' },
  { label: 'Level and target', order: 'level' },
  { label: 'Deliverables', order: 'deliverables' },
  { label: 'Validation', order: 'validation' },
  { label: 'Gate', order: 'gate' },
  { label: 'Weakest item' },
  { label: 'Checked', order: 'evaluatedAt' },
];

/** The services as rows; sorting is the server's. */
export function ScorecardTable(props: {
  items: ScorecardListItem[];
  state: ListQueryState;
  busy: boolean;
}) {
  const { items, state, busy } = props;
  const classes = useTableStyles();
  return (
    <div className={classes.scroll}>
      <Table
        className={classes.table}
        aria-label="Persistence of all services"
        aria-busy={busy}
        role="table"
      >
        <TableHead className={classes.head} role="rowgroup">
          <TableRow role="row">
            {COLUMNS.map(column => (
              <HeadCell key={column.label} {...column} state={state} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {items.map(item =>
            isPendingScorecard(item) || isNeverRead(item.collection) ? (
              <UnreadRow key={item.entityRef} item={item} />
            ) : (
              <ServiceRow key={item.entityRef} item={item} />
            ),
          )}
        </TableBody>
      </Table>
    </div>
  );
}

function HeadCell(props: {
  label: string;
  order?: Ordering;
  state: ListQueryState;
}) {
  const { label, order, state } = props;
  if (!order) return <TableCell role="columnheader">{label}</TableCell>;
  const { orderBy = '' } = state.query;
  const descending = orderBy.startsWith('-');
  const active = order === orderBy.replace(/^-/, '');
  const direction = active && descending ? 'desc' : 'asc';
  return (
    <TableCell
      role="columnheader"
      sortDirection={active ? direction : undefined}
    >
      <TableSortLabel
        active={active}
        direction={direction}
        onClick={() =>
          state.change({
            orderBy: active && !descending ? `-${order}` : order,
          })
        }
      >
        {label}
      </TableSortLabel>
    </TableCell>
  );
}
