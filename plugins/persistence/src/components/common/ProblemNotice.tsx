import Button from '@material-ui/core/Button';
import type { Problem } from '../../api';
import { Notice } from './Notice';

/** Why there is no scorecard to see, and what to do about it. */
export function ProblemNotice(props: {
  problem: Problem;
  onRetry: () => void;
  onCollect?: () => void;
}) {
  const { problem, onRetry, onCollect } = props;
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
      <Notice
        tone="quiet"
        shape="question"
        title="Not collected yet"
        action={
          onCollect && (
            <Button size="small" variant="outlined" onClick={onCollect}>
              Collect now
            </Button>
          )
        }
      >
        This service has no scorecard so far. It gets one when its entity has a
        source location (annotation <code>backstage.io/source-location</code>)
        and is a service that the portal scores. New services are collected
        within minutes; you can also start it now.
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
