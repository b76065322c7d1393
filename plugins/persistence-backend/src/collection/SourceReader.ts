import { createHash } from 'node:crypto';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  LocalSourceTree,
  takeSnapshot,
  type SourceSnapshot,
} from '@persistence-scorecard/analysis';
import type { CollectionLimits } from '../config/readConfig';
import { explainReadError } from './explainReadError';
import { readCapped } from './readCapped';
import type { ServiceSource } from './SourceResolver';
import { TreeFilter } from './treeFilter';
import { withTimeout } from './withTimeout';

/** What a reading gave. */
export type Reading =
  | { state: 'read'; snapshot: SourceSnapshot; etag: string }
  | { state: 'unchanged' };

const MAX_EVIDENCE_BYTES = 1024 * 1024;

/** Reads the files of one service at one commit, within caps and a time. */
export class SourceReader {
  constructor(
    private readonly urlReader: UrlReaderService,
    private readonly limits: CollectionLimits,
  ) {}

  /**
   * @param etag - of the last reading; with it an unchanged source costs next to nothing
   * @throws with a message for the service's owner; an unreachable source never looks like an empty one
   */
  async read(
    source: ServiceSource,
    etag: string | undefined,
  ): Promise<Reading> {
    const seconds = this.limits.readTimeoutMs / 1000;
    const late = `Reading the source took longer than ${seconds} s; try again later, or point persistence/root at a smaller source.`;
    try {
      return await withTimeout(this.limits.readTimeoutMs, late, signal =>
        source.type === 'file'
          ? this.readFolder(source.directory, etag)
          : this.readUrlTree(source, etag, signal),
      );
    } catch (error) {
      if ((error as Error).name === 'NotModifiedError')
        return { state: 'unchanged' };
      throw explainReadError(
        error,
        source.type === 'url' ? source.url : 'the local folder',
      );
    }
  }

  /** Reads the bundle that `persistence/evidence-url` names; only hosts that the operator configured answer. */
  async readEvidence(url: string): Promise<string> {
    try {
      return await withTimeout(
        this.limits.readTimeoutMs,
        'Reading the evidence took too long.',
        async signal =>
          new TextDecoder().decode(
            await readCapped(this.urlReader, url, MAX_EVIDENCE_BYTES, signal),
          ),
      );
    } catch (error) {
      throw explainReadError(error, `persistence/evidence-url ${url}`);
    }
  }

  private async readFolder(
    directory: string,
    etag: string | undefined,
  ): Promise<Reading> {
    const { maxFiles, maxFileBytes, maxTotalBytes } = this.limits;
    const tree = await LocalSourceTree.open(directory, {
      caps: { maxFiles, maxFileBytes, maxTotalBytes },
    });
    const snapshot = await takeSnapshot(tree);
    const digest = digestOf(snapshot);
    return digest === etag
      ? { state: 'unchanged' }
      : { state: 'read', snapshot, etag: digest };
  }

  private async readUrlTree(
    source: Extract<ServiceSource, { type: 'url' }>,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<Reading> {
    const filter = new TreeFilter(source.root, this.limits);
    const response = await this.urlReader.readTree(source.url, {
      etag,
      signal,
      filter: (path, info) => filter.accept(path, info?.size ?? 0),
    });
    const files: SourceSnapshot['files'] = {};
    let total = 0;
    for (const file of await response.files()) {
      const inner = filter.within(file.path);
      if (inner === undefined) continue;
      const content = await file.content();
      total += content.byteLength;
      // Some readers tell no sizes beforehand.
      if (
        content.byteLength > this.limits.maxFileBytes ||
        total > this.limits.maxTotalBytes
      ) {
        filter.skipped.push({
          path: inner,
          reason: 'larger than the caps allow',
        });
        continue;
      }
      files[inner] = new Uint8Array(content);
    }
    if (Object.keys(files).length === 0 && filter.skipped.length === 0) {
      throw new NotFoundError(
        source.root
          ? `there is no file below persistence/root "${source.root}"`
          : 'there is no file that could be read',
      );
    }
    const commit = /^[0-9a-f]{40}$/.test(response.etag)
      ? response.etag
      : undefined;
    return {
      state: 'read',
      etag: response.etag,
      snapshot: { files, commit, skipped: filter.skipped },
    };
  }
}

function digestOf(snapshot: SourceSnapshot): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(snapshot.files).sort()) {
    hash
      .update(`${path}\u0000`)
      .update(createHash('sha256').update(snapshot.files[path]).digest());
  }
  const { commit, branch, history, skipped } = snapshot;
  return hash
    .update(JSON.stringify({ commit, branch, history, skipped }))
    .digest('hex');
}
