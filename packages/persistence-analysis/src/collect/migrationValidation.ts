import type {
  Location,
  MigrationSet,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import type { SourceTree } from '../sourceTree';

const VENDORED = /(^|\/)(?:node_modules|vendor|third_party|dist|build)\//;
const MAX_PLACES = 50;

/**
 * Where the repository validates data after a migration: scripts that the tool runs for it, blocks that
 * stop a step, tests of the migrations, and queries that the strategy holds.
 */
export function migrationValidation(
  tree: SourceTree,
  sets: readonly MigrationSet[],
  strategy: MarkdownDocument | undefined,
): Location[] {
  const places: Location[] = [];
  for (const step of sets.flatMap(set => set.steps)) {
    if (step.verifyPath) places.push({ path: step.verifyPath, line: 1 });
    if (step.assertion) places.push(step.assertion);
  }
  for (const { path } of tree.list()) {
    if (isTest(path) && !VENDORED.test(path)) places.push({ path, line: 1 });
  }
  for (const { language, content, line, endLine } of strategy?.code ?? []) {
    if (/^(?:sql|postgres|pgsql|psql|mysql|sqlite)/i.test(language)) {
      if (/\bselect\b/i.test(content.slice(0, 20_000)))
        places.push({ path: strategy!.path, line, endLine });
    }
  }
  return places.slice(0, MAX_PLACES);
}

/** A test of the migrations by its name (`migrations.test.ts`, `MigrationTest.java`), or one of pgTAP. */
function isTest(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  if (/^(?:pgtap|tap)$/i.test(parts.pop() ?? '')) {
    return /\.(?:sql|pg)$/.test(name);
  }
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return (
    !/\.(?:sql|md)$/i.test(name) &&
    words.some(word => word.startsWith('migrat')) &&
    words.some(word => /^(?:tests?|specs?)$/.test(word))
  );
}
