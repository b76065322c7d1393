import { addFile, dropLines, replace, rewrite } from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

const path = DOC.settings;
/** Criteria that a lost setting could flatter say that they do not know. */
const RELYING = [
  'aggregate-boundaries-preserved',
  'referential-integrity-enforced',
  'cross-context-coupling-avoided',
  'sensitive-data-protected',
  'unencrypted-sensitive-data',
  'automated-recovery',
  'performance-tuned',
  'data-retention',
  'query-response-time',
  'index-hit-ratio',
  'migration-failure-rate',
  'data-inconsistency-incidents',
  'recovery-time-objective',
  'logical-model',
  'backup-recovery',
];

const broken = (
  id: string,
  edits: Defect['edits'],
  finding: RegExp,
  at: string,
): Defect => ({
  id,
  kind: 'broken settings',
  service: 'ledger',
  edits,
  expect: [
    {
      criterion: 'aggregate-boundaries-preserved',
      outcome: 'unknown',
      finding,
      path,
      at,
    },
  ],
  alongWith: RELYING,
});

export const settings: Defect[] = [
  broken(
    'broken-yaml',
    [replace(path, 'context: ledger', 'context: [ledger')],
    /YAML/,
    'ownSchemas',
  ),
  broken(
    'unknown-setting',
    [replace(path, 'ownSchemas:', 'ownSchema:')],
    /ownSchema.*not a setting/,
    'ownSchema:',
  ),
  broken(
    'target-is-a-word',
    [
      replace(
        path,
        "recovery-time-objective: { op: '<=', value: 30 }",
        "recovery-time-objective: { op: '<=', value: thirty }",
      ),
    ],
    /recovery-time-objective.*number/,
    'thirty',
  ),
  broken(
    'path-out-of-the-service',
    [
      replace(
        path,
        'migrations:\n',
        'paths:\n  schema: ../other/schema.sql\nmigrations:\n',
      ),
    ],
    /path below/,
    '../other',
  ),
  broken(
    'duplicate-key',
    [
      replace(
        path,
        'dialect: postgresql',
        'dialect: postgresql\ndialect: mysql',
      ),
    ],
    /YAML/,
    'dialect: mysql',
  ),
  {
    id: 'target-missing',
    kind: 'target missing',
    service: 'orders',
    edits: [dropLines(path, 'index-hit-ratio')],
    expect: [
      { criterion: 'index-hit-ratio', outcome: 'unknown', finding: /target/ },
    ],
  },
  {
    id: 'exemption-without-reason',
    kind: 'broken settings',
    service: 'orders',
    edits: [
      replace(
        path,
        'migrations:\n',
        'referenceExemptions:\n  - { table: discount_claims, column: order_id }\nmigrations:\n',
      ),
    ],
    expect: [
      {
        criterion: 'referential-integrity-enforced',
        outcome: 'unknown',
        finding: /reason/,
        path,
        at: 'discount_claims',
      },
    ],
    alongWith: RELYING,
  },
  {
    id: 'query-from-strings',
    kind: 'hard-coded query',
    service: 'orders',
    edits: [
      addFile(
        'src/main/kotlin/orders/SupportScreen.kt',
        'package orders\n\nclass SupportScreen(private val jdbc: JdbcClient) {\n    fun find(number: String) =\n        jdbc.sql("SELECT id, status FROM orders WHERE number = \'" + number + "\'").query()\n}\n',
      ),
    ],
    expect: [
      {
        criterion: 'hardcoded-queries',
        outcome: 'fail',
        finding: /put together from strings/,
        path: 'src/main/kotlin/orders/SupportScreen.kt',
        at: 'SELECT id, status',
      },
    ],
  },
  {
    id: 'query-from-template',
    kind: 'hard-coded query',
    service: 'ledger',
    edits: [
      addFile(
        'tools/report.ts',
        "export function report(db: Db, day: string) {\n  return db.run(\n    `SELECT kind, count(*) FROM journal_entries\n     WHERE booked_at::date = '${day}' GROUP BY kind`,\n  );\n}\n",
      ),
    ],
    expect: [
      {
        criterion: 'hardcoded-queries',
        outcome: 'fail',
        finding: /put together from strings/,
        path: 'tools/report.ts',
        at: 'SELECT kind',
      },
    ],
  },
  {
    id: 'query-from-sprintf',
    kind: 'hard-coded query',
    service: 'ledger',
    edits: [
      rewrite('internal/booking/book.go', text =>
        text.concat(
          '\nfunc purge(day string) string {\n\treturn fmt.Sprintf("DELETE FROM holds WHERE settled_at < \'%s\'", day)\n}\n',
        ),
      ),
    ],
    expect: [
      {
        criterion: 'hardcoded-queries',
        outcome: 'fail',
        finding: /put together from strings/,
        path: 'internal/booking/book.go',
        at: 'DELETE FROM holds',
      },
    ],
  },
];
