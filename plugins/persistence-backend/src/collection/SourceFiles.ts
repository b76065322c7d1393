import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { SourceInfo } from '../store/types';
import { assertInside } from './assertInside';
import { explainReadError } from './explainReadError';
import { readCapped, TooLargeError } from './readCapped';
import { describeSource, fileUrl } from './sourceLinks';
import type { SourceResolver } from './SourceResolver';
import { UnshowableFileError } from './UnshowableFileError';
import { withTimeout } from './withTimeout';

const MAX_BYTES = 1024 * 1024;

export interface SourceFilesOptions {
  resolver: SourceResolver;
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  timeoutMs: number;
}

/** A file as it is in the source now, or as it was at the commit. */
export interface SourceFile {
  bytes: Uint8Array;
  /** Set when the content is that of the commit for certain. */
  commit?: string;
}

/** Reads single files of a service's source, with the checks that reading the whole has. */
export class SourceFiles {
  constructor(private readonly options: SourceFilesOptions) {}

  /**
   * @param path - relative to the service's root
   * @param judged - what was read for the scorecard; a commit of another source is not asked for
   * @throws InputError when the path leads out, NotFoundError when the file is gone, and
   *   UnshowableFileError when it is too large
   */
  async read(
    entity: Entity,
    path: string,
    judged: { source?: SourceInfo; commit?: string },
  ): Promise<SourceFile> {
    assertInside(path);
    const { resolver, integrations, timeoutMs } = this.options;
    const source = await resolver.resolve(entity);
    if (source.type === 'file') {
      return { bytes: await readLocal(source.directory, path) };
    }
    const { target, root } = describeSource(source, integrations, undefined);
    const sameSource =
      judged.source?.target === target && judged.source.root === root;
    const { url, commit } = fileUrl(
      source,
      integrations,
      sameSource ? judged.commit : undefined,
      path,
    );
    try {
      const bytes = await withTimeout(
        timeoutMs,
        'The source did not answer in time.',
        signal => readCapped(this.options.urlReader, url, MAX_BYTES, signal),
      );
      return { bytes, ...(commit ? { commit } : {}) };
    } catch (error) {
      throw explained(error, path, source.url);
    }
  }
}

async function readLocal(directory: string, path: string): Promise<Uint8Array> {
  // Links are followed first: where they end must be inside of the folder as well.
  const target = await realpath(join(directory, path)).catch(() => undefined);
  if (!target?.startsWith(directory + sep)) throw gone(path);
  const info = await stat(target);
  if (!info.isFile())
    throw new UnshowableFileError(`${path} is not shown: it is no file.`);
  if (info.size > MAX_BYTES)
    throw new UnshowableFileError(
      `${path} is not shown: it is larger than 1 MB.`,
    );
  return readFile(target);
}

function explained(error: unknown, path: string, url: string): Error {
  if (error instanceof TooLargeError)
    return new UnshowableFileError(
      `${path} is not shown: it is larger than 1 MB.`,
    );
  return (error as Error).name === 'NotFoundError'
    ? gone(path)
    : explainReadError(error, url);
}

function gone(path: string): NotFoundError {
  return new NotFoundError(
    `${path} is not in the service's source any more; refresh the scorecard.`,
  );
}
