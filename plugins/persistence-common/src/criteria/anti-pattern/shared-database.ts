import type { Criterion } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { fromFindings } from '../support/fromFindings';
import { needed } from '../support/needed';

export const sharedDatabase: Criterion = {
  id: 'shared-database',
  group: 'anti-pattern',
  title: 'Database is not shared across contexts',
  why: 'Two contexts in one database can no longer change, scale or restore on their own.',
  howToFix:
    'Give each bounded context its own database, and declare it in the catalog as a resource that only its components depend on.',
  howToDecide:
    'Declare the database in the catalog as a resource that the service depends on (spec.dependsOn), and judge it where the catalog is known: in the portal, or with "persistence check --catalog FILE".',
  requiredAssurance: 'analysed',
  needs: [{ kind: 'catalog-graph' }],
  check(context) {
    const { databases } = needed(context, 'catalog-graph');
    return fromFindings({
      findings: databases.flatMap(database => {
        const contexts = [...new Set(database.users.map(u => u.context))];
        if (contexts.length < 2) return [];
        const users = database.users
          .map(user => `${user.entityRef} (${user.context})`)
          .sort();
        return [
          {
            message: `${database.entityRef} is used by ${users.join(', ')}.`,
            severity: 'problem' as const,
            fix: 'Split the database by context, or let the other context use an API.',
          },
        ];
      }),
      evidence: evidenceFor(context, [{ kind: 'catalog-graph' }]),
      undecided:
        databases.length > 0
          ? undefined
          : 'The catalog names no database that this service depends on (spec.dependsOn).',
      pass: 'No database is used by another context.',
    });
  },
};
