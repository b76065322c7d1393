import Button from '@material-ui/core/Button';
import type { Problem } from '../../api';
import { Notice } from '../common/Notice';

/** Why there is no list to see, and what to do about it. */
export function ListProblem(props: { problem: Problem; onRetry: () => void }) {
  const { problem, onRetry } = props;
  if (problem.kind === 'forbidden') {
    return (
      <Notice tone="quiet" shape="shield" title="You may not see this">
        Your account may not read persistence scorecards. Ask whoever runs this
        portal for access.
      </Notice>
    );
  }
  return (
    <Notice
      tone="bad"
      shape="alert"
      title="The services could not be loaded"
      urgent
      action={
        <Button size="small" variant="outlined" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {problem.kind === 'failed'
        ? problem.message
        : 'The persistence backend does not answer; is its plugin installed?'}
    </Notice>
  );
}
