import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { type RequestHandler, type Router } from 'express';
import { parse } from 'yaml';
import type { ApiContext } from './context';
import { getMetrics } from './operations/getMetrics';
import { getRubric } from './operations/getRubric';
import { getScorecard } from './operations/getScorecard';
import { getSourceExcerpt } from './operations/getSourceExcerpt';
import { getScorecardsByRefs } from './operations/getScorecardsByRefs';
import { listChecks } from './operations/listChecks';
import { listScorecards } from './operations/listScorecards';
import { listTransitions } from './operations/listTransitions';
import { refreshScorecard } from './operations/refreshScorecard';
import { submitEvidence } from './operations/submitEvidence';
import { EVIDENCE_PATH, readBody } from './readBody';

const PACKAGE = '@persistence-scorecard/plugin-persistence-backend';
const BY_NAME = '/v1/scorecards/by-name/:kind/:namespace/:name';

/** The API's description, which requests are checked against. */
export function readOpenApi() {
  return parse(
    readFileSync(resolvePackagePath(PACKAGE, 'openapi.yaml'), 'utf8'),
  );
}

/** For the validating router, which would read bodies by itself. */
const bodyIsRead: RequestHandler = (_req, _res, next) => next();

/** The plugin's API; one file per operation. */
export function createRouter(context: ApiContext): Router {
  // The document is read at run time, so its types cannot be known to the compiler.
  const router = createValidatedOpenApiRouter(readOpenApi(), {
    middleware: [bodyIsRead],
  }) as unknown as Router;
  router.get('/v1/rubric', getRubric(context));
  router.post(EVIDENCE_PATH, submitEvidence(context));
  router.get('/v1/scorecards', listScorecards(context));
  router.post('/v1/scorecards/by-refs', getScorecardsByRefs(context));
  router.get(BY_NAME, getScorecard(context));
  router.post(`${BY_NAME}/refresh`, refreshScorecard(context));
  router.get(`${BY_NAME}/metrics`, getMetrics(context));
  router.get(`${BY_NAME}/checks`, listChecks(context));
  router.get(`${BY_NAME}/source`, getSourceExcerpt(context));
  router.get(`${BY_NAME}/transitions`, listTransitions(context));
  // Outside of the validating router, which answers every error in front of it with 400.
  return express.Router().use(readBody(context)).use(router);
}
