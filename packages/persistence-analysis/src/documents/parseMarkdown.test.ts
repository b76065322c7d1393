import { MAX_DOCUMENT_BYTES } from './decode';
import { documentFact } from './documentFact';
import { parseMarkdown } from './parseMarkdown';

const parse = (text: string) =>
  parseMarkdown(new TextEncoder().encode(text), 'docs/database/x.md');

describe('parseMarkdown', () => {
  it('gives sections, blocks and tables their lines', () => {
    const document = parse(
      [
        '# Model',
        '',
        'Orders are kept',
        'for ten years.',
        '',
        '## Tables',
        '',
        '| Table | Rows |',
        '| --- | --- |',
        '| `orders` | 12 |',
        '',
        '## Rest',
        '',
        '- [x] Backup tested',
        '- [ ] Restore tested',
      ].join('\n'),
    );
    expect(document.lines).toBe(15);
    expect(document.sections).toEqual([
      { level: 1, title: 'Model', line: 1, endLine: 15 },
      { level: 2, title: 'Tables', line: 6, endLine: 11 },
      { level: 2, title: 'Rest', line: 12, endLine: 15 },
    ]);
    expect(document.blocks[0]).toMatchObject({ line: 3, endLine: 4 });
    expect(document.blocks[1]).toMatchObject({
      kind: 'row',
      text: 'Table: orders; Rows: 12',
      line: 10,
      headings: ['Model', 'Tables'],
    });
    expect(document.tables[0].rows[0].line).toBe(10);
    expect(document.claims).toEqual([
      { text: 'Backup tested', checked: true, line: 14 },
      { text: 'Restore tested', checked: false, line: 15 },
    ]);
  });

  it('reads entities and relationships of an erDiagram', () => {
    const document = parse(
      [
        '```mermaid',
        'erDiagram',
        '  CUSTOMER ||--o{ ORDER : places',
        '  ORDER {',
        '    uuid id PK',
        '  }',
        '  "Delivery Contact" }o--|| ORDER : "receives %"',
        '  COUPON',
        '```',
      ].join('\n'),
    );
    expect(document.diagramEntities).toEqual([
      { name: 'CUSTOMER', line: 3 },
      { name: 'ORDER', line: 3 },
      { name: 'Delivery Contact', line: 7 },
      { name: 'COUPON', line: 8 },
    ]);
    expect(document.diagramRelations).toEqual([3, 7]);
  });

  it('does not read other diagrams as entities', () => {
    expect(
      parse('```mermaid\nflowchart LR\n  A --> B\n```').diagramEntities,
    ).toEqual([]);
  });

  it('gives SQL blocks the lines between their fences', () => {
    const document = parse('Hot path:\n\n```sql\nSELECT 1;\nSELECT 2;\n```\n');
    expect(document.code).toMatchObject([
      {
        language: 'sql',
        content: 'SELECT 1;\nSELECT 2;\n',
        line: 4,
        endLine: 5,
      },
    ]);
  });

  it('does not count HTML comments as content', () => {
    const document = parse(
      '# Backup\n\n<!-- RTO: 4 hours -->\n\nText <!-- RPO: 1 hour --> here.\n',
    );
    expect(document.blocks.map(b => b.text)).toEqual(['Text   here.']);
  });

  it('leaves out everything after an unclosed comment', () => {
    const document = parse('# Backup\n\n<!-- draft\n\nRTO: 4 hours\n');
    expect(document.blocks).toEqual([]);
  });

  it('reports an unclosed fence and ignores what follows', () => {
    const document = parse('# Backup\n\n```sql\nSELECT 1;\n\nRTO: 4 hours\n');
    expect(document.code).toEqual([]);
    expect(document.blocks).toEqual([]);
    expect(document.findings).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('never closed'),
        severity: 'problem',
        path: 'docs/database/x.md',
        line: 3,
        fix: expect.stringContaining('```'),
      }),
    ]);
  });

  it('takes a closed fence in a list item as closed', () => {
    const document = parse('- item\n\n  ```sql\n  SELECT 1;\n  ```\n');
    expect(document.findings).toEqual([]);
    expect(document.code).toHaveLength(1);
  });

  it('reads a byte order mark and Windows line ends away', () => {
    const document = parse('\ufeff# Title\r\n\r\nSome text here.\r\n');
    expect(document.sections[0]).toMatchObject({ title: 'Title', line: 1 });
    expect(document.blocks[0].text).toBe('Some text here.');
    expect(document.lines).toBe(3);
  });

  it('reads UTF-16 as some editors save it', () => {
    const bytes = Buffer.from('\ufeff# Title\n\nText.\n', 'utf16le');
    expect(parseMarkdown(bytes, 'x.md').sections[0].title).toBe('Title');
  });

  it('reports NUL bytes with their line and reads on', () => {
    const document = parse('# Title\n\nSome\u0000 text\n\nMore text.\n');
    expect(document.findings).toMatchObject([
      { severity: 'problem', line: 3, message: expect.stringMatching(/NUL/) },
    ]);
    expect(document.blocks).toHaveLength(2);
  });

  it('does not read a document of 50 MB', () => {
    const bytes = new Uint8Array(50 * 1024 * 1024).fill(0x61);
    const started = Date.now();
    const document = parseMarkdown(bytes, 'x.md');
    expect(Date.now() - started).toBeLessThan(500);
    expect(document.read).toBe(false);
    expect(document.findings).toMatchObject([
      { message: expect.stringContaining('too large'), line: 1 },
    ]);
  });

  it.each([
    ['emphasis', '*a_ '.repeat(60_000)],
    ['quotes', '> '.repeat(20_000)],
    ['lists', '- '.repeat(20_000)],
    ['brackets', '['.repeat(60_000)],
    ['one long word', 'restor'.repeat(40_000)],
    ['angles', '<a '.repeat(60_000)],
    ['braces', '{{'.repeat(60_000)],
    ['labelled lines', 'Abc: d\n'.repeat(30_000)],
    ['list items', '- a\n'.repeat(20_000)],
    ['denials', 'no not never '.repeat(20_000)],
    ['comments', '<!-- '.repeat(40_000)],
    ['arrows', 'a.b -> '.repeat(30_000)],
    ['a name and a run of spaces', `rto ${'1 '.repeat(50_000)}`],
  ])(
    'is quick on hostile %s',
    (_, text) => {
      const started = Date.now();
      const document = parse(text.slice(0, MAX_DOCUMENT_BYTES));
      for (const id of [
        'backup-recovery',
        'data-retention',
        'entities',
      ] as const)
        documentFact(id, document);
      // Milliseconds when it is linear, minutes when it is not; the rest is for a busy machine.
      expect(Date.now() - started).toBeLessThan(20_000);
    },
    60_000,
  );
});

describe('placeholders', () => {
  const findings = (text: string) =>
    parse(text).findings.map(f => [f.line, f.message]);

  it.each([
    'Retention is TODO.',
    'RTO: TBD',
    'FIXME: which engine?',
    'We use <your engine here> as the engine.',
    'The team {{ team }} owns it.',
    'Lorem ipsum dolor sit amet.',
    'To be defined',
    '<describe the engine, and why>',
    '[Describe the engine, and why]',
    'The owner is [your team].',
    'RTO: ______',
    'RTO: ???',
    '…',
    'The engine is still to be decided.',
    'Partitioning not yet defined.',
    'Wird noch ergänzt.',
    'Replikation: noch zu klären',
    'El plazo está por definir.',
    'Pendiente de completar',
    'O prazo ainda não definido.',
    'A definir',
    'Durée : à compléter',
    'XXX',
    'Approved on [DATE] by the team.',
    '{ Your Company Name }',
    '🔧 Em Desenvolvimento',
    'This document is a template.',
  ])('finds the one in: %s', text => {
    expect(findings(`# T\n\n${text}\n`)).toEqual([
      [3, expect.stringContaining('placeholder')],
    ]);
  });

  it.each([
    'Guardamos todo o pedido, e todo mês apagamos.',
    'Files are called `V<version>__<name>.sql`.',
    'The type is `Map<String>` with `TODO` states.',
    '```\nTODO <x> {{y}}\n```',
    'It takes <5 ms, and a < b > c.',
    'See <https://example.org/a> for more.',
    'Line one<br>line two <b>bold</b>.',
    'The TODOS table and the XTBD one.',
    'TODO O HISTÓRICO FICA POR DEZ ANOS.',
    'Todo: lo que se guarda se borra.',
    'Files are called V<versao>__x.sql and hold List<Order>.',
    'Masked as XXX, and cards as XXXX XXXX XXXX 1234.',
    'A column to be dropped is first left unread.',
    'Every index has to be documented.',
    'Invoices that are paid late stay open; die Rechnung ist noch offen.',
    'The job waits for the copy to be completed.',
    'The pages [1] and [2] of the handbook.',
    'Wait... then read it again.',
    'El pago queda pendiente.',
    'See [GDPR] and [RFC 2119].',
    'Template',
    '| Estado | Significa |\n|---|---|\n| pendiente | sin pagar |',
    '| Status |\n|---|\n| offen |\n| en cours |\n| in Arbeit |',
    'Placeholder',
    'The template of the mail is stored with it.',
    'Changes [suggested by the team] in May.',
  ])('finds none in: %s', text => {
    expect(findings(`# T\n\n${text}\n`)).toEqual([]);
  });
});
