import { reportMarkdown, reportText } from './format';
import { printable } from './printable';
import type { ReportItem } from './types';

const PREVIEW: ReportItem = {
  files: ['drill.json'],
  entityRef: 'component:default/orders',
  status: 'preview',
  message: 'Not of the default branch.',
  checks: [
    {
      id: 'migrate-apply',
      item: 'migrations-automated',
      status: 'passed',
      outcome: 'pass',
      counts: true,
    },
  ],
  scorecard: {
    level: { achieved: 2, target: 3 },
    gate: { verdict: 'denied' },
    changes: [{ criterion: 'backup-tested', from: 'unknown', to: 'pass' }],
  },
};
const REJECTED: ReportItem = {
  files: ['k6.json', 'pgbench.txt'],
  status: 'rejected',
  message: 'The bundle is of run 1, but it was sent by run 2.',
  findings: [
    {
      message: 'The checks disagree.',
      severity: 'problem',
      path: 'k6.json',
      line: 3,
      fix: 'Write it anew.',
    },
  ],
};

describe('what became of the items', () => {
  it('is told line by line', () => {
    expect(reportText([PREVIEW, REJECTED], false)).toBe(
      [
        'preview component:default/orders drill.json',
        '  Not of the default branch.',
        '  level 2 of 3, gate denied',
        '  backup-tested: unknown → pass',
        'rejected k6.json, pgbench.txt',
        '  The bundle is of run 1, but it was sent by run 2.',
        '  k6.json:3 The checks disagree. → Write it anew.',
      ].join('\n'),
    );
  });

  it('says when a newer run stands instead', () => {
    const checks = [{ ...PREVIEW.checks![0], counts: false }];
    expect(
      reportText([{ ...PREVIEW, status: 'accepted', checks }], false),
    ).toContain('  migrate-apply: a newer run stands instead');
  });

  it('is a table for the summary of a job', () => {
    expect(reportMarkdown([PREVIEW]).split('\n').at(-1)).toBe(
      '| component:default/orders | preview | drill.json | Not of the default branch.<br>level 2 of 3, gate denied<br>backup-tested: unknown → pass |',
    );
  });

  it('keeps what a server or a file says from being more than text', () => {
    const hostile: ReportItem = {
      files: ['a|b.json'],
      status: 'rejected',
      message: '\u001b[2J::error::x\n| <img src=x> [a](b) |',
    };
    expect(reportMarkdown([hostile]).split('\n').at(-1)).toBe(
      '| | rejected | a\\|b.json | \\[2J::error::x \\| \\<img src=x\\> \\[a\\](b) \\| |'.replace(
        '| | ',
        '|  | ',
      ),
    );
    expect(reportText([hostile], false)).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it.each([
    ['::set-output name=x::y', ': :set-output name=x::y'],
    ['a\r\nb\u202ec\u2028d', 'a b c d'],
    ['x'.repeat(600), `${'x'.repeat(500)} …`],
  ])('prints %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
