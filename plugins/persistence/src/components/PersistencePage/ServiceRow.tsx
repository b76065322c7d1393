import type { ReactNode } from 'react';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import {
  EntityRefLink,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import {
  LEVEL_NAMES,
  type ScorecardSummary,
} from '@persistence-scorecard/plugin-persistence-common';
import { Age } from '../common/Age';
import { useTableStyles } from '../common/tableStyles';
import {
  Chip,
  CompletenessBar,
  GateSign,
  LevelLadder,
  OutcomeSign,
} from '../signs';

const useStyles = makeStyles({
  bar: { minWidth: 76, maxWidth: 104 },
  weakest: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    gap: 6,
    alignItems: 'center',
  },
});

/** One service of the list. */
export function ServiceRow({ item }: { item: ScorecardSummary }) {
  const table = useTableStyles();
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const tab = `${entityLink(parseEntityRef(item.entityRef))}/persistence`;
  const cell = (label: string, content: ReactNode) => (
    <TableCell role="cell" data-label={label} className={table.number}>
      {content}
    </TableCell>
  );
  const whenScored = (content: ReactNode) => (item.applicable ? content : '–');
  const { deliverables, validation, level } = item;
  return (
    <TableRow role="row" className={table.row}>
      <TableCell component="th" scope="row" role="rowheader">
        <Link to={tab} title={item.entityRef}>
          {item.title}
        </Link>
      </TableCell>
      {cell('Owner', item.owner ? <RefLink value={item.owner} /> : 'no owner')}
      {cell('System', item.system ? <RefLink value={item.system} /> : '–')}
      {cell(
        'Level',
        item.applicable ? (
          <div className={classes.bar}>
            {level.achieved} {LEVEL_NAMES[level.achieved]}
            <LevelLadder achieved={level.achieved} target={level.target} />
          </div>
        ) : (
          <OutcomeSign outcome="not-applicable" />
        ),
      )}
      {cell('Target', whenScored(level.target))}
      {cell(
        'Deliverables',
        whenScored(`${deliverables.complete}/${deliverables.total}`),
      )}
      {cell(
        'Validation',
        whenScored(
          <div className={classes.bar}>
            {validation.passed}/{validation.total}
            <CompletenessBar
              label="Validation"
              parts={{
                passed: validation.passed,
                failed: validation.failed,
                notProven: validation.notProven,
              }}
            />
          </div>,
        ),
      )}
      {cell('Gate', whenScored(<GateSign verdict={item.gate.verdict} />))}
      {cell(
        'Weakest item',
        item.weakest && item.applicable ? (
          <span className={classes.weakest}>
            <Link to={`${tab}#${item.weakest.criterion}`}>
              {item.weakest.title}
            </Link>
            <OutcomeSign outcome={item.weakest.outcome} />
          </span>
        ) : (
          '–'
        ),
      )}
      {cell('Checked', <Freshness item={item} />)}
    </TableRow>
  );
}

function Freshness({ item }: { item: ScorecardSummary }) {
  const { collection, evaluatedAt } = item;
  return (
    <>
      <Age at={collection.succeededAt ?? evaluatedAt} />
      {collection.state === 'error' && (
        <div>
          <Chip tone="warn" shape="alert" title={collection.message}>
            Not readable
          </Chip>
        </div>
      )}
      {collection.state === 'pending' && (
        <div>
          <Chip tone="info" shape="clock">
            Collecting
          </Chip>
        </div>
      )}
    </>
  );
}

/** Owner and system come from outside; what is no entity ref is shown as text. */
function RefLink({ value }: { value: string }) {
  try {
    parseEntityRef(value);
  } catch {
    return <>{value}</>;
  }
  return <EntityRefLink entityRef={value} hideIcon />;
}
