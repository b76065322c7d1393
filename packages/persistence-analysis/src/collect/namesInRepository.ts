import type { SourceTree } from '../sourceTree';

const TEXT =
  /\.(?:[cm]?[jt]sx?|go|java|kts?|scala|py|rb|cs|php|rs|swift|ex|exs|sql|ya?ml|json|toml|proto|graphql|prisma|md|adoc|txt|tf)$/i;
const RUBRIC = /(?:^|\/)docs\/(?:domain|architecture)\//i;
const VENDORED = /(?:^|\/)(?:node_modules|vendor|third_party|dist|build)\//;
const MAX_FILES = 500;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FILE = 256 * 1024;

/**
 * Whether any of the names stands in the code, the configuration or the other texts of a repository,
 * the inputs themselves aside. True as well when there was too much to look through: then nobody knows.
 */
export async function namesInRepository(
  tree: SourceTree,
  names: readonly string[],
): Promise<boolean> {
  if (names.length === 0) return false;
  const needles = names.flatMap(name => {
    const parts = name.split('.');
    return [parts[0], parts[parts.length - 1]].filter(part => part.length > 4);
  });
  // Words as short as that stand everywhere.
  if (needles.length === 0) return true;
  let [files, bytes] = [0, 0];
  for (const { path, size } of tree.list()) {
    if (!TEXT.test(path) || RUBRIC.test(path) || VENDORED.test(path)) continue;
    if (size > MAX_FILE) continue;
    files++;
    bytes += size;
    if (files > MAX_FILES || bytes > MAX_BYTES) return true;
    const read = await tree.read(path);
    if (!read) continue;
    const text = new TextDecoder().decode(read);
    if (needles.some(needle => text.includes(needle))) return true;
  }
  return false;
}
