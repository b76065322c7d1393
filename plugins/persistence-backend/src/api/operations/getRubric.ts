import {
  describeRubric,
  persistenceScorecardReadPermission,
} from '@persistence-scorecard/plugin-persistence-common';
import type { RequestHandler } from 'express';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';

/** GET /v1/rubric */
export function getRubric(context: ApiContext): RequestHandler {
  const description = describeRubric(context.rubric);
  return async (req, res) => {
    await authorize(context, req, persistenceScorecardReadPermission);
    res.json(description);
  };
}
