import { readExample } from '../service/readExample';
import type { ServiceName } from '../service/service';

/** What a fuzzed file is read as. */
export type InputKind = 'markdown' | 'sql' | 'yaml' | 'json' | 'code';

export const INPUT_KINDS: readonly InputKind[] = [
  'markdown',
  'sql',
  'yaml',
  'json',
  'code',
];

const EXTENSION: Record<InputKind, RegExp> = {
  markdown: /\.md$/,
  sql: /\.sql$/,
  yaml: /\.ya?ml$/,
  json: /^\.persistence\/evidence\/.*\.json$/,
  code: /\.(go|kt|ts|js)$/,
};

/** Places where a file of a kind is read, beside those of the example: other readers of the same kind. */
const MORE_PLACES: Record<InputKind, readonly string[]> = {
  markdown: ['docs/adr/0001-plan.md'],
  sql: [
    'db/migrate/20260101000000_a.sql',
    'migrations/000013_a.down.sql',
    'src/db/queries.sql',
  ],
  yaml: [
    'db/changelog/db.changelog-master.yaml',
    '.github/workflows/ci.yaml',
    'migrations/pgroll/01_a.yaml',
  ],
  json: ['db/changelog/changes.json', 'migrations/meta/_journal.json'],
  code: [
    'migrations/20260101000000-a.js',
    'src/migrations/1700000000000-A.ts',
    'app/versions/1a2b_a.py',
    'app/migrations/0001_initial.py',
    'db/migrate/20260101000000_create.rb',
    'Migrations/20260101000000_A.cs',
    'database/migrations/2026_01_01_000000_a.php',
    'src/main/java/db/migration/V13__A.java',
  ],
};

/** The paths of a kind in a service that is fuzzed. */
export function placesOf(kind: InputKind, service: ServiceName): string[] {
  const own = Object.keys(readExample(service).files);
  return [
    ...own.filter(path => EXTENSION[kind].test(path)),
    ...MORE_PLACES[kind],
  ];
}

/** Texts to start from: every file of the kind in both examples. */
export function corpusOf(kind: InputKind): string[] {
  return (['ledger', 'orders'] as const).flatMap(name =>
    Object.entries(readExample(name).files)
      .filter(([path]) => EXTENSION[kind].test(path))
      .map(([, text]) => text),
  );
}
