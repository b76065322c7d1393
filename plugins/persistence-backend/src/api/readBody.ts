import { MAX_SUBMISSION_BODY_BYTES } from '@persistence-scorecard/plugin-persistence-common';
import express, { type RequestHandler } from 'express';
import type { ApiContext } from './context';

/** The one route that is open to tokens that are not Backstage's. No other may lie below it. */
export const EVIDENCE_PATH = '/v1/evidence';

/**
 * Reads JSON bodies. Evidence may be large, so who sends it is asked first: nobody else gets so much read.
 * The route itself asks again whether that was done, however its path was written.
 */
export function readBody({ evidence }: ApiContext): RequestHandler {
  const small = express.json();
  const large = express.json({ limit: MAX_SUBMISSION_BODY_BYTES });
  return (req, res, next) => {
    if (req.path !== EVIDENCE_PATH || req.method !== 'POST') {
      small(req, res, next);
      return;
    }
    evidence.submitters.authenticate(req).then(
      () => large(req, res, next),
      error => next(error),
    );
  };
}
