import {
  addFile,
  moveFile,
  removeFile,
  replace,
  rewrite,
} from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

const versioned = { criterion: 'versioned-schema', outcome: 'fail' } as const;

export const migrations: Defect[] = [
  {
    id: 'duplicate-version',
    kind: 'duplicate version',
    service: 'ledger',
    edits: [
      addFile(
        'migrations/000012_add_note.up.sql',
        'COMMENT ON COLUMN holds.currency IS $$ISO 4217$$;\n',
      ),
      addFile(
        'migrations/000012_add_note.down.sql',
        'COMMENT ON COLUMN holds.currency IS NULL;\n',
      ),
    ],
    expect: [
      {
        ...versioned,
        finding: /12 is used more than once/,
        path: 'migrations/000012_add_note.up.sql',
      },
    ],
  },
  {
    id: 'duplicate-version-flyway',
    kind: 'duplicate version',
    service: 'orders',
    edits: [
      addFile(
        'db/migration/V06__comment.sql',
        'COMMENT ON COLUMN orders.currency IS $$ISO 4217$$;\n',
      ),
    ],
    expect: [
      {
        ...versioned,
        finding: /more than once/,
        path: 'db/migration/V06__comment.sql',
      },
    ],
    alongWith: ['migration-strategy'],
  },
  {
    id: 'version-without-number',
    kind: 'out of order',
    service: 'ledger',
    edits: [
      moveFile(
        'migrations/000012_add_account_version.up.sql',
        'migrations/add_account_version.sql',
      ),
      removeFile('migrations/000012_add_account_version.down.sql'),
    ],
    expect: [
      {
        criterion: 'versioned-schema',
        finding: /add_account_version|accounts\.version .*no migration/,
      },
    ],
    alongWith: [
      'schema',
      'manual-schema-changes',
      'migration-strategy',
      'online-migrations',
    ],
  },
  {
    id: 'migration-added-out-of-order',
    kind: 'out of order',
    service: 'ledger',
    edits: [
      // Its number comes before files that reached the branch long ago.
      moveFile(
        'migrations/000009_index_holds_by_expiry.up.sql',
        'migrations/000009_index_holds_by_expire.up.sql',
      ),
      moveFile(
        'migrations/000009_index_holds_by_expiry.down.sql',
        'migrations/000009_index_holds_by_expire.down.sql',
      ),
      service => {
        const at = '2026-03-02T15:00:00.000Z';
        for (const half of ['up', 'down']) {
          service.history[
            `migrations/000009_index_holds_by_expire.${half}.sql`
          ] = {
            firstCommittedAt: at,
            lastChangedAt: at,
            laterCommits: [],
          };
        }
      },
    ],
    expect: [
      {
        criterion: 'versioned-schema',
        finding: /000009_index_holds_by_expire/,
      },
    ],
  },
  {
    id: 'edited-migration',
    kind: 'edited migration',
    service: 'ledger',
    fromGit: true,
    edits: [
      replace(
        'migrations/000005_create_holds.up.sql',
        '  settled_at timestamptz,',
        '  settled_at timestamptz(0),',
      ),
      replace(
        DOC.schema,
        '  settled_at timestamptz,',
        '  settled_at timestamptz(0),',
      ),
    ],
    expect: [
      {
        ...versioned,
        finding: /000005_create_holds.*changed after it was merged/,
        path: 'migrations/000005_create_holds.up.sql',
      },
    ],
  },
  {
    id: 'edited-migration-flyway',
    kind: 'edited migration',
    service: 'orders',
    fromGit: true,
    edits: [
      replace(
        'db/migration/V3__create_discounts.sql',
        '  claim_limit integer NOT NULL,',
        '  claim_limit bigint NOT NULL,',
      ),
      replace(
        DOC.schema,
        '  claim_limit integer NOT NULL,',
        '  claim_limit bigint NOT NULL,',
      ),
    ],
    expect: [
      {
        ...versioned,
        finding: /V3__create_discounts.*changed after it was merged/,
        path: 'db/migration/V3__create_discounts.sql',
      },
    ],
  },
  {
    id: 'broken-migration',
    kind: 'broken SQL',
    service: 'ledger',
    edits: [
      replace(
        'migrations/000005_create_holds.up.sql',
        '  account_id uuid NOT NULL,',
        '  account_id uuid NOT NUL,',
      ),
    ],
    expect: [
      {
        criterion: 'versioned-schema',
        finding: /syntax|parse|NUL/,
        path: 'migrations/000005_create_holds.up.sql',
        at: 'NOT NUL,',
      },
    ],
    alongWith: [
      'schema',
      'manual-schema-changes',
      'missing-migrations',
      'indexes',
      'indexed-queries',
      'anemic-tables',
      'over-normalization',
      'unencrypted-sensitive-data',
      'aggregate-boundaries-preserved',
      'referential-integrity-enforced',
      'sensitive-data-protected',
      'cross-context-coupling-avoided',
      'online-migrations',
      'migration-strategy',
    ],
  },
  {
    id: 'migration-with-nul-byte',
    kind: 'broken SQL',
    service: 'orders',
    edits: [
      rewrite(
        'db/migration/V6__add_sales_channel.sql',
        text => `${text}\u0000DROP TABLE orders;`,
      ),
    ],
    expect: [
      {
        criterion: 'versioned-schema',
        finding: /NUL/,
        path: 'db/migration/V6__add_sales_channel.sql',
      },
    ],
    alongWith: [
      'schema',
      'manual-schema-changes',
      'missing-migrations',
      'indexes',
      'indexed-queries',
      'anemic-tables',
      'over-normalization',
      'unencrypted-sensitive-data',
      'aggregate-boundaries-preserved',
      'referential-integrity-enforced',
      'sensitive-data-protected',
      'cross-context-coupling-avoided',
      'online-migrations',
      'migration-strategy',
    ],
  },
];
