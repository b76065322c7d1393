import type { CollectionStatus } from '@persistence-scorecard/plugin-persistence-common';
import { Age } from './Age';
import { Notice } from './Notice';

/** Says when what is shown is not what the repository holds now. */
export function CollectionNotice({ status }: { status: CollectionStatus }) {
  if (status.state === 'ok') return undefined;
  if (status.state === 'pending') {
    return (
      <Notice tone="info" shape="clock" title="Collecting now">
        The repository is being read. This page updates by itself.
      </Notice>
    );
  }
  return (
    <Notice
      tone="warn"
      shape="clock"
      title="The last collection failed; this is the last good scorecard"
    >
      {status.message && <>{status.message} </>}
      {status.succeededAt ? (
        <>
          Last read successfully <Age at={status.succeededAt} />
        </>
      ) : (
        <>It was never read successfully</>
      )}
      {status.attemptedAt && (
        <>
          , last tried <Age at={status.attemptedAt} />
        </>
      )}
      .
    </Notice>
  );
}
