import { NotAllowedError } from '@backstage/errors';
import {
  createCiTokenVerifier,
  type CiIdentityVerifier,
  type CiTokenRules,
} from '@persistence-scorecard/plugin-persistence-node';
import type { GithubActionsSettings } from './readGithubActionsConfig';

/** GitHub's tokens live for minutes, and are made when a step asks for them. */
const MAX_AGE_SECONDS = 10 * 60;

/**
 * Events that only people with write access can cause, and that run the code of the ref they name. Not
 * among them: `pull_request_target`, `workflow_run` and `issue_comment`, which outsiders can cause and
 * which all the same carry the default branch as their ref.
 */
const OFFICIAL_EVENTS = ['push', 'schedule', 'workflow_dispatch'];

const CLAIMS = [
  'event_name',
  'ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'run_attempt',
  'run_id',
  'sha',
];

/**
 * Verifies the identity token of a GitHub Actions job.
 *
 * @param verifyToken - verifies signature, issuer, audience and age; another one for tests
 */
export function githubActionsVerifier(
  settings: GithubActionsSettings,
  verifyToken = createCiTokenVerifier(rulesOf(settings)),
): CiIdentityVerifier {
  const { host, issuer, ownerIds, repositories } = settings;
  return {
    id: `github-actions:${host}`,
    issuer,
    async verify(token) {
      const claims = await verifyToken(token);
      if (ownerIds && !ownerIds.includes(claims.id('repository_owner_id')))
        throw new NotAllowedError(
          'Repositories of this owner may not submit evidence here',
        );
      const id = claims.id('repository_id');
      const { path, listed, defaultBranch } = repositories.resolve(
        id,
        claims.text('repository'),
      );
      const ref = claims.text('ref');
      return {
        host,
        repository: { id, path, listed },
        ref,
        commit: claims.text('sha'),
        official:
          ref === `refs/heads/${defaultBranch}` &&
          OFFICIAL_EVENTS.includes(claims.text('event_name')),
        run: {
          ids: [claims.id('run_id')],
          attempt: Number(claims.id('run_attempt')),
        },
      };
    },
  };
}

function rulesOf(settings: GithubActionsSettings): CiTokenRules {
  const { issuer, audience, jwksUrl } = settings;
  return {
    issuer,
    audience,
    jwksUrl,
    maxAgeSeconds: MAX_AGE_SECONDS,
    claims: CLAIMS,
  };
}
