import { isInSkippedDirectory } from '@persistence-scorecard/analysis';
import type { CollectionLimits } from '../config/readConfig';

type Caps = Pick<
  CollectionLimits,
  'maxFiles' | 'maxFileBytes' | 'maxTotalBytes'
>;

const MAX_NOTED = 200;
const BINARY =
  /\.(png|jpe?g|gif|webp|ico|pdf|zip|t?gz|bz2|xz|7z|jar|class|so|dll|exe|wasm|woff2?|ttf|mp[34]|mov|bin|sqlite3?)$/i;
/** What carries the facts: it may use the whole budget, everything else half of it. */
const ESSENTIAL = /^(docs|\.persistence)\/|\.sql$|(^|\/)(migrations?|db)\//;

/**
 * Decides file by file what of an archive is kept. It never throws: an exception inside a filter of
 * `readTree` would end the whole process.
 */
export class TreeFilter {
  readonly skipped: { path: string; reason: string }[] = [];
  private files = 0;
  private bytes = 0;

  /** @param root - folder that the service lies in; empty for the whole tree */
  constructor(private readonly root: string, private readonly caps: Caps) {}

  /** Path below the root, or undefined when it lies elsewhere or is not a safe path. */
  within(path: string): string | undefined {
    const prefix = this.root ? `${this.root}/` : '';
    if (!path.startsWith(prefix)) return undefined;
    const inner = path.slice(prefix.length);
    const unsafe =
      inner === '' ||
      inner.startsWith('/') ||
      inner.includes('\u0000') ||
      inner.split('/').includes('..');
    return unsafe ? undefined : inner;
  }

  accept(path: string, size: number): boolean {
    try {
      const inner = this.within(path);
      if (
        inner === undefined ||
        isInSkippedDirectory(inner) ||
        BINARY.test(inner)
      )
        return false;
      const share = ESSENTIAL.test(inner) ? 1 : 0.5;
      if (size > this.caps.maxFileBytes)
        return this.skip(
          inner,
          `larger than ${megabytes(this.caps.maxFileBytes)} (${megabytes(
            size,
          )})`,
        );
      if (this.files >= this.caps.maxFiles * share)
        return this.skip(inner, `more than ${this.caps.maxFiles} files`);
      if (this.bytes + size > this.caps.maxTotalBytes * share)
        return this.skip(
          inner,
          `more than ${megabytes(this.caps.maxTotalBytes)} in total`,
        );
      this.files += 1;
      this.bytes += size;
      return true;
    } catch {
      return false;
    }
  }

  private skip(path: string, reason: string): false {
    if (this.skipped.length < MAX_NOTED) this.skipped.push({ path, reason });
    return false;
  }
}

function megabytes(bytes: number): string {
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
