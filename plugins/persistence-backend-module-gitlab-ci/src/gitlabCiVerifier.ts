import { NotAllowedError } from '@backstage/errors';
import {
  createCiTokenVerifier,
  type CiIdentityVerifier,
  type CiTokenRules,
} from '@persistence-scorecard/plugin-persistence-node';
import type { GitlabCiSettings } from './readGitlabCiConfig';

/**
 * Pipelines that only members of the project can start, and that run the code of the ref they name. Not
 * among them: merge requests, where `ref` is the name of a branch that may lie in a fork.
 */
const OFFICIAL_SOURCES = [
  'api',
  'parent_pipeline',
  'pipeline',
  'push',
  'schedule',
  'trigger',
  'web',
];

const CLAIMS = [
  'job_id',
  'namespace_id',
  'pipeline_id',
  'pipeline_source',
  'project_id',
  'project_path',
  'ref',
  'ref_type',
  'sha',
];

/**
 * Verifies the identity token of a GitLab CI job.
 *
 * @param verifyToken - verifies signature, issuer, audience and age; another one for tests
 */
export function gitlabCiVerifier(
  settings: GitlabCiSettings,
  verifyToken = createCiTokenVerifier(rulesOf(settings)),
): CiIdentityVerifier {
  const { host, issuer, namespaceIds, repositories } = settings;
  return {
    id: `gitlab-ci:${host}`,
    issuer,
    async verify(token) {
      const claims = await verifyToken(token);
      if (namespaceIds && !namespaceIds.includes(claims.id('namespace_id')))
        throw new NotAllowedError(
          'Projects of this namespace may not submit evidence here',
        );
      const id = claims.id('project_id');
      const { path, listed, defaultBranch } = repositories.resolve(
        id,
        claims.text('project_path'),
      );
      const isBranch = claims.text('ref_type') === 'branch';
      const ref = `refs/${isBranch ? 'heads' : 'tags'}/${claims.text('ref')}`;
      // Newer GitLabs say where the job ran; a fork's code can run in the project that it was forked from.
      const ranIn = claims.optional('job_project_id') ?? id;
      return {
        host,
        repository: { id, path, listed },
        // `ref_path` is the whole ref, where there is one: refs/merge-requests/… for merge requests.
        ref: claims.optional('ref_path') ?? ref,
        commit: claims.text('sha'),
        official:
          ref === `refs/heads/${defaultBranch}` &&
          (claims.optional('ref_path') ?? ref) === ref &&
          ranIn === id &&
          OFFICIAL_SOURCES.includes(claims.text('pipeline_source')),
        run: { ids: [claims.id('pipeline_id'), claims.id('job_id')] },
      };
    },
  };
}

function rulesOf(settings: GitlabCiSettings): CiTokenRules {
  const { issuer, audience, jwksUrl, maxAgeSeconds } = settings;
  return {
    issuer,
    audience,
    jwksUrl,
    maxAgeSeconds,
    claims: CLAIMS,
  };
}
