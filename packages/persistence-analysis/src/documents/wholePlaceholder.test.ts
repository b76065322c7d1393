import type { DocumentId } from '@persistence-scorecard/plugin-persistence-common';
import { documentFact } from './documentFact';
import { parseMarkdown } from './parseMarkdown';

const fact = (id: DocumentId, ...lines: string[]) =>
  documentFact(
    id,
    parseMarkdown(new TextEncoder().encode(lines.join('\n')), `docs/${id}.md`),
  );

describe('whole-document placeholders', () => {
  it.each([
    [[], 'empty', undefined],
    [['# Model', '', '## Tables', '', '## Rest'], 'only headings', 1],
    [['# Model', '', 'TODO', '', '## Tables', '', 'TBD'], 'placeholders', 3],
    [['# Model', '', '- [ ] Write the tables'], 'unticked', 3],
    [['# Model', '', '<!-- all the text is in here -->'], 'only headings', 1],
    [['# Model', '', 'Our model.'], 'few words', 3],
    [
      [
        '# Model',
        '## Tables',
        'The tables of the model.',
        '## Relationships',
        'The relationships of the tables of the model.',
        '## Constraints',
        'The constraints of the tables.',
      ],
      'template',
      3,
    ],
    [
      [
        '# Backup',
        '',
        'This document describes the backup and recovery of the service.',
        '',
        '## RTO',
        '',
        'Describe how long a recovery may take.',
        '',
        '## Full loss',
        '',
        'What is done when the region is lost?',
      ],
      'template',
      3,
    ],
    [
      [
        '# Model',
        '',
        '- docs/database/logical-model.md',
        '- docs/database/physical-model.md',
        '- docs/database/backup-recovery.md',
      ],
      'template',
      3,
    ],
    [
      [
        '# Backup',
        '',
        '<!--',
        'The RTO is 4 hours. Rows are copied from a second cluster that is restored to the minute',
        'before. The region is rebuilt from the newest base backup.',
        '-->',
        '',
        'Backup and recovery.',
      ],
      'HTML comment',
      3,
    ],
    [
      [
        '# Backup',
        '',
        'Our way of making backups, and of getting back.',
        '',
        '```',
        '## RTO',
        'The RTO is 4 hours. Rows are copied from a second cluster that is restored to the minute',
        'before. The region is rebuilt from the newest base backup. A restore is compared with what',
        'the nightly job noted, by rows and sums.',
        '```',
      ],
      'code block',
      5,
    ],
    [
      [
        '# Backup',
        '',
        '    The RTO is 4 hours. Rows are copied from a second cluster that is restored.',
        '    | Case | What is done |',
        '    | Full loss | rebuild from the bucket in the second region |',
      ],
      'code block',
      3,
    ],
  ])('%j', (lines, reason, line) => {
    const { placeholder } = fact('logical-model', ...lines);
    expect(placeholder?.reason).toContain(reason);
    expect(placeholder?.line).toBe(line);
  });

  it.each([
    [
      'a short text beside commands',
      `Backups are made each night, and a restore is compared by rows.\n\n\`\`\`sh\n${'pg_dump --format=custom --file=/backup/orders.dump orders\n'.repeat(
        9,
      )}\`\`\``,
    ],
    [
      'SQL alone',
      '# Schema\n\n```sql\nCREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL UNIQUE);\n```',
    ],
    [
      'a diagram alone',
      '# Model\n\n```mermaid\nerDiagram\n  ORDER ||--o{ LINE : has\n```',
    ],
    [
      'a comment beside text',
      '# Backup\n\n<!-- Reviewed by the platform team in May and again in September of the year. -->\n\nBackups are made each night, and each restore is compared by rows.',
    ],
  ])('is not one when it is %s', (_, text) => {
    expect(fact('logical-model', text).placeholder).toBeUndefined();
  });

  it('is not one when a single place is left open', () => {
    const document = fact(
      'logical-model',
      '# Model',
      'Orders reference customers by a foreign key, and lines by another.',
      '',
      'Constraints: TBD',
    );
    expect(document.placeholder).toBeUndefined();
    expect(document.findings).toHaveLength(1);
    expect(document.statements.map(s => s.topic)).not.toContain('constraints');
  });
});
