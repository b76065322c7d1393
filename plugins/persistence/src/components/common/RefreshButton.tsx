import Button from '@material-ui/core/Button';
import Refresh from '@material-ui/icons/Refresh';
import type { ScorecardState } from './useScorecard';

/** Collects anew; while it does, a second click is no use. */
export function RefreshButton(props: {
  state: ScorecardState;
  label?: string;
}) {
  const { state, label = 'Refresh' } = props;
  return (
    <Button
      size="small"
      variant="outlined"
      startIcon={<Refresh />}
      disabled={state.refreshing}
      onClick={state.refresh}
    >
      {state.refreshing ? 'Refreshing…' : label}
    </Button>
  );
}
