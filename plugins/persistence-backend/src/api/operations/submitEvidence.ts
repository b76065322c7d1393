import { MAX_BUNDLE_BYTES } from '@persistence-scorecard/plugin-persistence-common';
import type { RequestHandler } from 'express';
import { bundleBytes } from '../../evidence/readSubmission';
import type { ApiContext } from '../context';
import { PayloadTooLargeError } from '../PayloadTooLargeError';

/** POST /v1/evidence */
export function submitEvidence({ evidence }: ApiContext): RequestHandler {
  return async (req, res) => {
    const submitter = evidence.submitters.of(req);
    const submissions: unknown[] = req.body.submissions;
    if (
      submissions.length === 1 &&
      bundleBytes(submissions[0]) > MAX_BUNDLE_BYTES
    ) {
      throw new PayloadTooLargeError(
        'The bundle has more than 1 MB; send results and no logs',
      );
    }
    res.json({ items: await evidence.intake.submit(submitter, submissions) });
  };
}
