import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { Notice } from '../common/Notice';
import { ScorecardSkeleton } from '../common/ScorecardSkeleton';
import { Surface } from '../common/Surface';
import { Filters } from './Filters';
import { ScorecardTable } from './ScorecardTable';
import { useListQuery } from './useListQuery';
import { useScorecards } from './useScorecards';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    padding: theme.spacing(3),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5) },
  },
  progress: { height: 4, marginBottom: theme.spacing(1) },
  paging: {
    display: 'flex',
    gap: theme.spacing(1),
    justifyContent: 'flex-end',
    marginTop: theme.spacing(2),
  },
}));

/** All services that the user may see, with filters, order and pages; it draws no page shell. */
export function PersistenceOverview() {
  const classes = useStyles();
  const state = useListQuery();
  const { list, problem, loading, retry } = useScorecards(state.query);
  const { nextCursor, prevCursor } = list?.pageInfo ?? {};
  return (
    <div className={classes.root}>
      <Surface
        title="Services"
        aside={
          <span role="status">
            {list &&
              `${list.totalItems} ${
                list.totalItems === 1 ? 'service' : 'services'
              }`}
          </span>
        }
      >
        <Filters state={state} />
        <div className={classes.progress}>
          {loading && list && <LinearProgress aria-label="Loading services" />}
        </div>
        {loading && !list && <ScorecardSkeleton rows={8} />}
        {problem?.kind === 'forbidden' && (
          <Notice tone="quiet" shape="shield" title="You may not see this">
            Your account may not read persistence scorecards. Ask whoever runs
            this portal for access.
          </Notice>
        )}
        {problem && problem.kind !== 'forbidden' && (
          <Notice
            tone="bad"
            shape="alert"
            title="The services could not be loaded"
            urgent
            action={
              <Button size="small" variant="outlined" onClick={retry}>
                Try again
              </Button>
            }
          >
            {problem.kind === 'failed'
              ? problem.message
              : 'The persistence backend does not answer; is its plugin installed?'}
          </Notice>
        )}
        {list && list.items.length === 0 && (
          <Notice
            tone="quiet"
            shape="question"
            title={
              state.filtered ? 'No service matches' : 'No service is scored yet'
            }
            action={
              state.filtered && (
                <Button size="small" variant="outlined" onClick={state.clear}>
                  Clear filters
                </Button>
              )
            }
          >
            {state.filtered
              ? 'Change or clear the filters to see more.'
              : 'Register components of type service that have a source location in the catalog; they appear here within minutes.'}
          </Notice>
        )}
        {list && list.items.length > 0 && (
          <ScorecardTable items={list.items} state={state} busy={loading} />
        )}
        {(nextCursor || prevCursor) && (
          <nav className={classes.paging} aria-label="Pages">
            <Button
              size="small"
              disabled={!prevCursor}
              onClick={() => state.goTo(prevCursor)}
            >
              Previous page
            </Button>
            <Button
              size="small"
              disabled={!nextCursor}
              onClick={() => state.goTo(nextCursor)}
            >
              Next page
            </Button>
          </nav>
        )}
      </Surface>
    </div>
  );
}
