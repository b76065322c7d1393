import type { Criterion } from '../../model';
import { addDays, earliest, isFuture, isLater } from '../support/time';

export const securityReviewApproved: Criterion = {
  id: 'security-review-approved',
  group: 'exit',
  title: 'Security review is approved',
  why: 'Whether the protection fits the data is a judgement, and a person has to answer for it.',
  howToFix:
    'Have a security reviewer examine how this service stores and protects its data, and record the approval for the criterion security-review-approved.',
  requiredAssurance: 'approved',
  needs: [],
  check(context) {
    const given = context.approvals
      .filter(
        approval =>
          approval.criterion === this.id &&
          Boolean(approval.approvedBy) &&
          !isFuture(approval.approvedAt, context.now),
      )
      .map(approval => ({
        approval,
        // An approval never outlives the policy, whatever date was written on it.
        expiresAt: earliest([
          approval.expiresAt || undefined,
          addDays(approval.approvedAt, context.freshness.approvalDays),
        ]),
      }))
      .sort((a, b) => (isLater(b.expiresAt, a.expiresAt) ? 1 : -1));
    const newest = given[0];
    if (!newest?.expiresAt) {
      return {
        outcome: 'unknown',
        summary: 'No security review has been approved.',
      };
    }
    return {
      outcome: 'pass',
      assurance: 'approved',
      summary: `Approved by ${
        newest.approval.approvedBy
      } on ${newest.approval.approvedAt.slice(0, 10)}.`,
      observedAt: newest.approval.approvedAt,
      expiresAt: newest.expiresAt,
    };
  },
};
