import type { DocumentId } from '@persistence-scorecard/plugin-persistence-common';
import { documentFact } from '../documentFact';
import { parseMarkdown } from '../parseMarkdown';

const fact = (id: DocumentId, ...lines: string[]) =>
  documentFact(
    id,
    parseMarkdown(new TextEncoder().encode(lines.join('\n')), `docs/${id}.md`),
  );

describe('recovery targets', () => {
  const targets = (...lines: string[]) =>
    fact('backup-recovery', ...lines)
      .statements.filter(s => s.topic === 'rto' || s.topic === 'rpo')
      .map(s => [s.topic, s.value, s.line]);

  it('from a sentence with both', () => {
    expect(
      targets('The RTO is 4 hours and the RPO is 15 minutes for everything.'),
    ).toEqual([
      ['rto', 240, 1],
      ['rpo', 15, 1],
    ]);
  });

  it('from what stands before a colon', () => {
    expect(
      targets('The RPO is 24 hours: what was written since then is lost.'),
    ).toEqual([['rpo', 1440, 1]]);
    expect(targets('The last drill measured an RTO of 2 h: too much.')).toEqual(
      [],
    );
  });

  it('from table rows', () => {
    expect(
      targets(
        '| Objective | Target |',
        '| --- | --- |',
        '| RTO | 45 min |',
        '| RPO | 30 s |',
      ),
    ).toEqual([
      ['rto', 45, 3],
      ['rpo', 0.5, 4],
    ]);
  });

  it('from a table with a column for each', () => {
    expect(
      targets(
        '| Scenario | RTO | RPO |',
        '| --- | --- | --- |',
        '| Full loss | 2 h | 1 d |',
      ),
    ).toEqual([
      ['rto', 120, 3],
      ['rpo', 1440, 3],
    ]);
  });

  it('from a heading with the value below it', () => {
    expect(
      targets(
        '# Backup',
        '',
        '## RTO',
        '',
        '4 hours',
        '',
        '## RPO',
        '',
        '5 min',
      ),
    ).toEqual([
      ['rto', 240, 5],
      ['rpo', 5, 9],
    ]);
  });

  it('in words and in other languages', () => {
    expect(targets('Recovery time objective: two hours')).toEqual([
      ['rto', 120, 1],
    ]);
    expect(
      targets('Die Wiederherstellungszeit (RTO) beträgt 3 Stunden.'),
    ).toEqual([['rto', 180, 1]]);
    expect(targets('El objetivo de tiempo de recuperación es 1 hora.')).toEqual(
      [['rto', 60, 1]],
    );
  });

  it.each([
    ['RTO: PT4H', [['rto', 240]]],
    ['RPO: PT15M', [['rpo', 15]]],
    ['RTO 2–4 hours', [['rto', 240]]],
    ['The RTO is between 2 and 4 hours.', [['rto', 240]]],
    ['RTO: von 2 bis 4 Stunden', [['rto', 240]]],
    ['RPO: a quarter of an hour', [['rpo', 15]]],
    ['RPO: eine Viertelstunde', [['rpo', 15]]],
    ['RPO : un quart d’heure', [['rpo', 15]]],
    ['RTO: half an hour', [['rto', 30]]],
    ['RTO: media hora', [['rto', 30]]],
    ['RTO: meia hora', [['rto', 30]]],
    ['RTO: 1,5 Stunden', [['rto', 90]]],
    ['RTO: deux heures', [['rto', 120]]],
    ['RTO: dos horas', [['rto', 120]]],
    ['RTO: 4h', [['rto', 240]]],
    ['RPO: 0', [['rpo', 0]]],
    ['RPO: zero, commits wait for the standby', [['rpo', 0]]],
    ['RTO (minutes): 45', [['rto', 45]]],
    [
      'RTO/RPO: 4 h / 15 min',
      [
        ['rto', 240],
        ['rpo', 15],
      ],
    ],
    [
      'RTO and RPO: 4 h and 15 min',
      [
        ['rto', 240],
        ['rpo', 15],
      ],
    ],
    [
      'RTO and RPO are both one hour.',
      [
        ['rto', 60],
        ['rpo', 60],
      ],
    ],
    [
      'Targets are 4 h (RTO) and 15 min (RPO).',
      [
        ['rto', 240],
        ['rpo', 15],
      ],
    ],
    [
      'We are back within 2 hours and lose at most 5 minutes.',
      [
        ['rto', 120],
        ['rpo', 5],
      ],
    ],
    ['Maximaler Datenverlust: 5 Minuten', [['rpo', 5]]],
    ['Pérdida de datos máxima: 5 minutos', [['rpo', 5]]],
    ['Perda máxima de dados: 5 minutos', [['rpo', 5]]],
    ['Perte de données maximale : 5 minutes', [['rpo', 5]]],
    ['RTO 4 hours, measured 37 minutes in March', [['rto', 240]]],
    ['RTO: agreed with the business', []],
    ['RTO: 99.9 %', []],
    [
      'Target: RPO ≤ 5 minutes, RTO ≤ 15 minutes',
      [
        ['rpo', 5],
        ['rto', 15],
      ],
    ],
    ['Estimated recovery time: 30-60 minutes', []],
    ['# Backup\n\n## RPO and RTO\n\n- WAL archiving: each 60 seconds', []],
    ['RPO: the data that may be lost (e.g. 15 minutes)', []],
    ['RPO | Max. tolerierter Datenverlust (z.B. 15 Min)', []],
    ['- **RTO (Recovery Time Objective)**: < 1 hour', [['rto', 60]]],
    ['1. `RPO <= 1 hour`', [['rpo', 60]]],
    ['RTO (Recovery Time Objective): até 2 horas', [['rto', 120]]],
    [
      'RTO (Recovery Time Objective):\nServices are back within 30 minutes.',
      [['rto', 30]],
    ],
    ['A base backup is taken once a day; the RPO is agreed.', []],
  ])('are read from: %s', (text, expected) => {
    expect(targets(text).map(([topic, value]) => [topic, value])).toEqual(
      expected,
    );
  });

  it('take the unit from the header of their column', () => {
    expect(
      targets('| Case | RTO (min) |', '|---|---|', '| Full loss | 45 |'),
    ).toEqual([['rto', 45, 3]]);
  });

  it('leave out the column of measured values', () => {
    expect(
      targets(
        '| Objective | Target | Measured |',
        '|---|---|---|',
        '| RTO | 4 h | 37 min |',
      ),
    ).toEqual([['rto', 240, 3]]);
  });

  it('are those of production where there are several environments', () => {
    const rows = ['| staging | 24 h | 1 d |', '| production | 1 h | 5 min |'];
    const head = ['| Environment | RTO | RPO |', '|---|---|---|'];
    expect(targets(...head, ...rows)).toEqual([
      ['rto', 60, 4],
      ['rpo', 5, 4],
    ]);
    expect(targets(...head, rows[0])).toEqual([
      ['rto', 1440, 3],
      ['rpo', 1440, 3],
    ]);
  });

  it('adds hours and minutes', () => {
    expect(targets('RTO: 1 h 30 min')).toEqual([['rto', 90, 1]]);
  });

  it('does not take a measured value for a target', () => {
    expect(targets('In March the measured RTO was 12 minutes.')).toEqual([]);
  });

  it('does not invent a value', () => {
    expect(targets('The RTO is agreed with the business.')).toEqual([]);
  });

  it('name the case that they are limited to, so that different numbers contradict nothing', () => {
    const scopes = (...lines: string[]) =>
      fact('backup-recovery', ...lines)
        .statements.filter(s => s.topic === 'rto')
        .map(s => [s.value, s.scope]);
    expect(
      scopes(
        '| Case | RTO |',
        '|---|---|',
        '| Full loss | 4 h |',
        '| Partial loss | 30 min |',
      ),
    ).toEqual([
      [240, 'full loss'],
      [30, 'partial loss'],
    ]);
    expect(
      scopes('| Objective | Target |', '|---|---|', '| RTO | 4 h |'),
    ).toEqual([[240, undefined]]);
    expect(scopes('- RTO: 4 h', '- Full loss: RTO 8 h')).toEqual([
      [240, undefined],
      [480, 'full loss'],
    ]);
    expect(
      scopes(
        '# Backup',
        '## Full loss',
        'The RTO is 4 hours.',
        '## Drills',
        'The RTO is 2 hours.',
      ),
    ).toEqual([
      [240, 'full loss'],
      [120, undefined],
    ]);
  });

  it('are read before a colon', () => {
    expect(
      targets('The RPO is 24 hours: what came since the backup is lost.'),
    ).toEqual([['rpo', 1440, 1]]);
  });
});
