import type { DocumentId } from '@persistence-scorecard/plugin-persistence-common';
import { documentFact } from './documentFact';
import { parseMarkdown } from './parseMarkdown';

const read = (id: DocumentId, text: string) =>
  documentFact(
    id,
    parseMarkdown(new TextEncoder().encode(`# Words\n\n${text}\n`), `${id}.md`),
  );
const names = (id: DocumentId, text: string) =>
  read(id, text).names.map(({ name }) => name);

describe('what an input introduces', () => {
  it.each<[string, string[]]>([
    [
      '| Term | Meaning |\n|---|---|\n| Parcel | one box with one label |\n| Scan event | somebody held a scanner at a parcel |',
      ['Parcel', 'Scan event'],
    ],
    [
      '| Begriff | Bedeutung |\n|---|---|\n| Paket | eine Kiste mit einem Etikett |\n| Scan | jemand hielt einen Scanner an ein Paket |',
      ['Paket', 'Scan'],
    ],
    [
      "| Terme | Ce que c'est |\n|---|---|\n| **Praticien** | Médecin ou dentiste qui reçoit des patients |\n| Rendez-vous | Un créneau réservé par un patient |",
      ['Praticien', 'Rendez-vous'],
    ],
  ])('are the terms of a glossary', (text, expected) => {
    expect(names('entities', text)).toEqual(expected);
  });

  it.each([
    '| Attribute | Meaning |\n|---|---|\n| Number | printed on the label of the box |',
    '| Term | Code |\n|---|---|\n| Parcel | P |',
    '| Version | Change |\n|---|---|\n| First | written by the whole team |',
  ])('are no rows of other tables', text => {
    expect(names('entities', text)).toEqual([]);
  });

  it('is a heading where there are headings, whatever tables stand below', () => {
    expect(
      names(
        'entities',
        '## Parcel\n\n| Term | Meaning |\n|---|---|\n| Label | what is printed and glued on |',
      ),
    ).toEqual(['Parcel']);
  });

  it('are components that sentences begin with', () => {
    expect(
      names(
        'components',
        '`api` responde a la página pública de seguimiento. `scanner-ingest` guarda los escaneos que llegan por Kafka. `janitor` crea las particiones del mes.',
      ),
    ).toEqual(['api', 'scanner-ingest', 'janitor']);
    expect(
      names('components', 'We call `api` from the page. See `janitor`.'),
    ).toEqual([]);
  });

  it('are aggregates in plain sentences', () => {
    const text =
      'The *Parcel* aggregate has the parcel at its root and owns its scan events; nobody writes one alone.\n\n*Recipient* stands alone: root and only member is the recipient.\n\n*Carrier* is reference data and also stands alone.';
    expect(names('aggregates', text)).toEqual([
      'Parcel',
      'Recipient',
      'Carrier',
    ]);
    expect(
      names('aggregates', '*Carrier* is a word that the depots use.'),
    ).toEqual([]);
  });
});

describe('the nearest line', () => {
  it('is told for what is not introduced, and for a topic that a heading names', () => {
    expect(
      read(
        'entities',
        'Text.\n\n| Attribute | Type |\n|---|---|\n| Number | text |',
      ).nearest,
    ).toEqual({ names: 5 });
    expect(
      read('physical-model', 'PostgreSQL.\n\n## Sharding\n\nTBD').nearest,
    ).toMatchObject({ sharding: 5 });
  });

  it('is not told where all is stated', () => {
    expect(read('entities', '**Parcel** is a box.').nearest).toBeUndefined();
  });
});
