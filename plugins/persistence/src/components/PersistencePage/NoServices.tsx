import Button from '@material-ui/core/Button';
import { Notice } from '../common/Notice';
import type { ListQueryState } from './useListQuery';

/** Says why the list is empty: by what is filtered, or because nothing is scored yet. */
export function NoServices({ state }: { state: ListQueryState }) {
  if (state.filtered) {
    return (
      <Notice
        tone="quiet"
        shape="dash"
        title="No service matches"
        action={
          <Button size="small" variant="outlined" onClick={state.clear}>
            Clear filters
          </Button>
        }
      >
        Change or clear the filters to see more.
      </Notice>
    );
  }
  return (
    <Notice tone="quiet" shape="dash" title="No service is scored yet">
      Register components of type <code>service</code> that have a source
      location in the catalog; they appear here within minutes.
    </Notice>
  );
}
