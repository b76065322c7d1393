import { useEffect, useRef } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { ScorecardSkeleton } from '../common/ScorecardSkeleton';
import { Surface } from '../common/Surface';
import { Filters } from './Filters';
import { ListProblem } from './ListProblem';
import { NoServices } from './NoServices';
import { Paging } from './Paging';
import { ScorecardTable } from './ScorecardTable';
import { useListQuery } from './useListQuery';
import { useScorecards } from './useScorecards';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    padding: theme.spacing(1, 3, 3),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1, 1.5, 1.5) },
  },
  progress: { height: 4, marginBottom: theme.spacing(1) },
}));

/** All services that the user may see, with filters, order and pages; it draws no page shell. */
export function PersistenceOverview() {
  const classes = useStyles();
  const state = useListQuery();
  const { list, problem, loading, retry } = useScorecards(state.query);
  const top = useTopOfPage(state.query.cursor);
  return (
    <div className={classes.root} ref={top}>
      <Surface
        title="Services"
        aside={<span role="status">{list && count(list.totalItems)}</span>}
      >
        <Filters state={state} />
        <div className={classes.progress}>
          {loading && list && <LinearProgress aria-label="Loading services" />}
        </div>
        {loading && !list && <ScorecardSkeleton rows={8} />}
        {problem && <ListProblem problem={problem} onRetry={retry} />}
        {list && list.items.length === 0 && <NoServices state={state} />}
        {list && list.items.length > 0 && (
          <ScorecardTable items={list.items} state={state} busy={loading} />
        )}
        {list && <Paging list={list} state={state} />}
      </Surface>
    </div>
  );
}

/** Brings the top into view when another page is shown; its button was at the bottom. */
function useTopOfPage(cursor: string | undefined) {
  const top = useRef<HTMLDivElement>(null);
  const shown = useRef(cursor);
  useEffect(() => {
    if (shown.current === cursor) return;
    shown.current = cursor;
    top.current?.scrollIntoView?.({ block: 'start' });
  }, [cursor]);
  return top;
}

function count(services: number): string {
  return services === 1 ? '1 service' : `${services} services`;
}
