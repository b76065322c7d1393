import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  CiRepositories,
  readCiId,
  readCiUrl,
} from '@persistence-scorecard/plugin-persistence-node';

const KEY = 'persistence.evidence.githubActions';
const PUBLIC_ISSUER = 'https://token.actions.githubusercontent.com';

/** One GitHub whose runs may submit. */
export interface GithubActionsSettings {
  issuer: string;
  jwksUrl: string;
  audience: string;
  /** Host of source locations. */
  host: string;
  /** Numbers of the owners whose repositories are let in; undefined lets all in. */
  ownerIds?: readonly string[];
  repositories: CiRepositories;
}

/** Reads the settings; what is wrong in them is said by name, at start. */
export function readGithubActionsConfig(root: Config): GithubActionsSettings[] {
  return (root.getOptionalConfigArray(KEY) ?? []).map((config, index) => {
    const where = `${KEY}[${index}]`;
    const issuer = readCiUrl(
      config.getOptionalString('issuer') ?? PUBLIC_ISSUER,
      `${where}.issuer`,
    ).replace(/\/$/, '');
    const owners = config.getOptional('ownerIds');
    if (owners !== undefined && !Array.isArray(owners))
      throw new InputError(`${where}.ownerIds must be a list of numbers`);
    const ownerIds = owners?.map(id => readCiId(id, `${where}.ownerIds`));
    const repositories = CiRepositories.fromConfig(config, where);
    if (!ownerIds?.length && repositories.firstUse && isPublic(issuer)) {
      throw new InputError(
        `${where} lets every repository of github.com in: list the numbers of your organisations in ownerIds, or set firstUse: false and list repositories`,
      );
    }
    return {
      issuer,
      jwksUrl: readCiUrl(
        config.getOptionalString('jwksUrl') ?? `${issuer}/.well-known/jwks`,
        `${where}.jwksUrl`,
      ),
      audience: config.getString('audience'),
      host: (
        config.getOptionalString('host') ?? hostOf(issuer)
      ).toLocaleLowerCase('en-US'),
      ...(ownerIds?.length ? { ownerIds } : {}),
      repositories,
    };
  });
}

function isPublic(issuer: string): boolean {
  return new URL(issuer).host === new URL(PUBLIC_ISSUER).host;
}

/** The forge of an issuer: its tokens come from a host of their own on github.com and ghe.com. */
function hostOf(issuer: string): string {
  if (isPublic(issuer)) return 'github.com';
  return new URL(issuer).host.replace(/^token\.actions\./, '');
}
