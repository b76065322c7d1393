import type { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Scorecard,
  SourceExcerpt,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SourceInfo } from '../store/types';
import { assertInside } from './assertInside';
import { excerptOf, type LineRange } from './excerpt';
import { fileDigest, type FileDigests } from './fileDigests';
import { namedPaths } from './namedPaths';
import type { SourceFiles } from './SourceFiles';

/** What is asked to be shown. */
export interface ExcerptRequest extends LineRange {
  path: string;
}

/** What a scorecard was judged by. */
export interface Judged {
  scorecard: Scorecard;
  source?: SourceInfo;
  /** Undefined when they were not kept. */
  digests?: FileDigests;
}

/** Shows the lines that evidence and findings name, and nothing else of a source. */
export class SourceExcerpts {
  constructor(private readonly files: Pick<SourceFiles, 'read'>) {}

  async excerpt(
    entity: Entity,
    judged: Judged,
    { path, line, endLine }: ExcerptRequest,
  ): Promise<SourceExcerpt> {
    const { scorecard, source, digests } = judged;
    assertInside(path);
    if (endLine !== undefined && endLine < (line ?? 1)) {
      throw new InputError(
        `There are no lines from ${line ?? 1} to ${endLine}`,
      );
    }
    if (!namedPaths(scorecard).has(path)) {
      throw new NotFoundError(
        `No evidence or finding of ${scorecard.entityRef} names ${path}`,
      );
    }
    if (digests && !Object.hasOwn(digests, path)) {
      throw new NotFoundError(
        `${path} was no file of the source when it was read`,
      );
    }
    const { commit } = scorecard;
    const file = await this.files.read(entity, path, { source, commit });
    const sinceReading = compare(digests?.[path], file.bytes);
    // A local folder has no other commit than the one that was read, as long as nothing changed.
    const ofCommit =
      file.commit ?? (sinceReading === 'unchanged' ? commit : undefined);
    return {
      path,
      ...(ofCommit ? { commit: ofCommit } : {}),
      sinceReading,
      ...excerptOf(path, file.bytes, { line, endLine }),
    };
  }
}

function compare(
  digest: string | undefined,
  bytes: Uint8Array,
): SourceExcerpt['sinceReading'] {
  if (digest === undefined) return 'unknown';
  return digest === fileDigest(bytes) ? 'unchanged' : 'changed';
}
