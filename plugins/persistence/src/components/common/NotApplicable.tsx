import { Notice } from './Notice';

/** Says that the rubric does not apply to a service, and who says so. */
export function NotApplicable({ reason }: { reason?: string }) {
  return (
    <Notice tone="quiet" shape="dash" title="Not applicable">
      {reason ?? 'This service says that it keeps no data.'} If that changes,
      remove <code>applicable: false</code> from{' '}
      <code>docs/database/persistence.yaml</code> or the annotation{' '}
      <code>persistence/applicable</code>.
    </Notice>
  );
}
