import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  CiRepositories,
  readCiId,
  readCiUrl,
} from '@persistence-scorecard/plugin-persistence-node';

const KEY = 'persistence.evidence.gitlabCi';
const PUBLIC_ISSUER = 'https://gitlab.com';
const DEFAULT_MAX_AGE_MINUTES = 60;

/** One GitLab whose jobs may submit. */
export interface GitlabCiSettings {
  issuer: string;
  jwksUrl: string;
  audience: string;
  /** Host of source locations. */
  host: string;
  /** Numbers of the namespaces whose projects are let in; undefined lets all in. */
  namespaceIds?: readonly string[];
  /** GitLab makes the token when the job starts, so this bounds how long a job may run before it sends. */
  maxAgeSeconds: number;
  repositories: CiRepositories;
}

/** Reads the settings; what is wrong in them is said by name, at start. */
export function readGitlabCiConfig(root: Config): GitlabCiSettings[] {
  return (root.getOptionalConfigArray(KEY) ?? []).map((config, index) => {
    const where = `${KEY}[${index}]`;
    const issuer = readCiUrl(
      config.getOptionalString('issuer') ?? PUBLIC_ISSUER,
      `${where}.issuer`,
    ).replace(/\/$/, '');
    const host = new URL(issuer).host;
    const namespaces = config.getOptional('namespaceIds');
    if (namespaces !== undefined && !Array.isArray(namespaces))
      throw new InputError(`${where}.namespaceIds must be a list of numbers`);
    const namespaceIds = namespaces?.map(id =>
      readCiId(id, `${where}.namespaceIds`),
    );
    const repositories = CiRepositories.fromConfig(config, where);
    if (
      !namespaceIds?.length &&
      repositories.firstUse &&
      host === new URL(PUBLIC_ISSUER).host
    ) {
      throw new InputError(
        `${where} lets every project of gitlab.com in: list the numbers of your groups in namespaceIds, or set firstUse: false and list repositories`,
      );
    }
    const minutes =
      config.getOptionalNumber('maxTokenAgeMinutes') ?? DEFAULT_MAX_AGE_MINUTES;
    if (!(minutes > 0))
      throw new InputError(
        `${where}.maxTokenAgeMinutes must be above 0, but is ${minutes}`,
      );
    return {
      issuer,
      jwksUrl: readCiUrl(
        config.getOptionalString('jwksUrl') ?? `${issuer}/oauth/discovery/keys`,
        `${where}.jwksUrl`,
      ),
      audience: config.getString('audience'),
      host: (config.getOptionalString('host') ?? host).toLocaleLowerCase(
        'en-US',
      ),
      ...(namespaceIds?.length ? { namespaceIds } : {}),
      maxAgeSeconds: minutes * 60,
      repositories,
    };
  });
}
