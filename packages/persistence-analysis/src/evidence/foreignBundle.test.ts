import { EVIDENCE_EXTENSION } from '@persistence-scorecard/plugin-persistence-common';
import { readBundles } from './readBundles';

const NOW = '2026-11-24T12:00:00Z';

function bundleOf(component: string | undefined) {
  const value = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { digest: { gitCommit: 'a78835c7e46f7a80d12a19602e04f9e67f046199' } },
    ],
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: 'PASSED',
      configuration: [],
      passedTests: ['restore-full-loss'],
      [EVIDENCE_EXTENSION]: {
        schemaVersion: '1',
        ...(component === undefined ? {} : { component }),
        environment: 'staging',
        run: {
          id: '9177',
          attempt: 1,
          ref: 'refs/heads/main',
          defaultBranch: true,
          startedAt: '2026-11-14T02:00:00Z',
          finishedAt: '2026-11-14T03:31:20Z',
          tool: { name: 'pgbackrest', version: '2.54' },
        },
        checks: [
          {
            id: 'restore-full-loss',
            item: 'backup-tested',
            status: 'passed',
            covered: 6,
            total: 6,
          },
        ],
      },
    },
  };
  return {
    path: '.persistence/evidence/drill.json',
    bytes: new TextEncoder().encode(JSON.stringify(value)),
  };
}

function read(component: string | undefined, entityRef?: string) {
  const facts = readBundles([bundleOf(component)], {
    trust: 'local',
    now: NOW,
    entityRef,
  });
  const index = facts.find(fact => fact.kind === 'evidence-index');
  return {
    checks: facts.filter(fact => fact.kind === 'run-check').length,
    problems: index?.kind === 'evidence-index' ? index.value.problems : [],
  };
}

describe('a bundle about another service', () => {
  it.each(['component:default/ledger', 'ledger', 'component:shop/orders'])(
    'is refused when it names %s and orders is read',
    component => {
      const { checks, problems } = read(component, 'component:default/orders');
      expect(checks).toBe(0);
      expect(problems).toEqual([
        {
          message: `The evidence bundle is about ${component}, not about component:default/orders.`,
          severity: 'problem',
          path: '.persistence/evidence/drill.json',
          line: 1,
          fix: expect.stringContaining('component:default/orders'),
        },
      ]);
    },
  );

  it.each([
    ['component:default/orders'],
    ['Component:default/Orders'],
    ['component:orders'],
    ['orders'],
    [undefined],
  ])('is no matter when it names %s', component => {
    const { checks, problems } = read(component, 'component:default/orders');
    expect({ checks, problems }).toEqual({ checks: 1, problems: [] });
  });

  it('cannot be told where nobody knows which service is read', () => {
    expect(read('component:default/ledger').checks).toBe(1);
  });
});
