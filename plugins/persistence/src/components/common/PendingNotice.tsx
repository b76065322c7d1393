import type { PendingScorecard } from '@persistence-scorecard/plugin-persistence-common';
import { Age } from './Age';
import { Notice } from './Notice';

/** Says that a service is scored but was not read yet. It shows no number: nothing is known. */
export function PendingNotice({ pending }: { pending: PendingScorecard }) {
  const { since } = pending.collection;
  return (
    <Notice tone="quiet" shape="clock" dashed title="Not collected yet">
      This service waits for its first reading
      {since && (
        <>
          {' '}
          (since <Age at={since} />)
        </>
      )}
      . Nothing is known about it so far, which is neither good nor bad. What is
      found appears here by itself.
    </Notice>
  );
}
