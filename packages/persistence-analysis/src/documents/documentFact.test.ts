import type { DocumentId } from '@persistence-scorecard/plugin-persistence-common';
import { documentFact } from './documentFact';
import { parseMarkdown } from './parseMarkdown';

const fact = (id: DocumentId, ...lines: string[]) =>
  documentFact(
    id,
    parseMarkdown(new TextEncoder().encode(lines.join('\n')), `docs/${id}.md`),
  );
const topics = (id: DocumentId, ...lines: string[]) => [
  ...new Set(fact(id, ...lines).statements.map(s => s.topic)),
];
const names = (id: DocumentId, ...lines: string[]) =>
  fact(id, ...lines).names.map(n => n.name);

describe('topics', () => {
  it('are not stated by headings alone', () => {
    expect(
      topics(
        'physical-model',
        '# Physical model',
        '## Partitioning',
        '## Sharding',
        '## Replication',
        'The words below the last heading only speak of lunch.',
      ),
    ).toEqual(['replication']);
  });

  it('finds those of a physical model, "not needed, because" included', () => {
    expect(
      topics(
        'physical-model',
        'PostgreSQL 17 was chosen because bookings need transactions.',
        '',
        'Partitioning is not needed, because a year has 2 million rows.',
        '',
        '| Aspect | Decision |',
        '| --- | --- |',
        '| Sharding | none, one primary is enough until 2029 |',
        '| Replication | one streaming standby in another zone |',
      ),
    ).toEqual([
      'engine',
      'engine-reason',
      'partitioning',
      'sharding',
      'replication',
    ]);
  });

  it('does not take a bare no for a statement', () => {
    expect(
      topics('physical-model', '- Sharding: no', '- Partitioning:'),
    ).toEqual([]);
  });

  it('reads German', () => {
    expect(
      topics(
        'logical-model',
        'Jede Tabelle hat einen Fremdschlüssel auf ihre Wurzel.',
        '',
        'Die Normalisierung ist vollständig; eindeutige Schlüssel sichern die Regeln.',
        '',
        'Positionen sind eingebettet in die Bestellung.',
      ).sort(),
    ).toEqual([
      'constraints',
      'embed-or-reference',
      'relationships',
      'tables',
      'trade-offs',
    ]);
  });

  it('finds those of a migration strategy', () => {
    expect(
      topics(
        'migration-strategy',
        'Migrations are numbered files, applied in order by the pipeline.',
        '',
        'Each change is backward compatible: expand, then contract a release later.',
        '',
        'Every `.up.sql` has a `.down.sql` that rolls it back.',
        '',
        'After a backfill, a query verifies the row counts of both columns.',
      ).sort(),
    ).toEqual([
      'automation',
      'backward-compatibility',
      'data-validation',
      'forward-script',
      'rollback-script',
      'versioning',
    ]);
  });

  it('does not take encryption on the wire for encryption at rest', () => {
    expect(
      topics('data-retention', 'Traffic is encrypted in transit with TLS 1.3.'),
    ).not.toContain('encryption-at-rest');
    expect(
      topics('data-retention', 'Volumes are encrypted at rest with AES-256.'),
    ).toContain('encryption-at-rest');
    expect(
      topics('data-retention', 'The volumes are not encrypted at rest yet.'),
    ).toEqual([]);
  });

  it('gives retention periods in days', () => {
    expect(
      fact(
        'data-retention',
        '| Table | Retention |',
        '| --- | --- |',
        '| orders | 10 years |',
        '| sessions | 30 days |',
        '',
        'Rechnungen werden nach 6 Monaten gelöscht.',
      ).statements.filter(s => s.topic === 'retention-period'),
    ).toEqual([
      { topic: 'retention-period', line: 3, endLine: 3, value: 3650 },
      { topic: 'retention-period', line: 4, endLine: 4, value: 30 },
      { topic: 'retention-period', line: 6, endLine: 6, value: 180 },
    ]);
  });

  it('does not take an unticked task for a statement', () => {
    expect(
      topics('backup-recovery', '- [ ] Drill for a full loss of the region'),
    ).toEqual([]);
  });
});

describe('names', () => {
  it('are the headings of an entities document', () => {
    expect(
      names(
        'entities',
        '# Entities',
        '',
        '## Overview',
        'Three things matter here.',
        '## 1. Order',
        'What a customer bought.',
        '### Attributes',
        'Number and time.',
        '## OrderLine (part of Order)',
        'One article of it.',
        '## Entity: Customer',
        'Who bought.',
        '## Empty Thing',
        '## How identities are made',
        'By a sequence.',
      ),
    ).toEqual(['Order', 'OrderLine', 'Customer']);
  });

  it('are the first column of a table and the diagram, headings aside', () => {
    expect(
      names(
        'entities',
        '# Entities',
        '## Core things',
        '| Entity | Identity |',
        '| --- | --- |',
        '| **Order** | number |',
        '| TBD | TBD |',
        '',
        '```mermaid',
        'erDiagram',
        '  ORDER ||--|{ LINE : has',
        '```',
      ),
    ).toEqual(['Order', 'LINE']);
  });

  it('are level 3 below a heading that only groups', () => {
    expect(
      names(
        'entities',
        '## Entities',
        '### Order',
        'Bought goods of a person.',
      ),
    ).toEqual(['Order']);
  });

  it('are bold list items where there is nothing else', () => {
    expect(
      names(
        'components',
        '# Components',
        '- **API**: answers',
        '- `worker`: runs',
      ),
    ).toEqual(['API', 'worker']);
  });

  it('are rules, one per item', () => {
    const rules = fact(
      'domain-rules',
      '# Rules',
      '- An order has at least one line.',
      '- **R2**: A paid order never changes its total.',
    );
    expect(rules.names.map(n => n.name)).toEqual([
      'An order has at least one line.',
      'R2',
    ]);
    expect(rules.statements).toEqual([{ topic: 'rules', line: 2 }]);
  });

  it.each<[DocumentId, string[], string[]]>([
    [
      'entities',
      [
        '# Entitäten',
        '## Überblick',
        'Zwei Dinge.',
        '## Bestellung',
        'Was gekauft wurde.',
        '## Lebenszyklus',
        'Sie wird bezahlt.',
      ],
      ['Bestellung'],
    ],
    [
      'entities',
      [
        '# Entidades',
        '## Visão geral',
        'Uma.',
        '## Item do Pedido',
        'Um artigo dele.',
        '## Ciclo de vida',
        'Nasce e morre.',
      ],
      ['Item do Pedido'],
    ],
    [
      'entities',
      [
        '# Entités',
        '- **Commande** : ce qu’un client a acheté',
        '- **Ligne de commande** : un article',
      ],
      ['Commande', 'Ligne de commande'],
    ],
    [
      'entities',
      [
        '# Entities',
        'An **Order** is what a customer bought. A **Line** is one article of it.',
      ],
      ['Order', 'Line'],
    ],
    [
      'components',
      [
        '| # | Componente | Qué hace |',
        '|---|---|---|',
        '| 1 | API | recibe |',
      ],
      ['API'],
    ],
    [
      'value-objects',
      [
        '| Wertobjekt | Bedeutung |',
        '|---|---|',
        '| Geldbetrag | Betrag mit Währung |',
      ],
      ['Geldbetrag'],
    ],
    [
      'domain-rules',
      ['# Rules', 'An order must have a line. We like rules.'],
      ['an order must have a line.'],
    ],
  ])('of %s are read in any language and form', (id, lines, expected) => {
    expect(names(id, ...lines)).toEqual(expected);
  });
});
