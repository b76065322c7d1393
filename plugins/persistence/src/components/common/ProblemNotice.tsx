import Button from '@material-ui/core/Button';
import type { Problem } from '../../api';
import { Notice } from './Notice';

/** Why there is no scorecard to see, and what to do about it. */
export function ProblemNotice(props: {
  problem: Problem;
  onRetry: () => void;
}) {
  const { problem, onRetry } = props;
  if (problem.kind === 'forbidden') {
    return (
      <Notice tone="quiet" shape="shield" title="You may not see this">
        Your account may not read this scorecard. Ask the owner of the service,
        or whoever runs this portal, for access.
      </Notice>
    );
  }
  if (problem.kind === 'not-found') {
    return (
      <Notice tone="quiet" shape="dash" title="Not scored">
        This portal keeps no persistence scorecard of this entity. By default it
        scores components of type <code>service</code>; the operator decides
        with <code>persistence.entityFilter</code>.
      </Notice>
    );
  }
  return (
    <Notice
      tone="bad"
      shape="alert"
      title="The scorecard could not be loaded"
      urgent
      action={
        <Button size="small" variant="outlined" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {problem.message}
    </Notice>
  );
}
