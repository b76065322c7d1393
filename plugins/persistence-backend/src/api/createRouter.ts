import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type { Router } from 'express';
import { parse } from 'yaml';
import type { ApiContext } from './context';
import { getRubric } from './operations/getRubric';
import { getScorecard } from './operations/getScorecard';
import { getSourceExcerpt } from './operations/getSourceExcerpt';
import { getScorecardsByRefs } from './operations/getScorecardsByRefs';
import { listScorecards } from './operations/listScorecards';
import { listTransitions } from './operations/listTransitions';
import { refreshScorecard } from './operations/refreshScorecard';

const PACKAGE = '@persistence-scorecard/plugin-persistence-backend';
const BY_NAME = '/v1/scorecards/by-name/:kind/:namespace/:name';

/** The API's description, which requests are checked against. */
export function readOpenApi() {
  return parse(
    readFileSync(resolvePackagePath(PACKAGE, 'openapi.yaml'), 'utf8'),
  );
}

/** The plugin's API; one file per operation. */
export function createRouter(context: ApiContext): Router {
  // The document is read at run time, so its types cannot be known to the compiler.
  const router = createValidatedOpenApiRouter(
    readOpenApi(),
  ) as unknown as Router;
  router.get('/v1/rubric', getRubric(context));
  router.get('/v1/scorecards', listScorecards(context));
  router.post('/v1/scorecards/by-refs', getScorecardsByRefs(context));
  router.get(BY_NAME, getScorecard(context));
  router.post(`${BY_NAME}/refresh`, refreshScorecard(context));
  router.get(`${BY_NAME}/source`, getSourceExcerpt(context));
  router.get(`${BY_NAME}/transitions`, listTransitions(context));
  return router;
}
