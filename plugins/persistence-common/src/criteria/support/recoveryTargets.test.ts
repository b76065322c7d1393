import type { DocumentFact, Statement } from '../../model';
import { targetDisagreements } from './recoveryTargets';

const document = (...statements: Statement[]): DocumentFact => ({
  present: true,
  path: 'docs/database/backup-recovery.md',
  lines: 40,
  statements,
  names: [],
  claims: [],
  findings: [],
});
const rto = (value: number, line: number, scope?: string): Statement => ({
  topic: 'rto',
  value,
  line,
  ...(scope ? { scope } : {}),
});

describe('targetDisagreements', () => {
  it('finds two numbers for the same target', () => {
    expect(
      targetDisagreements(document(rto(60, 8), rto(480, 40)), undefined),
    ).toEqual([
      expect.objectContaining({
        severity: 'problem',
        message: expect.stringMatching(
          /RTO of 480 min here, and of 60 min in line 8/,
        ),
        line: 40,
      }),
    ]);
  });

  it('lets numbers for different cases differ', () => {
    expect(
      targetDisagreements(
        document(
          rto(60, 8),
          rto(60, 30),
          rto(15, 10, 'partial loss'),
          rto(240, 12, 'region'),
        ),
        undefined,
      ),
    ).toEqual([]);
  });

  it('compares both targets with the settings', () => {
    const targets = {
      'recovery-time-objective': { op: '<=', value: 30 },
      'recovery-point-objective': { op: '<=', value: 5 },
    } as const;
    const statements = [rto(60, 8), { topic: 'rpo', value: 15, line: 9 }];
    expect(
      targetDisagreements(document(...statements), targets).map(f => [
        f.line,
        f.message,
      ]),
    ).toEqual([
      [
        8,
        expect.stringMatching(
          /RTO of 60 min, but persistence.yaml sets 30 min/,
        ),
      ],
      [
        9,
        expect.stringMatching(/RPO of 15 min, but persistence.yaml sets 5 min/),
      ],
    ]);
    expect(
      targetDisagreements(
        document(rto(30, 8), { topic: 'rpo', value: 5, line: 9 }),
        targets,
      ),
    ).toEqual([]);
  });
});
