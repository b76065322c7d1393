import TableCell from '@material-ui/core/TableCell';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ScorecardListItem } from '@persistence-scorecard/plugin-persistence-common';
import { useRowStyles } from './rowStyles';
import { useTabPath } from './useTabPath';

/** What is known of every service: its name, who owns it, and what it is part of. */
export function NameCells({ item }: { item: ScorecardListItem }) {
  const classes = useRowStyles();
  const tab = useTabPath(item.entityRef);
  const { title, entityRef, owner, system } = item;
  return (
    <>
      <TableCell
        component="th"
        scope="row"
        role="rowheader"
        className={classes.name}
      >
        <Link to={tab} title={entityRef}>
          {title}
        </Link>
      </TableCell>
      <TableCell
        role="cell"
        data-label="Owner, system"
        className={classes.owner}
      >
        <div>{owner ? <RefLink value={owner} /> : 'no owner'}</div>
        {system && (
          <div className={classes.system}>
            <RefLink value={system} />
          </div>
        )}
      </TableCell>
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
