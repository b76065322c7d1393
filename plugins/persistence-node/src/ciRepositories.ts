import { InputError, NotAllowedError } from '@backstage/errors';

/** What of a configuration is read here; satisfied by Backstage's `Config`. */
export interface CiRepositoriesConfig {
  getOptionalString(key: string): string | undefined;
  getOptionalBoolean(key: string): boolean | undefined;
  getOptionalConfigArray(
    key: string,
  ):
    | { getOptional(key: string): unknown; getString(key: string): string }[]
    | undefined;
}

/** A repository as the operator's list, or the first use, lets it in. */
export interface CiRepository {
  path: string;
  listed: boolean;
  defaultBranch: string;
}

interface Listed {
  id: string;
  path: string;
  defaultBranch?: string;
}

/**
 * The operator's settings about repositories of one forge: which number is at which path, what the default
 * branch is called, and whether repositories that are not listed may come in by their first use.
 */
export class CiRepositories {
  private constructor(
    private readonly listed: readonly Listed[],
    private readonly defaultBranch: string,
    /** Whether repositories that are not listed are let in, each pinned to its number when first seen. */
    readonly firstUse: boolean,
  ) {}

  /**
   * Reads `repositories`, `defaultBranch` and `firstUse`.
   *
   * @param where - what the configuration is called in messages
   */
  static fromConfig(
    config: CiRepositoriesConfig,
    where: string,
  ): CiRepositories {
    const listed = (config.getOptionalConfigArray('repositories') ?? []).map(
      entry => ({
        id: readCiId(entry.getOptional('id'), `${where}.repositories[].id`),
        path: entry.getString('path').toLocaleLowerCase('en-US'),
        defaultBranch: entry.getOptional('defaultBranch') as string | undefined,
      }),
    );
    for (const key of ['id', 'path'] as const) {
      const values = listed.map(entry => entry[key]);
      const twice = values.find((value, i) => values.indexOf(value) !== i);
      if (twice)
        throw new InputError(
          `${where}.repositories lists the ${key} ${twice} twice`,
        );
    }
    return new CiRepositories(
      listed,
      config.getOptionalString('defaultBranch') ?? 'main',
      config.getOptionalBoolean('firstUse') ?? true,
    );
  }

  /**
   * @param id - number that the token vouches for
   * @param path - path that the token gives
   * @throws NotAllowedError when the repository is not let in
   */
  resolve(id: string, path: string): CiRepository {
    const listed = this.listed.find(entry => entry.id === id);
    if (listed) {
      return {
        path: listed.path,
        listed: true,
        defaultBranch: listed.defaultBranch ?? this.defaultBranch,
      };
    }
    const normalised = path.toLocaleLowerCase('en-US');
    if (this.listed.some(entry => entry.path === normalised)) {
      throw new NotAllowedError(
        `The repository at ${path} is another one than the operator listed: its number is ${id}`,
      );
    }
    if (!this.firstUse) {
      throw new NotAllowedError(
        `The repository ${path} with the number ${id} is not listed for evidence`,
      );
    }
    return {
      path: normalised,
      listed: false,
      defaultBranch: this.defaultBranch,
    };
  }
}

/** A number of a forge, written as a number or as text. @throws InputError when it is none */
export function readCiId(value: unknown, where: string): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{1,20}$/.test(text)) {
    throw new InputError(
      `${where} must be the number that the forge gave, but is ${JSON.stringify(
        value,
      )}`,
    );
  }
  return text;
}

/** A URL of an issuer or its keys: https, or plain http on this machine. @throws InputError otherwise */
export function readCiUrl(value: string, where: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local = ['127.0.0.1', 'localhost', '[::1]'];
  if (
    !url ||
    url.username ||
    url.password ||
    !(
      url.protocol === 'https:' ||
      (url.protocol === 'http:' && local.includes(url.hostname))
    )
  ) {
    throw new InputError(`${where} must be an https URL, but is ${value}`);
  }
  return value;
}
