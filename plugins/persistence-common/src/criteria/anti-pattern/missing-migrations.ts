import type { Criterion } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { fromFindings } from '../support/fromFindings';
import { needed } from '../support/needed';
import { unreadable } from '../support/repository';
import {
  parseFindings,
  schemaModels,
  STRUCTURE_NEEDS,
} from '../support/schemas';

export const missingMigrations: Criterion = {
  id: 'missing-migrations',
  group: 'anti-pattern',
  title: 'Migrations are not missing',
  why: 'A schema without migrations can be created, but never changed in a way that anybody can follow.',
  howToFix:
    'Start the migration folder with a first script that builds the schema as it is.',
  requiredAssurance: 'analysed',
  needs: [...STRUCTURE_NEEDS, { kind: 'document', subject: 'schema' }],
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const { sets } = needed(context, 'migrations');
    const document = needed(context, 'document', 'schema');
    const hasMigrations = sets.some(set => set.steps.length > 0);
    const hasSchema =
      schemaModels(context).length > 0 ||
      (document.present && !document.placeholder);
    const missing = hasSchema && !hasMigrations;
    return fromFindings({
      findings: missing
        ? [
            {
              message: `${document.path} describes a schema, but the repository holds no migrations.`,
              severity: 'problem',
              path: document.path,
              fix: this.howToFix,
            },
          ]
        : parseFindings(context),
      undecided: hasMigrations
        ? undefined
        : 'There is neither a schema nor a migration.',
      evidence: evidenceFor(context, [{ kind: 'migrations' }]),
      pass: 'The schema has migrations.',
    });
  },
};
