import type { ReactNode } from 'react';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import {
  LEVEL_NAMES,
  type ScorecardSummary,
} from '@persistence-scorecard/plugin-persistence-common';
import { Age } from '../common/Age';
import { expiryState } from '../common/expiry';
import { useTableStyles } from '../common/tableStyles';
import {
  Chip,
  CompletenessBar,
  GateSign,
  LevelLadder,
  OutcomeSign,
  isAllUnknown,
} from '../signs';
import { NameCells } from './NameCells';
import { useRowStyles } from './rowStyles';
import { useTabPath } from './useTabPath';

/** One service of the list. */
export function ServiceRow({ item }: { item: ScorecardSummary }) {
  const table = useTableStyles();
  const classes = useRowStyles();
  const tab = useTabPath(item.entityRef);
  const { deliverables, weakest } = item;
  const cell = (label: string, content: ReactNode, className = '') => (
    <TableCell
      role="cell"
      data-label={label}
      className={`${table.number} ${className}`}
    >
      {item.applicable ? content : '–'}
    </TableCell>
  );
  return (
    <TableRow role="row" className={`${table.row} ${classes.row}`}>
      <NameCells item={item} />
      <TableCell
        role="cell"
        data-label="Level and target"
        className={`${table.number} ${classes.whole}`}
      >
        {item.applicable ? (
          <LevelCell item={item} />
        ) : (
          <OutcomeSign outcome="not-applicable" />
        )}
      </TableCell>
      {cell('Deliverables', `${deliverables.complete}/${deliverables.total}`)}
      {cell('Validation', <ValidationCell item={item} />)}
      {cell('Gate', <GateSign verdict={item.gate.verdict} />, classes.gate)}
      {cell(
        'Weakest item',
        weakest ? (
          <div className={classes.weakest}>
            <Link to={`${tab}#${weakest.criterion}`}>{weakest.title}</Link>
            <div>
              <OutcomeSign outcome={weakest.outcome} plain />
            </div>
          </div>
        ) : (
          'nothing open'
        ),
        classes.whole,
      )}
      <TableCell role="cell" data-label="Checked" className={classes.checked}>
        <Freshness item={item} />
      </TableCell>
    </TableRow>
  );
}

function LevelCell({ item }: { item: ScorecardSummary }) {
  const classes = useRowStyles();
  const { achieved, target } = item.level;
  return (
    <div className={classes.level}>
      <div className={classes.levelWords}>
        <span>
          <strong>{achieved}</strong> {LEVEL_NAMES[achieved]}
        </span>
        <span className={classes.quiet}>target {target}</span>
      </div>
      <LevelLadder
        achieved={achieved}
        target={target}
        next={achieved < target ? item.weakest?.outcome : undefined}
      />
      <StaleSoon item={item} />
    </div>
  );
}

/** That the level rests on something that goes stale soon. */
function StaleSoon({ item }: { item: ScorecardSummary }) {
  const tab = useTabPath(item.entityRef);
  const classes = useRowStyles();
  const { nextExpiry } = item;
  const expiry = expiryState(nextExpiry?.at);
  if (!nextExpiry || !expiry || expiry.state === 'later') return null;
  return (
    <div>
      <Chip
        tone="warn"
        shape="clock"
        title={`${nextExpiry.title}: stale on ${expiry.date}`}
        plain
      >
        <Link to={`${tab}#${nextExpiry.criterion}`} color="inherit">
          stale soon
        </Link>
      </Chip>{' '}
      <span className={classes.quiet}>{expiry.distance}</span>
    </div>
  );
}

function ValidationCell({ item }: { item: ScorecardSummary }) {
  const classes = useRowStyles();
  const { passed, failed, notProven, total } = item.validation;
  const parts = { passed, failed, notProven };
  return (
    <div className={classes.bar}>
      {isAllUnknown(parts) ? (
        // Nothing is known, which is not the same as none.
        <span className={classes.quiet}>none proven</span>
      ) : (
        `${passed}/${total}`
      )}
      <CompletenessBar label="Validation" parts={parts} />
    </div>
  );
}

function Freshness({ item }: { item: ScorecardSummary }) {
  const { collection, evaluatedAt } = item;
  return (
    <>
      <Age at={collection.succeededAt ?? evaluatedAt} short />
      {collection.state === 'error' && (
        <div>
          <Chip tone="warn" shape="alert" title={collection.message} plain>
            not readable now
          </Chip>
        </div>
      )}
    </>
  );
}
