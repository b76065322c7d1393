import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Entity } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { parseRootPath } from './rootPath';

/** Where the files of one service lie. */
export type ServiceSource = {
  /** Folder within the location; empty for the whole. */
  root: string;
  /** Whether committed evidence counts as proof. */
  trusted: boolean;
} & ({ type: 'url'; url: string } | { type: 'file'; directory: string });

export interface SourceResolverOptions {
  integrations: ScmIntegrationRegistry;
  /** Relative ones are taken from the working directory, as the catalog does. */
  allowedFolders: readonly string[];
  trustedSources: readonly string[];
  workingDirectory?: string;
}

const SOURCE = 'backstage.io/source-location';
const MANAGED = 'backstage.io/managed-by-location';

/**
 * Finds a service's source from its annotations. They are text from outside: a file is read only inside
 * the folders that the operator allowed, after links were followed; a URL only by Backstage's reader.
 */
export class SourceResolver {
  private readonly cwd: string;

  constructor(private readonly options: SourceResolverOptions) {
    this.cwd = options.workingDirectory ?? process.cwd();
  }

  /** @throws with a message that says what to change when the source cannot be told or is not allowed */
  async resolve(entity: Entity): Promise<ServiceSource> {
    const annotations = entity.metadata.annotations ?? {};
    const root = parseRootPath(annotations['persistence/root']);
    const location = this.locate(annotations[SOURCE], annotations[MANAGED]);
    if (location.type === 'url') {
      return {
        type: 'url',
        url: location.url,
        root,
        trusted: this.isTrustedUrl(location.url),
      };
    }
    const directory = await this.insideAllowed(join(location.directory, root));
    return {
      type: 'file',
      directory,
      root,
      trusted: await this.isTrustedFolder(directory),
    };
  }

  private locate(source: string | undefined, managed: string | undefined) {
    if (source) {
      const { type, target } = parseLocation(source, SOURCE);
      if (type === 'url') return { type: 'url' as const, url: httpUrl(target) };
      if (type === 'file' || type === 'dir') {
        return {
          type: 'file' as const,
          directory: this.folderOf(target, managed),
        };
      }
      throw new InputError(
        `${SOURCE} is of type "${type}", which is not supported; use url: or file:`,
      );
    }
    if (!managed)
      throw new InputError(
        `The entity has neither ${SOURCE} nor ${MANAGED}; set ${SOURCE}.`,
      );
    const { type, target } = parseLocation(managed, MANAGED);
    if (type === 'url') {
      const url = httpUrl(target);
      return {
        type: 'url' as const,
        url: this.options.integrations.resolveUrl({ url: './', base: url }),
      };
    }
    if (type === 'file')
      return {
        type: 'file' as const,
        directory: dirname(this.absolute(target)),
      };
    throw new InputError(
      `${MANAGED} is of type "${type}", which has no files; set ${SOURCE}.`,
    );
  }

  private folderOf(target: string, managed: string | undefined): string {
    if (isAbsolute(target) || target.startsWith('file:'))
      return this.absolute(target);
    if (!managed?.startsWith('file:')) {
      throw new InputError(
        `${SOURCE} "${target}" is relative, but the entity does not come from a file.`,
      );
    }
    return resolve(
      dirname(this.absolute(managed.slice('file:'.length))),
      target,
    );
  }

  private absolute(target: string): string {
    const path = target.startsWith('//')
      ? fileURLToPath(`file:${target}`)
      : target;
    return resolve(this.cwd, path);
  }

  private async insideAllowed(directory: string): Promise<string> {
    const allowed: string[] = [];
    for (const folder of this.options.allowedFolders) {
      const real = await realpath(resolve(this.cwd, folder)).catch(
        () => undefined,
      );
      if (real) allowed.push(real);
    }
    // Judged as written first: whether a folder outside exists is not for the caller to find out.
    const written = await realpath(directory).catch(() => undefined);
    if (!allowed.some(folder => isWithin(folder, written ?? directory))) {
      throw new NotAllowedError(
        'The source is a local folder outside of persistence.sources.allowedFolders; ask the operator to allow it, or use a url: location.',
      );
    }
    if (!written)
      throw new NotFoundError(
        'The source folder does not exist; check persistence/root and the location.',
      );
    return written;
  }

  /** Whether the operator trusts bundles from a URL. */
  isTrusted(url: string): boolean {
    return URL.canParse(url) && this.isTrustedUrl(url);
  }

  private isTrustedUrl(url: string): boolean {
    const location = new URL(url);
    return this.options.trustedSources.some(prefix => {
      const text = prefix.startsWith('url:')
        ? prefix.slice('url:'.length)
        : prefix;
      if (!/^https?:/.test(text)) return false;
      const trusted = new URL(text);
      return (
        trusted.origin === location.origin &&
        `${location.pathname.replace(/\/$/, '')}/`.startsWith(
          `${trusted.pathname.replace(/\/$/, '')}/`,
        )
      );
    });
  }

  private async isTrustedFolder(directory: string): Promise<boolean> {
    for (const prefix of this.options.trustedSources) {
      if (!prefix.startsWith('file:')) continue;
      const folder = await realpath(
        this.absolute(prefix.slice('file:'.length)),
      ).catch(() => undefined);
      if (folder && isWithin(folder, directory)) return true;
    }
    return false;
  }
}

function parseLocation(
  text: string,
  annotation: string,
): { type: string; target: string } {
  const colon = text.indexOf(':');
  if (colon < 1)
    throw new InputError(
      `${annotation} ${JSON.stringify(text)} is not of the form type:target`,
    );
  return { type: text.slice(0, colon), target: text.slice(colon + 1) };
}

function httpUrl(target: string): string {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new InputError(
      `The source ${JSON.stringify(
        target,
      )} is not an http(s) URL without credentials.`,
    );
  }
  if (/(^|\/)(\.|%2e){2}(\/|$)/i.test(target)) {
    throw new InputError(
      `The source ${JSON.stringify(target)} leads upwards with "..".`,
    );
  }
  return target;
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return (
    way === '' ||
    (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
  );
}
