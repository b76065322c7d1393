import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import {
  isPendingScorecard,
  type PendingScorecard,
  type ScorecardListItem,
  type ScorecardSummary,
} from '@persistence-scorecard/plugin-persistence-common';
import { Age } from '../common/Age';
import { useTableStyles } from '../common/tableStyles';
import { Chip } from '../signs';
import { NameCells } from './NameCells';
import { useRowStyles } from './rowStyles';

/** From the level to the weakest item. */
const COLUMNS_OF_A_SCORECARD = 5;

/** A service that nothing is known of: it waits for its first reading, or was never readable. */
export function UnreadRow({ item }: { item: ScorecardListItem }) {
  const table = useTableStyles();
  const classes = useRowStyles();
  return (
    <TableRow role="row" className={`${table.row} ${classes.row}`}>
      <NameCells item={item} />
      <TableCell
        role="cell"
        colSpan={COLUMNS_OF_A_SCORECARD}
        className={classes.whole}
      >
        {isPendingScorecard(item) ? (
          <Chip tone="quiet" shape="clock" dashed>
            Not collected yet
          </Chip>
        ) : (
          <NeverRead item={item} />
        )}
      </TableCell>
      <TableCell
        role="cell"
        data-label="Checked"
        className={`${classes.quiet} ${classes.checked}`}
      >
        {isPendingScorecard(item) ? <Waiting item={item} /> : 'never'}
      </TableCell>
    </TableRow>
  );
}

function NeverRead({ item }: { item: ScorecardSummary }) {
  const classes = useRowStyles();
  return (
    <>
      <Chip tone="warn" shape="alert" dashed>
        Could not be read so far
      </Chip>{' '}
      <span className={classes.quiet}>{item.collection.message}</span>
    </>
  );
}

function Waiting({ item }: { item: PendingScorecard }) {
  const { since } = item.collection;
  if (!since) return <>waiting</>;
  return (
    <>
      waiting since <Age at={since} short />
    </>
  );
}
