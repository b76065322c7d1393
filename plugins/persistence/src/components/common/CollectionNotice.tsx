import type { CollectionStatus } from '@persistence-scorecard/plugin-persistence-common';
import { Age } from './Age';
import { isNeverRead } from './heldBack';
import { Notice } from './Notice';

/** Says when what is shown is not what the repository holds now. */
export function CollectionNotice({ status }: { status: CollectionStatus }) {
  if (status.state !== 'error') return undefined;
  const never = isNeverRead(status);
  return (
    <Notice
      tone="warn"
      shape="alert"
      title={
        never
          ? 'The service could not be read so far'
          : 'The last collection failed; this is the last good scorecard'
      }
    >
      {status.message && <>{status.message} </>}
      {never ? (
        <>It was never read, so nothing is known: there is no level to show</>
      ) : (
        <>
          Last read successfully{' '}
          {status.succeededAt && <Age at={status.succeededAt} />}
        </>
      )}
      {status.attemptedAt && (
        <>
          ; last tried <Age at={status.attemptedAt} />
        </>
      )}
      .
    </Notice>
  );
}
