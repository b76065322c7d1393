import type { ServiceSettings } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import type { MigrationFile } from './layout';

/** Directories that are not the service, wherever they stand below its root. */
const SKIPPED =
  /(^|\/)(node_modules|vendor|testdata|fixtures?|stubs?|examples?|vulnerable|third_party|tests?|__tests__|dist|build|target|docs|\.git|\.yarn)\//i;
const LIKELY =
  /migrat|drizzle|(^|\/)sqitch\.plan$|(^|\/)(deploy|revert)\/.*\.sql$|(^|\/)(db|database|sql|schema)\/.*\.sql$|schema-?changes|flyway|changelog|alembic|\/versions\/|db\/structure\.sql$|\.(up|down)\.sql$|(^|\/)[VUR][\d._]*__[^/]*\.sql$/i;
const CODE =
  /(^|\/)sqitch\.plan$|\.(sql|js|mjs|cjs|ts|rb|py|php|cs|java|kt|xml|ya?ml)$/;

const MAX_FILES = 4000;
const MAX_FILE_BYTES = 8_000_000;
/** A migration written as code is short; what is longer is something else. */
const MAX_CODE_BYTES = 100_000;
const MAX_BYTES = 32_000_000;

/** Reads the files that may be migrations. A directory from the settings is taken as it is. */
export async function migrationCandidates(
  tree: SourceTree,
  settings: ServiceSettings,
): Promise<MigrationFile[]> {
  const directory = settings.migrations?.directory?.replace(
    /^\.?\/+|\/+$/g,
    '',
  );
  const files: MigrationFile[] = [];
  let bytes = 0;
  for (const { path, size } of tree.list()) {
    const chosen = directory
      ? path.startsWith(`${directory}/`)
      : !SKIPPED.test(path) && LIKELY.test(path);
    if (!chosen || !CODE.test(path) || size > MAX_FILE_BYTES) continue;
    if (!path.endsWith('.sql') && size > MAX_CODE_BYTES) continue;
    if (files.length >= MAX_FILES || bytes + size > MAX_BYTES) break;
    const content = await tree.read(path);
    if (!content) continue;
    bytes += size;
    files.push({
      path,
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(content),
    });
  }
  return files;
}
