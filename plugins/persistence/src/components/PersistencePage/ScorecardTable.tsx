import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import type { ScorecardSummary } from '@persistence-scorecard/plugin-persistence-common';
import { useTableStyles } from '../common/tableStyles';
import { ServiceRow } from './ServiceRow';
import type { ListQueryState, Ordering } from './useListQuery';

const COLUMNS: { label: string; order?: Ordering }[] = [
  { label: 'Service', order: 'title' },
  { label: 'Owner', order: 'owner' },
  { label: 'System' },
  { label: 'Level', order: 'level' },
  { label: 'Target' },
  { label: 'Deliverables', order: 'deliverables' },
  { label: 'Validation', order: 'validation' },
  { label: 'Gate', order: 'gate' },
  { label: 'Weakest item' },
  { label: 'Checked', order: 'evaluatedAt' },
];

/** The services as rows; sorting is the server's. */
export function ScorecardTable(props: {
  items: ScorecardSummary[];
  state: ListQueryState;
  busy: boolean;
}) {
  const { items, state, busy } = props;
  const classes = useTableStyles();
  const orderBy = state.query.orderBy ?? '';
  const descending = orderBy.startsWith('-');
  const current = orderBy.replace(/^-/, '');
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
            {COLUMNS.map(({ label, order }) => {
              const direction = descending ? 'desc' : 'asc';
              const active = order === current;
              return (
                <TableCell
                  key={label}
                  role="columnheader"
                  sortDirection={active ? direction : undefined}
                >
                  {order ? (
                    <TableSortLabel
                      active={active}
                      direction={active ? direction : 'asc'}
                      onClick={() =>
                        state.change({
                          orderBy: active && !descending ? `-${order}` : order,
                        })
                      }
                    >
                      {label}
                    </TableSortLabel>
                  ) : (
                    label
                  )}
                </TableCell>
              );
            })}
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {items.map(item => (
            <ServiceRow key={item.entityRef} item={item} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
