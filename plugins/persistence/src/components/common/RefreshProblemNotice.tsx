import type { Problem } from '../../api';
import { Notice } from './Notice';

/** Why a service could not be collected anew. */
export function RefreshProblemNotice({ problem }: { problem: Problem }) {
  return (
    <Notice tone="bad" shape="alert" title="Collecting failed" urgent>
      {problem.kind === 'forbidden'
        ? 'Your account may see this, but not collect it anew.'
        : problem.message}
    </Notice>
  );
}
