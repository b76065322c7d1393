import { removeFile, rewrite } from '../service/edits';
import type { Edit } from '../service/service';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

const write = (path: string, text: string): Edit => rewrite(path, () => text);

const WITHOUT_SCHEMA = [
  'crud-schema',
  'versioned-schema',
  'manual-schema-changes',
];

function missing(
  service: Defect['service'],
  criterion: string,
  path: string,
  alongWith: string[] = [],
): Defect {
  return {
    id: `missing-${criterion}`,
    kind: 'missing document',
    service,
    edits: [removeFile(path)],
    expect: [
      {
        criterion,
        outcome: 'fail',
        state: 'missing',
        finding: /missing/,
        path,
      },
    ],
    alongWith,
  };
}

function empty(
  service: Defect['service'],
  criterion: string,
  path: string,
  text: string,
  alongWith: string[] = [],
): Defect {
  return {
    id: `empty-${criterion}`,
    kind: 'empty document',
    service,
    edits: [write(path, text)],
    expect: [
      {
        criterion,
        outcome: 'fail',
        state: 'placeholder',
        finding: /placeholder/,
        path,
      },
    ],
    alongWith,
  };
}

export const absent: Defect[] = [
  missing('ledger', 'entities', DOC.entities, ['logical-model']),
  missing('orders', 'aggregates', DOC.aggregates),
  missing('ledger', 'domain-rules', DOC.domainRules),
  missing('orders', 'components', DOC.components),
  missing('ledger', 'integration-patterns', DOC.patterns),
  missing('orders', 'logical-model', DOC.logical),
  missing('ledger', 'schema', DOC.schema, WITHOUT_SCHEMA),
  missing('orders', 'indexes', DOC.indexes),
  missing('ledger', 'migration-strategy', DOC.strategy),
  missing('orders', 'data-retention', DOC.retention, [
    'sensitive-data-protected',
    'unencrypted-sensitive-data',
  ]),
  missing('ledger', 'backup-recovery', DOC.recovery),
  empty('orders', 'value-objects', DOC.valueObjects, ''),
  empty('ledger', 'physical-model', DOC.physical, '\n\n   \n'),
  empty('orders', 'schema', DOC.schema, '\n', WITHOUT_SCHEMA),
  empty('ledger', 'indexes', DOC.indexes, '# Indexes\n'),
  empty(
    'orders',
    'backup-recovery',
    DOC.recovery,
    '---\ntitle: Backup and recovery\n---\n',
  ),
  {
    id: 'missing-migrations',
    kind: 'missing migrations',
    service: 'ledger',
    edits: [
      service => {
        for (const path of Object.keys(service.files)) {
          if (path.startsWith('migrations/')) removeFile(path)(service);
        }
      },
    ],
    expect: [
      {
        criterion: 'migrations-exist',
        outcome: 'fail',
        finding: /no .*script/,
      },
      {
        criterion: 'missing-migrations',
        outcome: 'fail',
        finding: /no migrations/,
        path: DOC.schema,
      },
      {
        criterion: 'versioned-schema',
        outcome: 'fail',
        finding: /no migrations/,
      },
      {
        criterion: 'migration-strategy',
        outcome: 'fail',
        state: 'inconsistent',
        finding: /repository holds none/,
        path: DOC.strategy,
      },
    ],
    alongWith: ['schema', 'manual-schema-changes', 'online-migrations'],
  },
  {
    id: 'schema-of-comments',
    kind: 'empty document',
    service: 'ledger',
    edits: [
      rewrite(DOC.schema, text =>
        text
          .split('\n')
          .map(line => `-- ${line}`)
          .join('\n'),
      ),
    ],
    expect: [
      {
        criterion: 'schema',
        outcome: 'fail',
        finding: /no table|placeholder/,
        path: DOC.schema,
      },
      {
        criterion: 'crud-schema',
        outcome: 'fail',
        finding: /no table|placeholder/,
      },
    ],
    alongWith: WITHOUT_SCHEMA,
  },
];
