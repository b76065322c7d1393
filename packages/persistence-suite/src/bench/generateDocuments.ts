import { readExample } from '../service/readExample';
import { entityName, type GeneratedTable } from './generateNames';
import { indexesOf } from './generateSql';

const table = (header: string[], rows: string[][]): string =>
  [header, header.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');

/** Sections of a document of the example `orders`, without those that name its own tables. */
function example(path: string, except: RegExp): string {
  const [, ...sections] = readExample('orders').files[path].split(/\n(?=## )/);
  return sections.filter(section => !except.test(section)).join('\n');
}

/** The thirteen documents of a service with these tables; each speaks of every table that it must. */
export function generateDocuments(
  tables: readonly GeneratedTable[],
): Record<string, string> {
  const roots = tables.filter(({ root }) => !root);
  const membersOf = (root: string) =>
    tables.filter(t => t.name === root || t.root === root);
  const aggregates = roots.map(({ name }) => [
    entityName(name),
    entityName(name),
    membersOf(name)
      .map(t => entityName(t.name))
      .join(', '),
    membersOf(name)
      .map(t => `\`${t.name}\``)
      .join(', '),
  ]);
  const indexes = tables.flatMap(t =>
    indexesOf(t).map(index => [
      `\`${index.name}\``,
      `\`${t.name}\``,
      index.columns.join(', '),
      `Rows of ${entityName(t.name)} by ${
        index.columns[0]
      }, 40 per second, 20 ms`,
    ]),
  );
  const queries = tables
    .filter((_, index) => index % 10 === 0)
    .map(
      ({ name }) =>
        `### Open ${entityName(
          name,
        )}\n\n\`\`\`sql\nSELECT id, amount_minor\nFROM ${name}\nWHERE status = $1 AND changed_at < $2;\n\`\`\``,
    );
  const personal = tables.filter(t => t.personal);
  return {
    'docs/domain/entities.md': `# Entities\n\n${tables
      .map(
        t =>
          `## ${entityName(t.name)}\n\nWhat the business calls ${entityName(
            t.name,
          )}. It is opened once, changed by its owner and kept until it is gone.`,
      )
      .join('\n\n')}\n`,
    'docs/domain/aggregates.md': `# Aggregates\n\nAn aggregate is changed in one transaction, through its root.\n\n${table(
      ['Aggregate', 'Root', 'Members', 'Tables'],
      aggregates,
    )}\n`,
    ...copies(),
    'docs/database/logical-model.md': `# Logical model\n\n## Domain to storage\n\n${table(
      ['Aggregate', 'Root', 'Entities', 'Tables'],
      aggregates,
    )}\n\n## Relationships\n\n\`\`\`mermaid\nerDiagram\n${tables
      .filter(t => t.root)
      .map(t => `  ${t.root} ||--o{ ${t.name} : has`)
      .join(
        '\n',
      )}\n\`\`\`\n\n## Constraints\n\nEach status is kept to the known words by a check, and no amount is negative.\n\n## Trade-offs: normalised and denormalised\n\nThe currency is repeated on members, so that a row can be read on its own; everything else is normalised.\n\n## Embedded or referenced\n\nMembers are rows that reference their root; nothing is embedded, because members are searched by status.\n`,
    'docs/database/physical-model.md': `# Physical model\n\n## Tables\n\n${table(
      ['Table', 'Rows after a year', 'Growth'],
      tables.map(t => [`\`${t.name}\``, '2 million', '6,000 a day']),
    )}\n\n${example('docs/database/physical-model.md', /^## Tables/)}`,
    'docs/database/indexes.md': `# Indexes\n\n## Access patterns\n\n${table(
      ['Access pattern', 'Frequency', 'Objective (p95)'],
      [['Rows by status, oldest first', '40 per second', '20 ms']],
    )}\n\n## Indexes\n\n${table(
      ['Index', 'Table', 'Columns', 'Serves'],
      indexes,
    )}\n\n## Hot queries\n\n${queries.join('\n\n')}\n`,
    'docs/database/data-retention.md': `# Data retention\n\nRows are kept for ten years, the person for three.\n\n## Sensitive data\n\n${table(
      [
        'Table',
        'Column',
        'Classification',
        'Retention',
        'Masking',
        'Access',
        'Encryption',
        'Isolation',
      ],
      personal.map(t => [
        `\`${t.name}\``,
        '`contact_email`',
        'personal',
        '1095 days after the last change',
        'local part replaced by stars',
        'role `contacts` only, each read is logged',
        'column, AES-256-GCM by the application, and volume',
        'column granted to the role `contacts` alone',
      ]),
    )}\n\n${example(
      'docs/database/data-retention.md',
      /^## (Sensitive|Retention)/,
    )}`,
  };
}

/** Documents that do not depend on the tables, as the example has them. */
function copies(): Record<string, string> {
  const { files } = readExample('orders');
  const paths = [
    'docs/domain/value-objects.md',
    'docs/domain/domain-rules.md',
    'docs/architecture/components.md',
    'docs/architecture/integration-patterns.md',
    'docs/database/migration-strategy.md',
    'docs/database/backup-recovery.md',
  ];
  return Object.fromEntries(
    paths.map(path => [
      path,
      // Without the example's own SQL and names, which would make it a document of another service.
      files[path]
        .replace(/```sql[\s\S]*?```/g, '')
        .replace(/`[a-z]+_[a-z_]+`/g, 'a check of the table')
        // The generated service's own tool and folder.
        .replace(/\bFlyway\b/g, 'golang-migrate')
        .replace(/\bdb\/migration\b/g, 'migrations'),
    ]),
  );
}
