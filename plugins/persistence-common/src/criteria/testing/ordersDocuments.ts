import {
  DEFAULT_PATHS,
  DELIVERABLE_IDS,
  INPUT_IDS,
  type DocumentFact,
  type DocumentId,
} from '../../model';

const TOPICS: Partial<Record<DocumentId, [string, number?][]>> = {
  'domain-rules': [['rules']],
  components: [['components']],
  'integration-patterns': [['patterns']],
  'logical-model': [
    ['tables'],
    ['relationships'],
    ['constraints'],
    ['trade-offs'],
    ['embed-or-reference'],
  ],
  'physical-model': [
    ['engine'],
    ['engine-reason'],
    ['partitioning'],
    ['sharding'],
    ['replication'],
  ],
  schema: [['tables']],
  indexes: [['access-patterns']],
  'migration-strategy': [
    ['versioning'],
    ['backward-compatibility'],
    ['forward-script'],
    ['rollback-script'],
    ['data-validation'],
    ['automation'],
  ],
  'data-retention': [
    ['retention-period', 730],
    ['masking'],
    ['access-control'],
    ['encryption-at-rest'],
  ],
  'backup-recovery': [
    ['rto', 30],
    ['rpo', 5],
    ['backup-interval', 1440],
    ['backup-interval', 0],
    ['partial-loss'],
    ['full-loss'],
    ['corruption'],
    ['restore-verification'],
  ],
};

const NAMES: Partial<Record<DocumentId, string[]>> = {
  entities: ['Customer', 'Order', 'Order line'],
  'value-objects': ['Money'],
  aggregates: ['Customer', 'Order'],
  'domain-rules': ['An order has at least one line'],
  components: ['Order API'],
  'integration-patterns': ['Outbox'],
};

/** All thirteen documents of the orders service, complete, by id. */
export function ordersDocuments(
  lastChangedAt: string,
): Map<DocumentId, DocumentFact> {
  return new Map(
    [...INPUT_IDS, ...DELIVERABLE_IDS].map(id => [
      id,
      {
        present: true,
        path: DEFAULT_PATHS[id],
        lines: 60,
        statements: (TOPICS[id] ?? []).map(([topic, value], at) => ({
          topic,
          line: 5 + at * 4,
          ...(value === undefined ? {} : { value }),
        })),
        names: (NAMES[id] ?? []).map((name, at) => ({
          name,
          line: 3 + at * 6,
        })),
        claims: [],
        findings: [],
        lastChangedAt,
      },
    ]),
  );
}
