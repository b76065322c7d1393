import { parseMarkdown } from '../documents';
import { buildSchema } from '../sql';
import { diagramContradictions } from './diagramTables';

const SCHEMA = `
CREATE SCHEMA tracking;
CREATE TABLE tracking.carriers (code text PRIMARY KEY, name text NOT NULL);
CREATE TABLE tracking.parcels (id int8 PRIMARY KEY, tracking_no text NOT NULL,
  carrier_code text NOT NULL REFERENCES tracking.carriers (code), recipient_id uuid NOT NULL);
CREATE TABLE tracking.scan_events (parcel_id int8 REFERENCES tracking.parcels (id), depot text NOT NULL REFERENCES elsewhere.depots (code));
CREATE TABLE tracking.recipients (id uuid PRIMARY KEY);
`;

async function judge(diagram: string, text = '', notPersisted: string[] = []) {
  const model = await buildSchema([{ path: 'schema.sql', sql: SCHEMA }]);
  const document = parseMarkdown(
    new TextEncoder().encode(
      `# Logisches Modell\n\n${text}\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n`,
    ),
    'logical-model.md',
  );
  return diagramContradictions(document, [model], {
    entities: notPersisted.map(name => ({ name, line: 1, notPersisted: true })),
    aggregates: [],
  }).map(({ message, line }) => `${line}: ${message}`);
}

const RELATIONS = `erDiagram
    CARRIERS ||--o{ PARCELS : "befördert"
    PARCELS ||--o{ SCAN_EVENTS : "hat"
    RECIPIENTS ||--o{ PARCELS : "bekommt"`;

describe('diagramContradictions', () => {
  it('finds nothing in a diagram of what is there', async () => {
    expect(await judge(RELATIONS)).toEqual([]);
  });

  it('finds an entity that is no table', async () => {
    expect(await judge(RELATIONS.replace('RECIPIENTS', 'INVOICES'))).toEqual([
      '9: logical-model.md draws INVOICES, which is no table of the schema and no entity of the domain.',
    ]);
  });

  it('finds a column that the table lacks', async () => {
    const diagram = `erDiagram
    PARCELS {
      bigint id PK
      text trackingNo "as printed"
      text colour
    }
    CARRIERS ||--o{ PARCELS : carries`;
    expect(await judge(diagram)).toEqual([
      '10: logical-model.md draws the column colour of parcels, which the schema does not have.',
    ]);
  });

  it('finds a relationship the other way round', async () => {
    expect(
      await judge(
        RELATIONS.replace('CARRIERS ||--o{ PARCELS', 'PARCELS ||--o{ CARRIERS'),
      ),
    ).toEqual([
      '7: logical-model.md draws many carriers to one of parcels, but the foreign key of parcels refers to one of carriers.',
    ]);
    expect(
      await judge(
        RELATIONS.replace('CARRIERS ||--o{ PARCELS', 'PARCELS }o--|| CARRIERS'),
      ),
    ).toEqual([]);
    // One to one and many to many say no direction.
    expect(
      await judge(
        RELATIONS.replace('CARRIERS ||--o{ PARCELS', 'PARCELS }o--o{ CARRIERS'),
      ),
    ).toEqual([]);
  });

  it.each<[string, string, string, string[]]>([
    [
      'not stored',
      RELATIONS.replace('RECIPIENTS', 'QUOTES'),
      'Ein Angebot.',
      ['Quote'],
    ],
    [
      'of another service',
      RELATIONS.replace('RECIPIENTS', 'CUSTOMERS'),
      'Customers live in another service.',
      [],
    ],
    [
      'drawn in the words of the domain',
      'erDiagram\n    PAKET ||--o{ SCAN : hat\n    EMPFAENGER ||--o{ PAKET : bekommt\n    PARCELS ||--o{ SCAN_EVENTS : hat',
      '',
      [],
    ],
    [
      'with attributes in the words of the domain',
      'erDiagram\n    PARCELS {\n      text sendungsnummer\n      int gewicht\n    }\n    CARRIERS ||--o{ PARCELS : x',
      '',
      [],
    ],
    [
      'of another context and referred to',
      RELATIONS.replace('RECIPIENTS ||', 'DEPOTS ||'),
      '',
      [],
    ],
    ['another diagram', 'flowchart LR\n  a --> b', '', []],
  ])('accepts what is %s', async (_, diagram, text, entities) => {
    expect(await judge(diagram, text, entities)).toEqual([]);
  });
});
